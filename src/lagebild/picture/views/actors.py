"""Who takes part: every actor with the points in which it speaks, acts and is affected."""

import msgspec
from sqlalchemy import Connection, case, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import counted
from lagebild.picture.people.naming import names_of
from lagebild.picture.point import first_claim
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope

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
                claims=_claims(connection, row.actor, scope),
            )
            for row in rows
        ),
        total=rows[0].total if rows else 0,
    )


def _claims(connection: Connection, actor: str, scope: Scope) -> tuple[str, ...]:
    part, wanted = t.PARTS.c, scope.wanted()
    query = select(part.point).distinct().where(part.actor == actor)
    if scope.wants_all:
        query = query.where(part.standing != t.GONE)
    else:
        # Point by point of the actor's own: all in scope would be looked up for each of them.
        query = query.join(t.POINTS, t.POINTS.c.point == part.point).where(*wanted)
    first = scope.first_day(t.PARTS)
    latest = query.add_columns(first).order_by(first.desc(), part.point).limit(NAMED)
    points = connection.execute(latest).scalars().all()
    if scope.knows_all:
        return tuple(map(first_claim, points))
    known = dict(counted(connection, points, *scope.known()))
    return tuple(known[point].claims[0] for point in points)
