"""Who takes part: every actor with the points in which it speaks, acts and is affected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, case, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import counted
from lagebild.picture.people.naming import names_of
from lagebild.picture.point import first_claim
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import portions

# So many of an actor's claims are named in its row, the latest ones.
NAMED = 20
# Among so many times as many they are sought first.
MARGIN = 3


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """`speaks`, `acts` and `receives` count points, `first` and `last` are days of publication;
    `claims` are the first claims of the actor's latest points, at most NAMED."""

    id: str
    name: str
    kind: str
    speaks: int
    acts: int
    receives: int
    first: str
    last: str
    claims: tuple[str, ...]


def actors(connection: Connection, scope: Scope) -> Excerpt[ActorRow]:
    """The actors of the points in scope, those with most parts in points first."""
    part, point = t.PARTS.c, t.POINTS.c
    # As of a day the first day of a point may be another than it is today.
    first = scope.first_day(t.PARTS)
    query = select(
        part.actor,
        *(func.count(case((part.role == role, 1))).label(role) for role in t.ROLES),
        func.min(first).label("first"),
        func.max(first).label("last"),
    ).group_by(part.actor)
    if scope.wants_all:
        query = query.where(part.standing != t.GONE)
    elif scope == Scope(as_of=scope.as_of, limit=scope.limit):
        query = query.where(first <= scope.as_of + END)
    else:
        query = query.where(part.point.in_(select(point.point).where(*scope.wanted())))
    ranked = query.order_by(func.count().desc(), part.actor)
    ranked = ranked.add_columns(func.count().over().label("total"))
    rows = connection.execute(ranked.limit(scope.limit)).all()
    known = names_of(connection, [row.actor for row in rows])
    claims = _claims(connection, rows, scope)
    return Excerpt(
        rows=tuple(
            ActorRow(
                id=row.actor,
                name=known[row.actor][0],
                kind=known[row.actor][1],
                speaks=row.voice,
                acts=row.agent,
                receives=row.recipient,
                first=row.first,
                last=row.last,
                claims=tuple(claims.get(row.actor, ())),
            )
            for row in rows
        ),
        total=rows[0].total if rows else 0,
    )


def _claims(connection: Connection, rows: Sequence[Row[Any]], scope: Scope) -> dict[str, list[str]]:
    """By actor the first claims of its latest points."""
    latest: list[tuple[str, str]] = []
    days = {row.actor: _about(row) if scope.wants_all else "" for row in rows}
    for some in portions(rows):
        query = _latest([row.actor for row in some], scope, days)
        found = [(row.actor, row.point) for row in connection.execute(query)]
        known = Counter(actor for actor, _ in found)
        # Who was quiet for long before its last day: all of its points are looked through.
        missed = [a for a in (row.actor for row in some) if days[a] and known[a] < NAMED]
        latest += [one for one in found if one[0] not in missed]
        if missed:
            query = _latest(missed, scope, dict.fromkeys(missed, ""))
            latest += [(row.actor, row.point) for row in connection.execute(query)]
    if scope.knows_all:
        first = {point: first_claim(point) for _, point in latest}
    else:
        points = list(dict.fromkeys(point for _, point in latest))
        told = counted(connection, points, *scope.known())
        first = {point: one.claims[0] for point, one in told}
    claims: dict[str, list[str]] = {}
    for actor, point in latest:
        claims.setdefault(actor, []).append(first[point])
    return claims


def _about(row: Row[Any]) -> str:
    """A day since which an actor has told, at its usual pace, MARGIN times as many points as are
    named; "" where it has few, or its days are not known."""
    parts = row.voice + row.agent + row.recipient
    try:
        first, last = date.fromisoformat(row.first), date.fromisoformat(row.last)
    except ValueError:
        return ""
    # A point counts for each part that the actor takes in it.
    wanted = MARGIN * NAMED * len(t.ROLES)
    if parts <= wanted:
        return ""
    return (last - timedelta(((last - first).days + 1) * wanted // parts)).isoformat()


def _latest(
    actors: Sequence[str], scope: Scope, days: Mapping[str, str]
) -> Select[tuple[str, str]]:
    """Of each actor its latest points since a day, the latest first."""
    part, first = t.PARTS.c, scope.first_day(t.PARTS).label("first")
    query = select(part.actor, part.point, first).distinct().where(part.actor.in_(actors))
    if any(days[actor] for actor in actors):
        query = query.where(
            part.first >= case({actor: days[actor] for actor in actors}, value=part.actor)
        )
    if scope.wants_all:
        query = query.where(part.standing != t.GONE)
    else:
        # Point by point of the actors' own: all in scope would be looked up for each of them.
        query = query.join(t.POINTS, t.POINTS.c.point == part.point).where(*scope.wanted())
    own = query.subquery().c
    place = func.row_number().over(partition_by=own.actor, order_by=(own.first.desc(), own.point))
    ranked = select(own.actor, own.point, place.label("place")).subquery().c
    return (
        select(ranked.actor, ranked.point)
        .where(ranked.place <= NAMED)
        .order_by(ranked.actor, ranked.place)
    )
