"""Which threads something may have answered, told by the index alone.

Whoever asks for the few threads in a state need not have the words of all others loaded: what
nothing is linked to, and whose deed nobody it has to do with speaks of in time, is open.
"""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import sketches
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import one_of
from lagebild.picture.source import ids
from lagebild.picture.views.answering import SAYING, YES_OR_NO, answers, common, tells_deed
from lagebild.picture.views.matching import compatible
from lagebild.picture.views.openings import alleges, asked, in_any, is_letter
from lagebild.picture.wholes import with_parts
from lagebild.record import portions

Key = tuple[Any, ...]
# A day after all others.
EVER = "9999-12-31"


def perhaps_answered(
    connection: Connection,
    columns: Sequence[ColumnElement[Any]],
    keys: Sequence[Key],
    conditions: Sequence[ColumnElement[bool]],
    *,
    dated: bool,
) -> list[Key]:
    """Those of some groups of openings that may be in another state than open, in their order.
    `columns` are what openings of a group share, `conditions` what openings fulfil. The index has
    the days of what counts today: as of another day they say nothing (`dated` is false)."""
    query = select(t.POINTS.c.point, *columns).where(*conditions, one_of(columns, keys))
    group_of = {row[0]: tuple(row[1:]) for row in connection.execute(query)}
    found = {group_of[point] for point in _linked(connection, sorted(group_of))}
    rest = sorted(point for point, key in group_of.items() if key not in found)
    found |= {group_of[point] for point in _spoken_of(connection, rest, dated)}
    return [key for key in keys if key in found]


def _linked(connection: Connection, points: Sequence[str]) -> set[str]:
    """The openings to whose claims, or to what the same words tell, a report links an answer."""
    mine, beside, answer = t.ENTRIES.alias(), t.ENTRIES.alias(), t.ENTRIES.alias()
    query = (
        select(mine.c.point)
        .join(beside, (beside.c.report == mine.c.report) & (beside.c.begin == mine.c.begin))
        .join(answer, answer.c.replies_to == beside.c.claim)
        .distinct()
    )
    found: set[str] = set()
    for some in portions(points):
        found.update(connection.execute(query.where(mine.c.point.in_(some))).scalars())
    return found


def _spoken_of(connection: Connection, points: Sequence[str], dated: bool) -> set[str]:
    """The openings of whose deed somebody who has to do with it speaks in time, or that are
    answered in ways of their own: letters, and talks that are offered to whoever is turned to."""
    found: set[str] = set()
    openings: list[Point] = []
    for some in portions(points):
        these = select(t.POINTS.c.point).where(t.POINTS.c.point.in_(some))
        for sketch in sketches(connection, these, Scope()):
            one = sketch.point
            if common(one) or is_letter(one):
                found.add(one.id)
            elif one.deed != "OTHER":
                openings.append(one)
    told = _told(connection, {pair for one in openings for pair in _concerns(one)})
    for one in openings:
        waiting = one
        if alleges(one) or not dated:
            # An allegation may have been made again; as of a day nothing is known of days.
            first = one.first if dated else ""
            waiting = msgspec.structs.replace(one, first=first, last=EVER)
        beside = (two for pair in _concerns(one) for two in told.get(pair, ()) if two.id != one.id)
        if any(_perhaps_answers(two, waiting) for two in beside):
            found.add(one.id)
    return found


def _perhaps_answers(point: Point, opening: Point) -> bool:
    """Whether a point may answer, as far as that can be told without its words and its reports."""
    if answers(point, opening):
        return True
    if point.last < opening.first[: len(point.last)] or not compatible(point, opening):
        return False
    if tells_deed(point) and in_any(point.agent, with_parts(ids(opening.agent))):
        return True  # done at last, however long ago it was asked for
    return point.stance in SAYING and in_any(point.voice, asked(opening))


def _concerns(opening: Point) -> list[tuple[str, str]]:
    """The deed of an opening with each who has to do with it."""
    parties = (*opening.voice, *opening.agent, *opening.recipient)
    return [(opening.deed, one) for one in sorted(with_parts(ids(parties)))]


def _told(
    connection: Connection, concerned: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[Point]]:
    """What is told or said, in ways that may answer, of some deeds by or of some actors."""
    part = t.PARTS.c
    found: dict[tuple[str, str], list[Point]] = {}
    for pairs in portions(sorted(concerned)):
        own = one_of((part.deed, part.actor), pairs)
        query = select(part.point).where(own, part.stance.in_((*YES_OR_NO, *SAYING)))
        points = {one.point.id: one.point for one in sketches(connection, query, Scope())}
        query = select(part.deed, part.actor, part.point).where(own).distinct()
        for deed, actor, point in connection.execute(query):
            if point in points:
                found.setdefault((deed, actor), []).append(points[point])
    return found
