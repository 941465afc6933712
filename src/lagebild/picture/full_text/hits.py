"""Search: the reports in which somebody's words stand, with the place and the claims made there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from lagebild.picture.full_text.finding import ids_of
from lagebild.picture.full_text.query import (
    Query,
    Term,
    fulfilled,
    query_of,
    sought,
)
from lagebild.picture.index import tables as t
from lagebild.picture.index.words import Word, words_of
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.versions.tables import LEADS, ORIGIN, SINCE, UNTIL, VERSIONS
from lagebild.record import REPORTS, portions

# Characters of the report before and after the words found.
BEFORE, AFTER = 80, 140
# A claim with the begin and end of its evidence.
Placed = tuple[str, int, int]
_origin = func.coalesce(ORIGIN, REPORTS.c.id)


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which the words stand; of the reports of one origin in which they do the first.

    `hit` are the words where most of those looked for stand together, `before` and `after` what is
    around them; `begin` is the place of `hit` in the text, in code points, or in the title where
    `place` is "title". `claims` are those whose evidence alone is what was looked for, where none
    is, those whose evidence holds `hit`; where the scope names actors, stances, deeds or judged
    claims, the report's claims in scope. `copies`
    counts the other reports of the origin with these words, `outlets` names all that print it.
    """

    report: str
    published: str
    outlet: str
    title: str
    place: str
    begin: int
    before: str
    hit: str
    after: str
    claims: tuple[str, ...]
    origin: str
    copies: int
    outlets: tuple[str, ...]


def search(connection: Connection, scope: Scope, words: str) -> Excerpt[Hit]:
    """The hits in scope, latest first, those of a day by the id of the report.

    Not by likeness: what counts as rare depends on all reports, so later ones would change the
    order of earlier ones. Raises BadQuery.
    """
    query = query_of(words)
    origins = _by_origin(connection, _in_scope(scope, ids_of(connection, query)))
    # Twice, for the later day comes first and of one day the lesser id.
    ordered = sorted(origins, key=lambda one: one.report)
    ordered.sort(key=lambda one: one.published, reverse=True)
    ordered = ordered[: scope.limit]
    chosen = [one.report for one in ordered]
    texts, claims = _texts(connection, chosen), _claims(connection, scope, chosen)
    hits = (
        _hit(one, texts[one.report], query, claims.get(one.report, ()), scope) for one in ordered
    )
    return Excerpt(rows=tuple(hits), total=len(origins))


def _hit(origin: "_Origin", row: Any, query: Query, claims: Sequence[Placed], scope: Scope) -> Hit:
    in_text = _Standing(words_of(row.text, row.language))
    place, begin, end = _place(_Standing(words_of(row.title, row.language)), in_text, query)
    if not _names_claims(scope):
        whole_query = [one for one in claims if in_text.fulfil(query, *one[1:])]
        around = [one for one in claims if place == "text" and one[1] <= begin and end <= one[2]]
        claims = whole_query or around
    whole = row.text if place == "text" else row.title
    return Hit(
        report=origin.report,
        published=origin.published,
        outlet=origin.outlet,
        title=row.title,
        place=place,
        begin=begin,
        before=_end_of(whole[:begin]),
        hit=whole[begin:end],
        after=_beginning_of(whole[end:]),
        claims=tuple(claim for claim, _, _ in claims),
        origin=origin.id,
        copies=origin.reports - 1,
        outlets=tuple(sorted(origin.outlets - {""})),
    )


def _names_claims(scope: Scope) -> bool:
    asked = scope.actor or scope.stance or scope.deed or scope.only or scope.min_confidence
    return bool(asked)


class _Origin:
    """Of the reports of one origin that were found the first, and what is told of all."""

    def __init__(self, id_: str, published: str, report: str, outlet: str) -> None:
        self.id = id_
        self.published, self.report, self.outlet = published, report, outlet
        self.reports = 0
        self.outlets: set[str] = set()


def _by_origin(connection: Connection, found: Select[Any]) -> list[_Origin]:
    """The origins of the reports that a query finds. They are put together here, as they come: to
    have the database do so took three times as long, once to count, to choose and to name."""
    origins: dict[str, _Origin] = {}
    for report, published, outlet, id_ in connection.execute(found):
        one = origins.get(id_)
        if one is None:
            one = origins[id_] = _Origin(id_, published, report, outlet)
        elif (published, report) < (one.published, one.report):
            one.published, one.report, one.outlet = published, report, outlet
        one.reports += 1
        one.outlets.add(outlet)
    return list(origins.values())


def _texts(connection: Connection, reports: Sequence[str]) -> dict[str, Any]:
    """Title, text and language of reports."""
    column = REPORTS.c
    found: dict[str, Any] = {}
    for ids in portions(reports):
        query = select(column.id, column.title, column.text, column.language)
        query = query.where(column.id.in_(ids))
        found.update((row.id, row) for row in connection.execute(query))
    return found


def _in_scope(scope: Scope, reports: Select[tuple[str]]) -> Select[Any]:
    """The reports found: id, day, outlet and origin."""
    report = REPORTS.c
    conditions: list[ColumnElement[bool]] = [report.id.in_(reports)]
    conditions += scope.speaking(SINCE, UNTIL)
    if scope.until:
        conditions.append(report.published <= scope.until + END)
    if scope.since:
        conditions.append(report.published >= scope.since)
    if scope.outlet:
        conditions.append(report.outlet.in_(scope.outlet))
    if _names_claims(scope):
        conditions.append(report.id.in_(_of_claims(scope, t.ENTRIES.c.report)))
    return (
        select(report.id, report.published, report.outlet, _origin)
        .join(ORIGINS, ORIGINS.c.report == report.id, isouter=True)
        .join(LEADS, LEADS.c.report == report.id, isouter=True)
        .join(VERSIONS, VERSIONS.c.report == report.id, isouter=True)
        .where(*conditions)
    )


def _of_claims(scope: Scope, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the claims in scope. The time asked for is that of the report, not of the first
    report that makes the same point."""
    about = msgspec.structs.replace(scope, as_of="", since="", until="", outlet=())
    query = select(*columns).select_from(t.ENTRIES).where(*scope.known())
    if scope.actor or scope.stance or scope.deed:
        query = query.join(t.POINTS, t.POINTS.c.point == t.ENTRIES.c.point).where(*about.wanted())
    return query


def _claims(
    connection: Connection, scope: Scope, reports: Sequence[str]
) -> dict[str, list[Placed]]:
    """The claims in scope of each report by their places: id, begin and end of the evidence."""
    entry = t.ENTRIES.c
    claims: dict[str, list[Placed]] = {}
    for ids in portions(reports):
        query = _of_claims(scope, entry.report, entry.claim, entry.begin, entry.end)
        query = query.where(entry.report.in_(ids)).order_by(entry.begin, entry.end, entry.claim)
        for row in connection.execute(query):
            claims.setdefault(row.report, []).append((row.claim, row.begin, row.end))
    return claims


# -- the place


class _Standing:
    """The words of a text, and where among them a term stands: found once for each term."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._begins = [word.begin for word in words]
        self._ends = [word.end for word in words]
        self._places: dict[Term, list[int]] = {}

    def places(self, term: Term) -> list[int]:
        """At which places among the words a term stands, in order."""
        found = self._places.get(term)
        if found is None:
            found = self._places[term] = term.places(self.words)
        return found

    def fulfil(self, query: Query, begin: int, end: int) -> bool:
        """Whether the words between two places of the text are what is looked for."""
        first, behind = bisect_left(self._begins, begin), bisect_right(self._ends, end)

        def stands(term: Term) -> bool:
            places = self.places(term)
            nth = bisect_left(places, first)
            return nth < len(places) and places[nth] + len(term.words) <= behind

        return fulfilled(query, stands)


def _place(in_title: _Standing, in_text: _Standing, query: Query) -> tuple[str, int, int]:
    terms = tuple(dict.fromkeys(sought(query)))
    densest = _densest(in_text, terms)
    if densest:
        return ("text", *densest)
    return ("title", *(_densest(in_title, terms) or (0, 0)))


def _densest(standing: _Standing, terms: Sequence[Term]) -> tuple[int, int] | None:
    """Where a term stands that is followed closely by the most of the others; the first such."""
    words = standing.words
    places = []
    for number, term in enumerate(terms):
        for place in standing.places(term):
            places.append((words[place].begin, words[place + len(term.words) - 1].end, number))
    places.sort()
    best, most = None, 0
    for nth, (begin, end, _) in enumerate(places):
        near = {number for start, _, number in places[nth : nth + 50] if start < end + AFTER}
        if len(near) > most:
            best, most = (begin, end), len(near)
    return best


def _end_of(text: str) -> str:
    """The last characters, from the beginning of a word on."""
    if len(text) <= BEFORE:
        return text
    return text[-BEFORE:].partition(" ")[2] or text[-BEFORE:]


def _beginning_of(text: str) -> str:
    if len(text) <= AFTER:
        return text
    return text[:AFTER].rpartition(" ")[0] or text[:AFTER]
