"""Who takes part: every actor with the points in which it speaks, acts and is affected."""

from collections.abc import Sequence
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
    if scope.wants_all:
        for row in rows:
            latest += [(row.actor, point) for point in _last_points(connection, row.actor)]
    else:
        for some in portions(rows):
            query = _latest([row.actor for row in some], scope)
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


def _last_points(connection: Connection, actor: str) -> list[str]:
    """The latest points of an actor that count, the latest first: the index lists them by day."""
    part = t.PARTS.c
    query = (
        select(part.point)
        .where(part.actor == actor, part.standing != t.GONE)
        .order_by(part.first.desc(), part.point)
        # a point counts for each part that the actor takes in it
        .limit(NAMED * len(t.ROLES))
    )
    return list(dict.fromkeys(connection.execute(query).scalars()))[:NAMED]


def _latest(actors: Sequence[str], scope: Scope) -> Select[tuple[str, str]]:
    """Of each actor its latest points in scope, the latest first."""
    part, first = t.PARTS.c, scope.first_day(t.PARTS).label("first")
    query = select(part.actor, part.point, first).distinct().where(part.actor.in_(actors))
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
