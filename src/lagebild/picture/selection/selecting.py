"""What the selecting functions of several views share: groups of points, and what stands beside."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, func, select, tuple_

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


def one_of(
    columns: Sequence[ColumnElement[Any]], values: Sequence[Sequence[Any]]
) -> ColumnElement[bool]:
    """Whether some columns together have one of the values. Each is asked for by itself as well:
    the database walks along an index for one column, not for several."""
    apart = [
        column.in_(sorted({value[place] for value in values}))
        for place, column in enumerate(columns)
        if isinstance(column, Column)
    ]
    return and_(*apart, tuple_(*columns).in_(values))


def groups_of(
    connection: Connection,
    key: Sequence[ColumnElement[Any]],
    conditions: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
    limit: int | None,
) -> tuple[list[tuple[Any, ...]], int]:
    """The first groups of the points that fulfil some conditions and share a key; and how many
    there are."""
    query = select(*key, func.count().over()).where(*conditions).group_by(*key)
    rows = connection.execute(query.order_by(*order).limit(limit)).all()
    return [tuple(row[:-1]) for row in rows], int(rows[0][-1]) if rows else 0


def grouped(
    connection: Connection,
    scope: Scope,
    condition: ColumnElement[bool],
    key: Sequence[ColumnElement[Any]],
) -> tuple[list[Point], int]:
    """The points of the latest groups in scope, as many groups as its limit, and how many groups
    there are. Points of a group share `key`; a group is as late as its last point's first day."""
    late = (func.max(_POINT.first).desc(), func.min(_POINT.point))
    keys, total = groups_of(connection, key, (condition, *scope.wanted()), late, scope.limit)
    points: list[Point] = []
    for portion in portions(keys, PORTION):
        ids = point_ids(connection, scope, condition, one_of(key, portion))
        points += load(connection, ids, scope)
    return sorted(points, key=by_day), total


def by_day(point: Point) -> tuple[str, str]:
    """The order of points in time."""
    return (point.first, point.id)


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
