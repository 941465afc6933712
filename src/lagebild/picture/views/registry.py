"""The views by name: which points each asks the index for, and what it makes of them.

Every view is a pure function over points in a module of its own; here stands what it needs of a
ledger of any size, so that a page costs what it shows and not what is recorded.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, case, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import count_points, load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.views import commitments, threads
from lagebild.picture.views.actors import actors
from lagebild.picture.views.change_selection import changes_in
from lagebild.picture.views.commitments import commitments_in
from lagebild.picture.views.coverage import coverage_in
from lagebild.picture.views.dispute_selection import disputes_in
from lagebild.picture.views.disputes import Dispute, FigureDispute
from lagebild.picture.views.figure_selection import figure_disputes_in, figures_in
from lagebild.picture.views.offices import offices
from lagebild.picture.views.positions import positions_in
from lagebild.picture.views.proposals import proposals
from lagebild.picture.views.reports import reports
from lagebild.picture.views.rulings import judgements
from lagebild.picture.views.statements import ORDER
from lagebild.picture.views.tension import tension_view
from lagebild.picture.views.thread_selection import threads_in
from lagebild.picture.views.timeline import timeline

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


def _disputes(connection: Connection, scope: Scope) -> Excerpt[Dispute | FigureDispute]:
    rows: tuple[Dispute | FigureDispute, ...] = (
        *disputes_in(connection, scope),
        *figure_disputes_in(connection, scope),
    )
    return Excerpt(rows=rows, total=None if scope.limit is not None else len(rows))


# In which states the rows of a view may be, where they have any.
STATES = {"threads": threads.STATES, "commitments": commitments.STATES}
View = Callable[[Connection, Scope], Excerpt[Any]]
VIEWS: dict[str, View] = {
    "reports": reports,
    "actors": actors,
    "statements": _statements,
    "threads": threads_in,
    "disputes": _disputes,
    "figures": figures_in,
    "timeline": _timeline,
    "positions": positions_in,
    "commitments": commitments_in,
    "coverage": coverage_in,
    "tension": tension_view,
    "changes": changes_in,
    "offices": offices,
    "proposals": proposals,
    "judgements": judgements,
}
