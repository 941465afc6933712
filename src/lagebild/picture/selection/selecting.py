"""What the selecting functions of several views share: groups of points, and what stands beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    and_,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.record import portions

# Groups are worked out so many at a time.
PORTION = 50
# So many points that a row rests on a page shows, the latest ones.
LATEST = 12
# Written out: only so does the database see that an index of all but the empty ones will do.
NONE: ColumnElement[str] = literal_column("''")
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
    if len(columns) == 1:
        return columns[0].in_([value for (value,) in values])
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


class Grouped(msgspec.Struct, frozen=True):
    """The points of some groups in the order of time, how many groups there are, and how many
    points were left out, in the sum over the points that are shown (see `number_left_out`)."""

    points: list[Point]
    total: int
    left_out: dict[str, int]


NOTHING: Mapping[str, int] = MappingProxyType({})


def grouped(
    connection: Connection,
    scope: Scope,
    condition: ColumnElement[bool],
    key: Sequence[ColumnElement[Any]],
    apart: Sequence[ColumnElement[Any]] = (),
) -> Grouped:
    """The points of the latest groups in scope, as many groups as its limit. Points of a group
    share `key`; a group is as late as its last point's first day. With a limit the LATEST points
    of a group, and what was told first and last in it; those that differ in `apart` apart."""
    late = (func.max(_POINT.first).desc(), func.min(_POINT.point))
    keys, total = groups_of(connection, key, (condition, *scope.wanted()), late, scope.limit)
    points: list[Point] = []
    left_out: dict[str, int] = {}
    for portion in portions(keys, PORTION):
        mine = and_(condition, one_of(key, portion))
        if scope.limit is None:
            ids = point_ids(connection, scope, mine)
        else:
            shown = and_(mine, *scope.wanted())
            ids = list(_ends(connection, scope, shown, (*key, *apart), left_out))
        points += load(connection, ids, scope)
    return Grouped(sorted(points, key=by_day), total, left_out)


def number_left_out(points: Iterable[Point], left_out: Mapping[str, int]) -> int:
    """How many points were left out beside some."""
    return sum(left_out.get(point.id, 0) for point in points)


def _ends(
    connection: Connection,
    scope: Scope,
    condition: ColumnElement[bool],
    alike: Sequence[ColumnElement[Any]],
    left_out: dict[str, int],
) -> Iterator[str]:
    """Of the points that fulfil a condition and are `alike` the LATEST, the first, and the one that
    was told last; notes how many others there are."""
    # As of a day the first day of a point may be another than it is today.
    first = scope.first_day()

    def place(*order: ColumnElement[Any]) -> ColumnElement[int]:
        return func.row_number().over(partition_by=alike, order_by=order)

    shown = func.count().over(partition_by=alike)
    ranked = select(
        _POINT.point,
        place(first.desc(), _POINT.point.desc()).label("from_end"),
        place(first, _POINT.point).label("from_beginning"),
        place(_POINT.last.desc(), first.desc(), _POINT.point.desc()).label("from_last"),
        shown.label("size"),
    )
    one = ranked.where(condition).subquery().c
    asked = or_(one.from_end <= LATEST, one.from_beginning == 1, one.from_last == 1)
    query = select(one.point, one.from_end, one.from_beginning, one.from_last, one.size)
    for row in connection.execute(query.where(asked)).all():
        yield row.point
        if row.from_end == 1 and row.size > LATEST:
            left_out[row.point] = row.size - LATEST
        elif row.from_end > LATEST:
            left_out[row.point] = -1  # shown beside the latest


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
