"""What the selecting functions of several views share: groups of points, and what stands beside."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.record import portions

# Groups are worked out so many at a time.
PORTION = 50
_POINT = t.POINTS.c


def background(scope: Scope) -> Scope:
    """The scope of what stands beside the points asked for: the same day, outlets and judgements,
    but any actor, stance and deed."""
    return Scope(
        as_of=scope.as_of,
        outlet=scope.outlet,
        only=scope.only,
        min_confidence=scope.min_confidence,
    )


def grouped(
    connection: Connection,
    scope: Scope,
    condition: ColumnElement[bool],
    key: Sequence[ColumnElement[Any]],
) -> tuple[list[Point], int]:
    """The points of the latest groups in scope, as many groups as its limit, and how many groups
    there are. Points of a group share `key`; a group is as late as its last point's first day."""
    wanted = (condition, *scope.wanted())
    groups = select(*key).where(*wanted).group_by(*key)
    total = connection.execute(select(func.count()).select_from(groups.subquery())).scalar_one()
    groups = groups.order_by(func.max(_POINT.first).desc(), func.min(_POINT.point))
    keys = [tuple(row) for row in connection.execute(groups.limit(scope.limit))]
    points: list[Point] = []
    for portion in portions(keys, PORTION):
        ids = point_ids(connection, scope, condition, tuple_(*key).in_(portion))
        points += load(connection, ids, scope)
    return sorted(points, key=by_day), total


def by_day(point: Point) -> tuple[str, str]:
    """The order of points in time."""
    return (point.first, point.id)


def voiced(
    connection: Connection,
    scope: Scope,
    pairs: Iterable[tuple[str, str]],
    stances: Sequence[str],
    role: str = "voice",
) -> list[Point]:
    """The points in which somebody takes a part, with one of these stances: `pairs` are a deed and
    the id of an actor."""
    found: set[str] = set()
    for portion in portions(sorted(set(pairs)), PORTION):
        query = select(t.PARTS.c.point).where(
            t.PARTS.c.role == role,
            tuple_(t.PARTS.c.deed, t.PARTS.c.actor).in_(portion),
            t.PARTS.c.stance.in_(stances),
        )
        found.update(connection.execute(query).scalars())
    return list(load(connection, sorted(found), background(scope)))


def latest(points: Iterable[Point]) -> str:
    """The last day on which one of some points was first published."""
    return max(point.first for point in points)


def rest_on(points: Sequence[Point]) -> dict[str, Any]:
    """`origins`, `outlets` and `claims` of a row that rests on some points."""
    shown = {one.source.origin for point in points for one in point.said}
    return {
        "origins": max(len(shown), *(point.origins for point in points)),
        "outlets": tuple(sorted({name for point in points for name in point.outlets})),
        "claims": tuple(dict.fromkeys(claim for point in points for claim in point.claims)),
    }
