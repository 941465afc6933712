"""The views of a corpus: which points each asks for, and what the picture makes of them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from lagebild.picture import (
    LATEST,
    ORDER,
    SERIES,
    STANDS,
    Excerpt,
    FigureSeries,
    Point,
    Position,
    Resting,
    Scope,
    TensionRow,
    figures,
    positions,
    tension_row,
    timeline,
    weights,
)
from lagebild.scale.views.points import Corpus, opened
from lagebild.scale.views.reports import reports

ALONE = "CASE WHEN deed = 'OTHER' THEN point ELSE '' END"
# What a point weighs, pair by pair, on its day (`picture.scoring`).
WEIGHED = """
SELECT pair.one AS one, pair.other AS other, pair.score AS score, point, frame, first_day, last_day,
    CASE WHEN stance = 'asserts' AND deed_day <> '' THEN deed_day ELSE first END AS day
FROM (SELECT *, unnest(scores) AS pair FROM points) WHERE length(day) = 10
"""


def _statements(corpus: Corpus, scope: Scope) -> Excerpt[Point]:
    corpus.make_points("true")
    rank = " ".join(f"WHEN '{stance}' THEN {place}" for place, stance in enumerate(ORDER))
    query = (
        "SELECT point, count(*) OVER () FROM (SELECT *, sum(size) OVER (PARTITION BY voice) AS "
        f"said FROM points) ORDER BY voice = '', said DESC, voice, CASE stance {rank} END, first, "
        "point"
    )
    return _page(corpus, query, scope)


def _timeline(corpus: Corpus, scope: Scope) -> Excerpt[Point]:
    corpus.make_points("true")
    day = "CASE WHEN deed_day <> '' THEN deed_day ELSE first END"
    query = (
        f"SELECT point, count(*) OVER () FROM points ORDER BY {day} = '', {day} DESC, point DESC"
    )
    page = _page(corpus, query, scope)
    rows = timeline(sorted(page.rows, key=lambda row: row.id))
    return Excerpt(rows=rows, total=page.total)


def _page(corpus: Corpus, query: str, scope: Scope) -> Excerpt[Point]:
    found = corpus.rows(query + _limit(scope))
    rows = corpus.load([row[0] for row in found])
    return Excerpt(rows=rows, total=found[0][1] if found else 0)


def _positions(corpus: Corpus, scope: Scope) -> Excerpt[Position]:
    stands = ", ".join(f"'{stance}'" for stance in STANDS)
    corpus.make_points(f"voice <> '' AND stance IN ({stands})")
    query = (
        "SELECT list(point), count(*) OVER () FROM points "
        f"GROUP BY voice, agent, recipient, deed, {ALONE} ORDER BY max(first) DESC, min(point)"
    )
    found = corpus.rows(query + _limit(scope))
    points = corpus.load([point for row in found for point in row[0]])
    in_time = sorted(points, key=lambda point: (point.first, point.id))
    return Excerpt(rows=positions(in_time), total=found[0][1] if found else 0)


def _figures(corpus: Corpus, scope: Scope) -> Excerpt[FigureSeries]:
    corpus.make_points("unit <> ''")
    query = (
        "SELECT list(point), count(*) OVER () FROM points GROUP BY thing, thing_deed, thing_side "
        "ORDER BY sum(size) DESC, thing, thing_deed, thing_side"
    )
    found = corpus.rows(query + _limit(scope))
    points = corpus.load([point for row in found for point in row[0]])
    rows = figures(points) if scope.limit is None else figures(points, LATEST, SERIES)
    return Excerpt(rows=rows, total=found[0][1] if found else 0)


def _tension(corpus: Corpus, scope: Scope) -> Excerpt[TensionRow]:
    among = msgspec.structs.replace(scope, actor=())
    corpus.make_points("len(scores) > 0")
    pairs = "true"
    if len(scope.actor) == 1:
        pairs = "(one = $actors[1] OR other = $actors[1])"
    elif scope.actor:
        pairs = "list_contains($actors, one) AND list_contains($actors, other)"
    values = {"actors": list(scope.actor)} if scope.actor else {}
    summed = "SELECT day, one, other, sum(score), count(*)"
    query = (
        f"{summed}, count(*) OVER () FROM ({WEIGHED}) WHERE {pairs} GROUP BY day, one, other "
        "ORDER BY day DESC, count(*) DESC, one, other"
    )
    found = corpus.rows(query + _limit(among), **values)
    told = {(row[0], row[1], row[2]): (float(row[3]), int(row[4])) for row in found}
    around = dict(told)
    resting: dict[tuple[str, str, str], Resting] = {key: Resting() for key in told}
    named: dict[str, str] = {}
    if told:
        days = [date.fromisoformat(key[0]) for key in told]
        first = (min(days) - timedelta(days=weights().days - 1)).isoformat()
        near = f"{summed} FROM ({WEIGHED}) WHERE day >= $since GROUP BY day, one, other"
        for day, one, other, score, count in corpus.rows(near, since=first):
            around.setdefault((day, one, other), (float(score), int(count)))
        _rest(corpus, list(told), resting, named)
    rows = tuple(tension_row(key, told, around, named, resting[key]) for key in told)
    return Excerpt(rows=rows, total=found[0][5] if found else 0)


def _rest(
    corpus: Corpus,
    keys: Sequence[tuple[str, str, str]],
    resting: dict[tuple[str, str, str], Resting],
    named: dict[str, str],
) -> None:
    """What the rows rest on, and the names of their actors: of several the first."""
    wanted = "SELECT unnest($days) AS day, unnest($ones) AS one, unnest($others) AS other"
    query = (
        "SELECT w.day, w.one, w.other, c.id, c.report, c.outlet, c.parties "
        f"FROM ({WEIGHED}) AS w JOIN ({wanted}) AS k USING (day, one, other) "
        "JOIN claims AS c ON c.frame = w.frame AND c.day BETWEEN w.first_day AND w.last_day "
        f"WHERE {corpus.known}"
    )
    days, ones, others = (list(column) for column in zip(*keys, strict=True))
    rows = corpus.rows(query, days=days, ones=ones, others=others, **corpus.values)
    for day, one, other, claim, report, outlet, parties in rows:
        rest = resting[day, one, other]
        rest.claims.append(claim)
        rest.origins.add(report)
        if outlet:
            rest.outlets.add(outlet)
        for party in parties:
            named[party["id"]] = min(party["name"], named.get(party["id"], party["name"]))


def _limit(scope: Scope) -> str:
    return "" if scope.limit is None else f" LIMIT {scope.limit:d}"


View = Callable[[Corpus, Scope], Excerpt[Any]]
VIEWS: dict[str, View] = {
    "reports": reports,
    "statements": _statements,
    "figures": _figures,
    "timeline": _timeline,
    "positions": _positions,
    "tension": _tension,
}


def view_of(path: str, view: str, scope: Scope, actors: Sequence[str] = ()) -> Excerpt[Any]:
    """A view of a corpus, one of VIEWS; `actors` are names or ids. Raises ScaleFault."""
    with opened(path, scope) as corpus:
        ids = tuple(id_ for words in actors for id_ in corpus.actors(words))
        if ids:
            scope = msgspec.structs.replace(scope, actor=ids)
            corpus = corpus.of(scope)
        return VIEWS[view](corpus, scope)
