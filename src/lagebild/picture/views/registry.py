"""The views by name: which points each asks the index for, and what it makes of them.

Every view is a pure function over points in a module of its own; here stands what it needs of a
ledger of any size, so that a page costs what it shows and not what is recorded.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, case, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import count_points, load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.views.statements import ORDER
from lagebild.picture.views.timeline import timeline

if TYPE_CHECKING:
    from lagebild.picture.views.disputes import Dispute, FigureDispute

_POINT = t.POINTS.c


def _statements(connection: Connection, scope: Scope) -> Excerpt[Point]:
    sizes = (
        select(_POINT.voice, func.sum(_POINT.size).label("size"))
        .where(*scope.wanted())
        .group_by(_POINT.voice)
        .subquery()
    )
    rank = case({stance: place for place, stance in enumerate(ORDER)}, value=_POINT.stance)
    query = (
        select(_POINT.point)
        .join(sizes, sizes.c.voice == _POINT.voice)
        .where(*scope.wanted())
        .order_by(_POINT.voice == "", sizes.c.size.desc(), _POINT.voice, rank, _POINT.first)
        .order_by(_POINT.point)
        .limit(scope.limit)
    )
    ids = list(connection.execute(query).scalars())
    return Excerpt(rows=load(connection, ids, scope), total=count_points(connection, scope))


def _timeline(connection: Connection, scope: Scope) -> Excerpt[Point]:
    """The latest moments; undated ones come last in the whole view and so go first here."""
    latest = (_POINT.when == "", _POINT.when.desc(), _POINT.point.desc())
    ids = point_ids(connection, scope, order=latest, limit=scope.limit)
    rows = timeline(sorted(load(connection, ids, scope), key=lambda point: point.id))
    return Excerpt(rows=rows, total=count_points(connection, scope))


def _disputes(connection: Connection, scope: Scope) -> "Excerpt[Dispute | FigureDispute]":
    from lagebild.picture.views.dispute_selection import disputes_in
    from lagebild.picture.views.figure_selection import figure_disputes_in

    rows: tuple[Dispute | FigureDispute, ...] = (
        *disputes_in(connection, scope),
        *figure_disputes_in(connection, scope),
    )
    return Excerpt(rows=rows, total=None if scope.limit is not None else len(rows))


View = Callable[[Connection, Scope], Excerpt[Any]]


def _later(module: str, name: str) -> View:
    """A view whose module is imported where it is asked for: a command shows one of them."""

    def view(connection: Connection, scope: Scope) -> Excerpt[Any]:
        found: View = getattr(import_module(f"lagebild.picture.views.{module}"), name)
        return found(connection, scope)

    return view


VIEWS: dict[str, View] = {
    "reports": _later("reports", "reports"),
    "actors": _later("actors", "actors"),
    "statements": _statements,
    "threads": _later("thread_selection", "threads_in"),
    "disputes": _disputes,
    "figures": _later("figure_selection", "figures_in"),
    "timeline": _timeline,
    "positions": _later("positions", "positions_in"),
    "commitments": _later("commitments", "commitments_in"),
    "coverage": _later("coverage", "coverage_in"),
    "tension": _later("tension", "tension_view"),
    "changes": _later("change_selection", "changes_in"),
    "offices": _later("offices", "offices"),
    "proposals": _later("proposals", "proposals"),
    "judgements": _later("rulings", "judgements"),
}
