"""How much was told in each day, month or year: points by the time of their first publication."""

import msgspec
from sqlalchemy import Connection, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.selection.scope import Scope

# As many signs of an ISO date as name a day, a month, a year.
SIGNS = (10, 7, 4)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """`period` is an ISO date in the precision of all its like; asked for as `since` and `until` it
    gives the `points` counted."""

    period: str
    points: int


def density(connection: Connection, scope: Scope, most: int) -> tuple[Told, ...]:
    """The periods in their order: days, or months where that would be more than `most` periods
    with anything in them, else years. What has no date is left out."""
    first = t.POINTS.c.first
    rows: tuple[Told, ...] = ()
    for signs in SIGNS:
        period = func.substr(first, 1, signs)
        query = (
            select(period, func.count())
            .where(func.length(first) >= signs, *scope.wanted())
            .group_by(period)
            .order_by(period)
        )
        rows = tuple(
            Told(period=found, points=points) for found, points in connection.execute(query)
        )
        if len(rows) <= most:
            break
    return rows
