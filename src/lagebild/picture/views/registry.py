"""The views by name: which points each asks the index for, and what it makes of them.

Every view is a pure function over points in a module of its own; here stands what it needs of a
ledger of any size, so that a page costs what it shows and not what is recorded.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, case, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import count_points, load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import PORTION, one_of
from lagebild.picture.views import commitments, threads
from lagebild.picture.views.actors import actors
from lagebild.picture.views.answering import YES_OR_NO
from lagebild.picture.views.changes import Change, changes
from lagebild.picture.views.commitments import commitments_in
from lagebild.picture.views.counted import counted_as, thing_columns, thing_key
from lagebild.picture.views.coverage import coverage_in
from lagebild.picture.views.dispute_selection import disputes_in
from lagebild.picture.views.disputes import Dispute, FigureDispute
from lagebild.picture.views.figure_selection import figure_disputes_in, figures_in
from lagebild.picture.views.offices import offices
from lagebild.picture.views.openings import OPENING
from lagebild.picture.views.positions import positions_in
from lagebild.picture.views.proposals import proposals
from lagebild.picture.views.reports import reports
from lagebild.picture.views.revisions import Revision, revisions
from lagebild.picture.views.rulings import judgements
from lagebild.picture.views.statements import ORDER
from lagebild.picture.views.tension import tension_view
from lagebild.picture.views.thread_selection import OPENS, THREAD, threads_in, threads_of
from lagebild.picture.views.threads import Thread
from lagebild.picture.views.timeline import timeline
from lagebild.record import portions

_POINT = t.POINTS.c
# Changes are sought among so many of each kind at least, the latest ones.
CHANGED = 50


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


def _changes(connection: Connection, scope: Scope) -> Excerpt[Change | Revision]:
    """The latest changes: `since` says from when, before it lies what is known already. Of a day
    the reports that were printed anew come first."""
    ends = [day for day in (scope.as_of, scope.until) if day]
    known = msgspec.structs.replace(
        scope, since="", until="", state=(), as_of=min(ends, default="")
    )
    some = None if scope.limit is None else max(scope.limit, CHANGED)
    latest = (_POINT.first.desc(),)
    fresh = (_POINT.first >= scope.since,)
    points = point_ids(connection, known, *fresh, order=latest, limit=some)
    # A day in a sum has no index: few points are told again so late, many were told before.
    first = _POINT.first.concat("")
    again = (first < scope.since, _POINT.last >= scope.since)
    points += point_ids(connection, known, *again, order=(_POINT.last.desc(),), limit=some)
    answering = or_(_POINT.replying == 1, _POINT.stance.in_(YES_OR_NO))
    answers = point_ids(connection, known, *fresh, answering, order=latest, limit=some)
    narrow = msgspec.structs.replace(known, limit=some)
    found = {row.id: row for row in threads_in(connection, narrow).rows}
    found |= {row.id: row for row in _answered(connection, answers, narrow)}
    disputed = disputes_in(connection, narrow)
    counting = point_ids(connection, known, *fresh, _POINT.unit != "", order=latest, limit=some)
    late = (first.desc(),)
    counting += point_ids(connection, known, *again, _POINT.unit != "", order=late, limit=some)
    counted = _counted(connection, counting, known)
    told = load(connection, points, known)
    rows: tuple[Change | Revision, ...] = (
        *revisions(connection, scope),
        *changes(told, found.values(), disputed, counted, scope.since, known.as_of),
    )
    rows = tuple(sorted(rows, key=lambda row: row.day, reverse=True))
    total = len(rows) if scope.limit is None else None
    return Excerpt(rows=rows[: scope.limit], total=total)


def _counted(connection: Connection, fresh: Sequence[str], scope: Scope) -> tuple[Point, ...]:
    """Fresh points with figures, and others that count the same for the same days."""
    points = load(connection, fresh, scope)
    told = {(*thing_key(p), one.when or one.source.published) for p in points for one in p.said}
    # An alias, beside the entries that a scope asks for.
    entries, thing = t.ENTRIES.alias(), thing_columns()
    entry = entries.c
    day = case((entry.when != "", entry.when), else_=entry.published)
    same = select(_POINT.point, *thing, day).join(entries, entry.point == _POINT.point)
    same = same.where(_POINT.unit.in_(counted_as(key[0] for key in told)), *scope.wanted())
    found: set[str] = set()
    for days in portions(sorted({key[-1] for key in told})):
        for point, *key in connection.execute(same.where(day.in_(days))).all():
            if tuple(key) in told:
                found.add(point)
    return (*points, *load(connection, sorted(found - set(fresh)), scope))


def _answered(connection: Connection, answers: Sequence[str], scope: Scope) -> Iterator[Thread]:
    """The threads that some points may answer: linked to them, or of the same deed by whoever was
    asked."""
    opened: set[str] = set()
    part, other = t.PARTS.c, t.PARTS.alias().c
    for ids in portions(answers):
        linked = select(t.ENTRIES.c.replies_to).where(t.ENTRIES.c.point.in_(ids))
        query = select(t.ENTRIES.c.point).where(t.ENTRIES.c.claim.in_(linked))
        opened.update(connection.execute(query).scalars())
        asked = (
            select(other.point, other.first)
            .join(t.PARTS, and_(part.actor == other.actor, part.deed == other.deed))
            .where(part.point.in_(ids), part.role == "voice", part.deed != "OTHER")
            .where(other.role.in_(("agent", "recipient")), other.stance.in_(OPENING))
            .distinct()
            .order_by(other.first.desc(), other.point)
            .limit(CHANGED)
        )
        opened.update(connection.execute(asked).scalars())
    keys: set[tuple[Any, ...]] = set()
    for ids in portions(sorted(opened)):
        query_keys = select(*THREAD).where(OPENS, _POINT.point.in_(ids)).distinct()
        keys.update(tuple(row) for row in connection.execute(query_keys))
    for portion in portions(sorted(keys), PORTION):
        chosen = point_ids(connection, scope, OPENS, one_of(THREAD, portion))
        yield from threads_of(connection, chosen, scope)


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
    "changes": _changes,
    "offices": offices,
    "proposals": proposals,
    "judgements": judgements,
}
