"""Which points a page of changes asks the index for.

A page shows the latest changes alone. Every new point is one, so that what was told before the
last of as many of these as the page has rows need not be looked at.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from lagebild.picture.gathering import OPENING
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import NONE, PORTION
from lagebild.picture.tally import counted_on
from lagebild.picture.views.answering import YES_OR_NO
from lagebild.picture.views.changes import Change, changes
from lagebild.picture.views.counted import counted_as, thing_key, thing_told
from lagebild.picture.views.dispute_selection import fresh_disputes
from lagebild.picture.views.figure_selection import TELLING
from lagebild.picture.views.revisions import Revision, revisions
from lagebild.picture.views.thread_selection import OPENS, THREAD, latest_threads, threads_lately
from lagebild.picture.views.threads import Thread
from lagebild.record import portions

_POINT = t.POINTS.c
# Changes are sought among so many of each kind at least, the latest ones.
CHANGED = 50


def changes_in(connection: Connection, scope: Scope) -> Excerpt[Change | Revision]:
    """The latest changes: `since` says from when, before it lies what is known already. Of a day
    the reports that were printed anew come first."""
    ends = [day for day in (scope.as_of, scope.until) if day]
    known = msgspec.structs.replace(
        scope, since="", until="", state=(), as_of=min(ends, default="")
    )
    some = None if scope.limit is None else max(scope.limit, CHANGED)
    latest = (_POINT.first.desc(),)
    new = point_ids(connection, known, _POINT.first >= scope.since, order=latest, limit=some)
    told = load(connection, new, known)
    days = sorted((point.first for point in told if point.first >= scope.since), reverse=True)
    enough = scope.limit or 0
    floor = days[enough - 1] if 0 < enough <= len(days) else scope.since
    fresh = _since(floor, scope.since, known)
    # A day in a sum has no index: few points are told again so late, many were told before.
    first = _POINT.first.concat("")
    again = (first < scope.since, _POINT.last >= floor)
    retold = point_ids(connection, known, *again, order=(_POINT.last.desc(),), limit=some)
    answering = or_(_POINT.replying == 1, _POINT.stance.in_(YES_OR_NO))
    answers = point_ids(connection, known, *fresh, answering, order=latest, limit=some)
    narrow = msgspec.structs.replace(known, limit=some)
    found = {row.id: row for row in latest_threads(connection, narrow, floor)}
    found |= {row.id: row for row in _answered(connection, answers, narrow, floor)}
    disputed = fresh_disputes(connection, narrow, floor)
    counting = point_ids(connection, known, *fresh, _POINT.unit != "", order=latest, limit=some)
    other = (first < floor, _POINT.last >= floor, _POINT.unit != "")
    counting += point_ids(connection, known, *other, order=(first.desc(),), limit=some)
    counted = _counted(connection, counting, known)
    points = (*told, *load(connection, retold, known))
    rows: tuple[Change | Revision, ...] = (
        *revisions(connection, scope),
        *changes(points, found.values(), disputed, counted, scope.since, known.as_of),
    )
    rows = tuple(sorted(rows, key=lambda row: row.day, reverse=True))
    total = len(rows) if scope.limit is None else None
    return Excerpt(rows=rows[: scope.limit], total=total)


def _since(floor: str, since: str, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Conditions on points first told since `floor`; as of a day, when other versions spoke, those
    too may be that were so since `since` by the versions of today."""
    if not scope.as_of:
        return (_POINT.first >= floor,)
    other = _POINT.standing != t.WHOLLY
    return (_POINT.first >= since, or_(_POINT.first >= floor, other))


def _counted(connection: Connection, fresh: Sequence[str], scope: Scope) -> tuple[Point, ...]:
    """Fresh points with figures, and others that count the same for the same days."""
    points = load(connection, fresh, scope)
    told = {(*thing_key(p), one.when or one.source.published) for p in points for one in p.said}
    days = {counted_on(unit, day): day for thing, _, _, day in told for unit in counted_as([thing])}
    # An alias, beside the entries that a scope asks for.
    entries = t.ENTRIES.alias()
    same = select(_POINT.point, entries.c.counted, *TELLING).distinct()
    same = same.join(entries, entries.c.point == _POINT.point)
    same = same.where(entries.c.counted > NONE, *scope.wanted())
    found: set[str] = set()
    for some in portions(sorted(days)):
        for row in connection.execute(same.where(entries.c.counted.in_(some))).all():
            point, counted, *telling = row
            if (*thing_told(*telling), days[counted]) in told:
                found.add(point)
    return (*points, *load(connection, sorted(found - set(fresh)), scope))


def _answered(
    connection: Connection, answers: Sequence[str], scope: Scope, fresh: str
) -> Iterator[Thread]:
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
        yield from threads_lately(connection, portion, scope, fresh)
