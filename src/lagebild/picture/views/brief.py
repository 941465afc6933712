"""The brief of a period: what stands between whom, whether it got worse, what to watch.

Themes are the pairs of actors between which most happened. Everything in it is a point or a
thread of points, so that whatever is written from it has claims to stand on.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec
from sqlalchemy import Connection, func, select

from lagebild.claims import Party
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.scoring import day_of_score, pair_scores
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.source import ids
from lagebild.picture.views.revisions import Revision, revisions
from lagebild.picture.views.tension import PairSum, sums
from lagebild.picture.views.threads import threads

THEMES = 4
WATCHED = 2
TOLD = 8
REVISED = 8
# So many points of the period are looked at, those told most often; older ones for what is open.
LOOKED_AT = 1_500
# A mean that moves by less than this has not changed: half the step from words to talks.
STEP = 1.0
# Fewer points than these say too little of how it stood before.
FEW = 2
# What was asked or threatened so long ago is no news to watch any more.
OPEN_DAYS = 30
WORSE, SAME, BETTER, NEW = "worse", "same", "better", "new"
# What is read with less confidence than this is not told to somebody who was away.
SURE = 0.5
# Who is heard: groups have names that stand in no sentence ("Gast", "Unbekannte").
VOICES = ("state", "organisation", "person", "region")
OWN = ("commits", "threatens")
WORDS = ("demands", "threatens", "accuses", "offers", "commits", "rejects", "rules_out", "accepts",
         "denies", "warns")  # fmt: skip


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors in a period. `trend` compares the mean of their points with that of the period
    before: worse, same, better, or new where there were none. `reasons` are the points that weigh
    most, `watch` what is open, `told` the rest in order of time; no point stands in two of them."""

    pair: tuple[Party, Party]
    trend: str
    now: PairSum
    before: PairSum | None
    reasons: tuple[Point, ...]
    watch: tuple[Point, ...]
    told: tuple[Point, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The themes of the days from `since` to `until`, the one with most points first, and the
    reports that were printed anew in these days and took back, changed or corrected something."""

    since: str
    until: str
    themes: tuple[Theme, ...]
    revised: tuple[Revision, ...] = ()


def brief(connection: Connection, since: str, until: str) -> Brief:
    """The brief of some days of publication, as it was known on the last of them."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    length = last - first
    earlier = ((first - length - timedelta(days=1)).isoformat(), _day_before(first))
    now = sums(connection, Scope(as_of=until), since, until)
    before = sums(connection, Scope(as_of=until), *earlier)
    older = (first - timedelta(days=OPEN_DAYS)).isoformat()
    points = _points(connection, older, until)
    themes: list[Theme] = []
    used: set[str] = set()
    # One thing that happened is no theme, as long as there are others.
    several = {pair: total for pair, total in now.items() if total.points > 1} or now
    ranked = sorted(several.items(), key=lambda item: (-item[1].points, item[1].sum, item[0]))
    for pair, total in ranked:
        if len(themes) == THEMES:
            break
        theme = _theme(pair, total, before.get(pair), points, (since, until), used)
        if theme:
            themes.append(theme)
    return Brief(
        since=since, until=until, themes=tuple(themes), revised=_revised(connection, since, until)
    )


def _revised(connection: Connection, since: str, until: str) -> tuple[Revision, ...]:
    """What took nothing back and only tells more is no news of its own: its claims are."""
    rows = revisions(connection, Scope(as_of=until, since=since))
    some = (
        row
        for row in rows
        if row.corrections or any(one.before is not None for one in row.differences)
    )
    return tuple(islice(some, REVISED))


def _day_before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _points(connection: Connection, since: str, until: str) -> tuple[Point, ...]:
    scope = Scope(as_of=until, since=since, until=until)
    order = (t.POINTS.c.size.desc(), t.POINTS.c.first.desc())
    chosen = point_ids(connection, scope, order=order, limit=LOOKED_AT)
    return load(connection, chosen, scope)


def _theme(
    pair: tuple[str, str],
    now: PairSum,
    before: PairSum | None,
    points: Iterable[Point],
    period: tuple[str, str],
    used: set[str],
) -> Theme | None:
    """The theme of a pair; None where all that it has is told already. Marks what it uses."""
    about = [point for point in points if set(pair) <= _actors(point) and tells(point)]
    fresh = [p for p in about if period[0] <= p.first <= period[1] + END and p.id not in used]
    trend = trend_of(now, before)
    weighed = [(score, p) for p in fresh if (score := _score(p, pair, period)) is not None]
    sign = 1 if trend in (WORSE, SAME, NEW) and now.sum <= 0 or trend == WORSE else -1
    weighed.sort(key=lambda item: (sign * item[0], -item[1].origins, item[1].id))
    reasons = [point for _, point in weighed[:1]]
    if not reasons:
        return None
    used.update(point.id for point in reasons)
    watch = _differing([p for p in _open(about) if p.id not in used], reasons)[:WATCHED]
    used.update(point.id for point in watch)
    rest = [point for point in fresh if point.id not in used]
    rest.sort(key=lambda p: (p.stance not in WORDS, -p.origins, p.id))
    told = _differing(rest, [*reasons, *watch])[:TOLD]
    told.sort(key=lambda p: (p.first, p.said[0].source.report, p.id))
    used.update(point.id for point in told)
    parties = {party.id: party for p in reasons for party in _parties(p)}
    return Theme(
        pair=(parties[pair[0]], parties[pair[1]]),
        trend=trend,
        now=now,
        before=before,
        reasons=tuple(reasons),
        watch=tuple(watch),
        told=tuple(told),
    )


def _differing(points: Iterable[Point], told: Iterable[Point]) -> list[Point]:
    """The points that are read off other words than those told already, and than each other."""
    words: dict[str, list[str]] = {}
    for point in told:
        words.setdefault(point.said[0].source.report, []).append(point.said[0].quote)
    found = []
    for point in points:
        said = point.said[0]
        before = words.setdefault(said.source.report, [])
        if not any(said.quote in one or one in said.quote for one in before):
            before.append(said.quote)
            found.append(point)
    return found


def trend_of(now: PairSum, before: PairSum | None) -> str:
    """How the mean of a period stands to that of the one before, if that had enough points."""
    if before is None or before.points < FEW:
        return NEW
    step = now.mean - before.mean
    return WORSE if step <= -STEP else BETTER if step >= STEP else SAME


def tells(point: Point) -> bool:
    """Whether a sentence can be made of a point: somebody's words, or a deed that was done."""
    if point.negated and point.stance not in ("demands", "offers", "commits", "rejects", "accepts"):
        return False
    if point.deed == "OTHER" or point.confidence < SURE:
        return False
    if not point.voice:
        return point.stance == "asserts"
    if point.stance in OWN and point.agent and not ids(point.agent) & ids(point.voice):
        return False  # who announces what another will do is misread more often than not
    return any(party.kind in VOICES for party in point.voice)


def _parties(point: Point) -> tuple[Party, ...]:
    return (*point.voice, *point.agent, *point.recipient)


def _actors(point: Point) -> set[str]:
    return {party.id for party in _parties(point)}


def _score(point: Point, pair: tuple[str, str], period: tuple[str, str]) -> float | None:
    deed_day = point.when if point.dated_by == "deed" else ""
    day = day_of_score(point.stance, deed_day, point.first)
    if not period[0] <= day <= period[1]:
        return None
    scores = pair_scores(
        voice=ids(point.voice), stance=point.stance, deed=point.deed, mode=point.mode,
        negated=point.negated, agent=ids(point.agent), recipient=ids(point.recipient),
    )  # fmt: skip
    return scores.get(pair)


def _open(points: Sequence[Point]) -> list[Point]:
    """What is unsettled: demands and offers without a certain answer, threats and promises under a
    condition; one of each kind before a second one, the latest first."""
    asked = [
        row.openings[-1]
        for row in threads(sorted(points, key=lambda p: (p.first, p.id)))
        if row.state == "open" and row.stance in ("demands", "offers")
    ]
    bound = [
        p
        for p in points
        if p.stance == "threatens" or (p.stance == "commits" and p.said[0].condition)
    ]
    found: list[Point] = []
    for group in (asked, bound):
        group.sort(key=lambda p: p.id)
        group.sort(key=lambda p: (p.first, p.origins), reverse=True)
    for place in range(max(len(asked), len(bound))):
        found += [group[place] for group in (asked, bound) if place < len(group)]
    return found


def last_day(connection: Connection) -> str:
    """The last day on which anything was published, "" where no day is known."""
    days = select(func.max(t.POINTS.c.last)).where(func.length(t.POINTS.c.last) == 10)
    return connection.execute(days).scalar() or ""
