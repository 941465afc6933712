"""Which points of the index may answer some openings by what they say, linked to them or not.

The parties to a demand say yes and no to much. Of all that one of them ever said of the deed those
points are loaded with their words that may be an answer, as far as is seen without them.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Select, select

from lagebild.picture.gathering import LETTER
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key
from lagebild.picture.selection.library import Sketch, sketches
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import one_of
from lagebild.picture.views.answering import (
    GRANTING,
    YES_OR_NO,
    answers,
    both_say,
    common,
    is_done,
    reports_done,
)
from lagebild.picture.views.contradiction import kind
from lagebild.picture.views.matching import BEGINNING, ENDING, follows
from lagebild.picture.views.openings import (
    alleges,
    asked,
    asks_leave,
    concerned,
    is_letter,
)
from lagebild.picture.wholes import with_parts
from lagebild.record import portions

# By report and voice whom it turns to there (`openings.turned_to`).
Heard = Mapping[tuple[str, str], frozenset[str]]
_POINT, _PART = t.POINTS.c, t.PARTS.c


def answering(
    connection: Connection, openings: Sequence[Point], heard: Heard, scope: Scope, fresh: str
) -> Iterator[str]:
    """The ids of the points that may answer some openings, and of those that tell what was asked
    as done; none that was first told before the day `fresh`."""
    known = [opening for opening in openings if opening.deed != "OTHER"]
    told: dict[str, Sketch] = {}
    # Of what versions said as of a day the index knows the days of those of today.
    lately = (_PART.first >= fresh,) if fresh and not scope.as_of else ()
    for query in _told_of(known, heard):
        told |= {one.point.id: one for one in sketches(connection, query.where(*lately), scope)}
    sieve = _Sieve(known, heard)
    for id_, one in told.items():
        if not one.whole or (one.point.first >= fresh and sieve.holds(one)):
            yield id_


class _Sieve:
    """Of points without words those that may answer. Of the many of one kind it is asked once which
    openings they may answer, whatever the days are."""

    def __init__(self, openings: Sequence[Point], heard: Heard) -> None:
        self._of_deed: dict[str, list[tuple[Point, Point, frozenset[str]]]] = {}
        for one in openings:
            ever = msgspec.structs.replace(one, first=BEGINNING, last=ENDING)
            turned = (heard.get((report, party_key(one.voice)), ()) for report in one.reports)
            to = frozenset[str]().union(*turned)
            self._of_deed.setdefault(one.deed, []).append((one, ever, to))
        self._answered: dict[tuple[object, ...], list[Point]] = {}
        self._done: dict[tuple[object, ...], list[Point]] = {}

    def holds(self, sketch: Sketch) -> bool:
        """Whether a point may answer one of the openings, or tell that it was done."""
        point = sketch.point
        alike = (point.deed, point.negated, *kind(point))
        if alike not in self._answered:
            of_deed = self._of_deed.get(point.deed, ())
            self._answered[alike] = [
                one
                for one, ever, to in of_deed
                if answers(point, ever, to)
                or reports_done(point, ever)
                or both_say(point, ever, to)
            ]
            dated = msgspec.structs.replace(
                point, dated_by="deed", when=ENDING[:4] + "-01-01", last=ENDING
            )
            self._done[alike] = [one for one, ever, _ in of_deed if is_done(dated, ever)]
        return any(
            # An allegation may have been made again, by what a denial is linked to.
            follows(point, one) or sketch.replying and alleges(one)
            for one in self._answered[alike]
        ) or any(is_done(point, one) for one in self._done[alike])


def _told_of(known: Sequence[Point], heard: Heard) -> Iterator[Select[tuple[str]]]:
    """Ask for the points of those who are concerned by some openings, by role and deed."""
    by = {("voice", o.deed, party) for o in known for party in concerned(o)}
    by |= {
        ("voice", o.deed, party)
        for o in known
        if common(o)
        for report in o.reports
        for party in heard.get((report, party_key(o.voice)), ())
    }
    to = {("recipient", o.deed, party.id) for o in known for party in o.voice if common(o)}
    for parts in portions(sorted(by | to)):
        yield select(_PART.point).where(
            one_of((_PART.role, _PART.deed, _PART.actor), parts),
            _PART.stance.in_(YES_OR_NO),
        )
    leave = {(o.deed, party.id) for o in known if asks_leave(o) for party in o.voice}
    for owners in portions(sorted(leave)):
        yield select(_PART.point).where(
            _PART.role == "agent",
            one_of((_PART.deed, _PART.actor), owners),
            _PART.stance.in_(GRANTING),
        )
    addressees = {party for o in known if is_letter(o) for party in asked(o)}
    for actors in portions(sorted(addressees)):
        yield (
            select(_PART.point)
            .join(t.POINTS, _PART.point == _POINT.point)
            .where(_PART.actor.in_(actors), _PART.role.in_(("voice", "agent")))
            .where(_PART.deed == LETTER[0], _POINT.mode == LETTER[1])
        )
    doers = {(o.deed, o.mode, one) for o in known for one in with_parts(p.id for p in o.agent)}
    for things in portions(sorted(doers)):
        yield (
            select(_POINT.point)
            .join(t.PARTS, _PART.point == _POINT.point)
            .where(_PART.role == "agent", _PART.stance == "asserts")
            .where(one_of((_PART.deed, _POINT.mode, _PART.actor), things))
            .where(_POINT.voice.in_(("", _POINT.agent)))
        )
    offered = {(o.deed, party.id) for o in known if common(o) for party in o.voice}
    for offers in portions(sorted(offered)):
        # What the opener tells together with others, as their own deed (`both_say`).
        yield (
            select(_PART.point)
            .join(t.POINTS, _PART.point == _POINT.point)
            .where(_PART.role == "voice", _PART.stance == "asserts")
            .where(one_of((_PART.deed, _PART.actor), offers))
            .where(_POINT.voice == _POINT.agent, _POINT.voice != _PART.actor)
        )
