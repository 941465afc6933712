"""Goes through a whole ledger, report by report or point by point, however much lies in it.

Nothing is held but the portion at hand, which is asked for from the place where the last one ended.
Whoever goes through does so in one transaction, else what comes in meanwhile is in it or is not.
"""

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select, tuple_

from lagebild.picture.index import tables as t
from lagebild.picture.point import Held, Point
from lagebild.picture.selection.library import ORDER, held_query, load, to_held
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import REPORTS, RecordedReport, recorded

# Reports are long, points are not.
REPORTS_AT_ONCE = 50
POINTS_AT_ONCE = 500
_REPORT = REPORTS.c
_POINT = t.POINTS.c


class Stated(msgspec.Struct, frozen=True):
    """A claim that holds, and the id of the point that it tells."""

    held: Held
    point: str


class Account(msgspec.Struct, frozen=True):
    """A report with those of its claims that are asked for, in text order."""

    recorded: RecordedReport
    told: tuple[Stated, ...]


def accounts(connection: Connection, scope: Scope) -> Iterator[Account]:
    """The reports of the scope's outlets, none later than `as_of`, by date of publication, then
    id; also those of which no claim is asked for. `scope.limit` is not heard."""
    query = select(REPORTS).order_by(_REPORT.published, _REPORT.id).limit(REPORTS_AT_ONCE)
    if scope.as_of:
        query = query.where(_REPORT.published <= scope.as_of + END)
    if scope.outlet:
        query = query.where(_REPORT.outlet.in_(scope.outlet))
    place = tuple_(_REPORT.published, _REPORT.id)
    here = query
    while True:
        rows = [recorded(row) for row in connection.execute(here).mappings()]
        told = _told(connection, scope, [row.report.id for row in rows])
        for row in rows:
            yield Account(row, tuple(told.get(row.report.id, ())))
        if len(rows) < REPORTS_AT_ONCE:
            return
        last = rows[-1].report
        here = query.where(place > (last.published, last.id))


def _told(connection: Connection, scope: Scope, reports: Sequence[str]) -> dict[str, list[Stated]]:
    query = held_query().add_columns(t.ENTRIES.c.point).where(t.ENTRIES.c.report.in_(reports))
    query = query.where(*scope.known()).order_by(*ORDER)
    wanted = scope.wanted()
    if wanted:
        query = query.join(t.POINTS, _POINT.point == t.ENTRIES.c.point).where(*wanted)
    found: dict[str, list[Stated]] = {}
    for row in connection.execute(query):
        found.setdefault(row.report, []).append(Stated(to_held(row), row.point))
    return found


def every_point(connection: Connection, scope: Scope) -> Iterator[Point]:
    """The points in scope by the day on which they were first told, then id. `scope.limit` is not
    heard."""
    query = select(_POINT.first, _POINT.point).where(*scope.wanted())
    query = query.order_by(_POINT.first, _POINT.point).limit(POINTS_AT_ONCE)
    place = tuple_(_POINT.first, _POINT.point)
    here = query
    while True:
        rows = connection.execute(here).all()
        yield from load(connection, [row.point for row in rows], scope)
        if len(rows) < POINTS_AT_ONCE:
            return
        here = query.where(place > tuple(rows[-1]))


def addresses(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The addresses of some reports, at most a portion of them, by their ids."""
    query = select(_REPORT.id, _REPORT.url).where(_REPORT.id.in_(reports))
    return {row.id: row.url for row in connection.execute(query)}
