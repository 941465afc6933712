"""Tension: what stands between two actors, day by day.

Each point weighs once, however often it is retold (see `scoring`). A deed counts on its day, else
on the day on which it was first published; what is only said counts on the latter. What is dated no
closer than to a month counts on no day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_, union
from sqlalchemy.sql import ColumnCollection

from lagebild.picture.index import tables as t
from lagebild.picture.people.naming import names_of
from lagebild.picture.people.tables import KNOWN_AS
from lagebild.picture.point import Point
from lagebild.picture.scoring import day_of_score, pair_scores, weights
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.selection.selecting import one_of
from lagebild.picture.source import ids
from lagebild.picture.views.weighed import weighed
from lagebild.record import ACTORS, portions

# Those of `weighed`.
Columns = ColumnCollection[str, Any]
Key = tuple[str, str, str]  # of a row: the day, then the pair
Told = dict[Key, tuple[float, int]]  # the sum of the scores and how many points they are


class TensionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What `points` points weigh between two actors on a day: their sum, their mean, and the mean
    of all points of the `window` days up to this one. `pair` and `ids` are in the order of ids."""

    day: str
    pair: tuple[str, str]
    ids: tuple[str, str]
    sum: float
    mean: float
    smoothed: float
    window: int
    points: int
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def tension(points: Iterable[Point]) -> tuple[TensionRow, ...]:
    """The rows of some points, latest day first; of a day the pair with most points first."""
    told: Told = {}
    named: dict[str, str] = {}
    resting: dict[Key, list[Point]] = {}
    for point in points:
        actors = (*point.voice, *point.agent, *point.recipient)
        kinds = {party.id: party.kind for party in actors}
        named.update((party.id, party.name) for party in actors)
        deed_day = point.when if point.dated_by == "deed" else ""
        day = day_of_score(point.stance, deed_day, point.first)
        scores = pair_scores(
            voice=ids(point.voice), stance=point.stance, deed=point.deed, mode=point.mode,
            negated=point.negated, agent=ids(point.agent), recipient=ids(point.recipient),
        )  # fmt: skip
        for (one, other), score in scores.items():
            if day and {kinds[one], kinds[other]} <= set(weights().kinds):
                key = (day, one, other)
                before = told.get(key, (0.0, 0))
                told[key] = (before[0] + score, before[1] + 1)
                resting.setdefault(key, []).append(point)
    rests = {
        key: Resting(
            claims=[claim for point in group for claim in point.claims],
            origins={said.source.origin for point in group for said in point.said},
            outlets={name for point in group for name in point.outlets},
        )
        for key, group in resting.items()
    }
    return tuple(
        tension_row(key, told, told, named, rests[key]) for key in sorted(told, key=_order(told))
    )


class Resting(msgspec.Struct):
    """What a row rests on."""

    claims: list[str] = []
    origins: set[str] = set()
    outlets: set[str] = set()


def _order(told: Told) -> Callable[[Key], tuple[object, ...]]:
    def order(key: Key) -> tuple[object, ...]:
        return (-date.fromisoformat(key[0]).toordinal(), -told[key][1], key)

    return order


def tension_row(
    key: Key, told: Told, around: Told, named: Mapping[str, str], rest: Resting
) -> TensionRow:
    """The row of a day and a pair; `around` tells of the days before, too."""
    day, one, other = key
    total, points = told[key]
    smoothed, several = 0.0, 0
    for back in range(weights().days):
        then = (date.fromisoformat(day) - timedelta(days=back)).isoformat()
        before = around.get((then, one, other), (0.0, 0))
        smoothed, several = smoothed + before[0], several + before[1]
    return TensionRow(
        day=day,
        pair=(named.get(one, one), named.get(other, other)),
        ids=(one, other),
        sum=round(total, 3),
        mean=round(total / points, 3),
        smoothed=round(smoothed / several, 3),
        window=weights().days,
        points=points,
        origins=len(rest.origins),
        outlets=tuple(sorted(rest.outlets)),
        claims=tuple(sorted(rest.claims)),
    )


def tension_view(connection: Connection, scope: Scope) -> Excerpt[TensionRow]:
    """The rows in scope. One actor: every pair with it; several: the pairs among them."""
    pair = weighed(scope).c
    groups = _summed(pair, *_conditions(pair, scope), *_of_kinds(pair))
    groups = groups.add_columns(func.count().over().label("total"))
    groups = groups.order_by(pair.day.desc(), func.count().desc(), pair.one, pair.other)
    found = connection.execute(groups.limit(scope.limit)).all()
    total = found[0].total if found else 0
    told = _told(found)
    actors = names_of(connection, {id_ for key in told for id_ in key[1:]})
    named = {id_: name for id_, (name, _) in actors.items()}
    rests = _rests(connection, list(told), scope)
    around = _around(connection, list(told), scope)
    rows = (tension_row(key, told, around, named, rests.get(key, Resting())) for key in told)
    return Excerpt(rows=tuple(rows), total=total)


def _summed(pair: Columns, *conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(pair.day, pair.one, pair.other, func.sum(pair.score), func.count())
        .where(*conditions)
        .group_by(pair.one, pair.other, pair.day)
    )


def _told(rows: Iterable[Any]) -> Told:
    return {(row[0], row[1], row[2]): (float(row[3]), row[4]) for row in rows}


def _around(connection: Connection, keys: Sequence[Key], scope: Scope) -> Told:
    """The days of some rows and those before them that their smoothed value takes in; it reaches
    back before the time that is asked for."""
    pair = weighed(scope).c
    known = _conditions(pair, msgspec.structs.replace(scope, since=""))
    found: Told = {}
    for portion in portions(keys, 100):
        days = [date.fromisoformat(key[0]) for key in portion]
        first = (min(days) - timedelta(days=weights().days - 1)).isoformat()
        pairs = sorted({key[1:] for key in portion})
        near = (pair.day >= first, pair.day <= max(days).isoformat())
        query = _summed(pair, *known, *near, tuple_(pair.one, pair.other).in_(pairs))
        found |= _told(connection.execute(query))
    return found


def _of_kinds(pair: Columns) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That both of a pair are of the kinds that are counted."""
    kinds = weights().kinds
    counted = union(
        select(ACTORS.c.id).where(ACTORS.c.kind.in_(kinds)),
        select(KNOWN_AS.c.known_as).where(KNOWN_AS.c.kind.in_(kinds)),
    )
    return pair.one.in_(counted), pair.other.in_(counted)


def _conditions(pair: Columns, scope: Scope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if len(scope.actor) == 1:
        found.append((pair.one == scope.actor[0]) | (pair.other == scope.actor[0]))
    elif scope.actor:
        found += [pair.one.in_(scope.actor), pair.other.in_(scope.actor)]
    if scope.until:
        found.append(pair.first <= scope.until + END)
    if scope.since:
        found.append(pair.first >= scope.since)
    plain = Scope(as_of=scope.as_of, since=scope.since, until=scope.until, limit=scope.limit)
    wanted = msgspec.structs.replace(scope, actor=())
    if wanted != plain:
        found.append(pair.point.in_(select(t.POINTS.c.point).where(*wanted.wanted())))
    return found


def _rests(connection: Connection, keys: Sequence[Key], scope: Scope) -> dict[Key, Resting]:
    entry, pair = t.ENTRIES.c, weighed(scope).c
    found: dict[Key, Resting] = {}
    for portion in portions(keys, 100):
        query = (
            select(pair.day, pair.one, pair.other, entry.claim, entry.origin, entry.outlet)
            .join(t.ENTRIES, entry.point == pair.point)
            .where(one_of((pair.one, pair.other, pair.day), [(b, c, a) for a, b, c in portion]))
            .where(*_conditions(pair, scope), *scope.known())
        )
        for day, one, other, claim, origin, outlet in connection.execute(query).all():
            rest = found.setdefault((day, one, other), Resting())
            rest.claims.append(claim)
            rest.origins.add(origin)
            if outlet:
                rest.outlets.add(outlet)
    return found


class PairSum(msgspec.Struct, frozen=True):
    """What all points of a pair in some days weigh together."""

    sum: float
    points: int

    @property
    def mean(self) -> float:
        """The mean of the points."""
        return self.sum / self.points


def sums(
    connection: Connection, scope: Scope, since: str, until: str
) -> dict[tuple[str, str], PairSum]:
    """What the points of each pair of actors weigh whose days lie between two."""
    pair = weighed(scope).c
    query = (
        select(pair.one, pair.other, func.sum(pair.score), func.count())
        .where(*_conditions(pair, scope), *_of_kinds(pair), pair.day >= since, pair.day <= until)
        .group_by(pair.one, pair.other)
    )
    return {
        (one, other): PairSum(float(total), points)
        for one, other, total, points in connection.execute(query)
    }
