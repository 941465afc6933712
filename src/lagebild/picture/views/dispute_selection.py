"""Which points a page of disputes asks the index for: the denials, and what they may contradict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import Sketch, load, point_ids, sketches
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import PORTION, background, by_day, groups_of, one_of
from lagebild.picture.views.contradiction import (
    FORESWORN,
    SAYS_SO,
    kind,
    may_contradict,
    meet_within,
)
from lagebild.picture.views.disputes import Dispute, dispute_key, disputes, may_meet
from lagebild.record import portions

_POINT = t.POINTS.c
# What denies (`contradiction.denies`). OTHER is no deed that two could dispute, unless a report
# links the two.
DENIES = and_(
    # along the index that holds all that is asked here
    _POINT.stance.in_(("denies", *SAYS_SO, "rejects", "rules_out")),
    or_(
        and_(_POINT.stance == "denies", _POINT.negated == 0),
        and_(_POINT.stance.in_(SAYS_SO), _POINT.negated == 1),
        and_(_POINT.stance == "rejects", _POINT.replying == 1),
        and_(_POINT.stance == "rules_out", _POINT.deed.in_(FORESWORN)),
    ),
    or_(_POINT.deed != "OTHER", _POINT.replying == 1),
)
# What denials of one dispute share (`disputes.dispute_key`).
DISPUTE = (_POINT.deed, _POINT.voice, _POINT.agent)
_LATEST = (func.max(_POINT.last).desc(), func.min(_POINT.point))


def disputes_in(connection: Connection, scope: Scope) -> list[Dispute]:
    """The disputes of the latest denials in scope."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    return _first_of(connection, denying, keys, scope)


def fresh_disputes(connection: Connection, scope: Scope, fresh: str) -> list[Dispute]:
    """The disputes of the latest denials in scope that may have begun since the day `fresh`: where
    a side that was first told since then meets the other."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    denials = list(sketches(connection, select(_POINT.point).where(denying), scope))
    said = _said_of(connection, denials, scope, fresh)
    # Kinds of what is said and denied by which may contradict which.
    possible: dict[tuple[object, ...], bool] = {}
    begun = {dispute_key(one.point) for one in denials if _begins(one, said, fresh, possible)}
    return _first_of(connection, denying, [key for key in keys if key in begun], scope)


# By deed and doer ("": nobody is named) what is said to be so.
_Said = Mapping[tuple[str, str], Sequence[Sketch]]


def _said_of(connection: Connection, denials: Sequence[Sketch], scope: Scope, fresh: str) -> _Said:
    """What may make one of some denials begin a dispute since a day: all that is said of what was
    first denied since then, of the rest what was said since."""
    part = t.PARTS.c
    of_doers = part.role == "agent"
    # Of what versions said as of a day the index knows the days of those of today.
    since = (
        or_(part.first >= fresh, part.standing != t.WHOLLY) if scope.as_of else part.first >= fresh
    )
    every = {_about(one) for one in denials}
    new = {_about(one) for one in denials if _is_fresh(one, fresh)}
    queries = [
        select(part.point).where(
            of_doers, one_of((part.deed, part.actor), pairs), part.stance.in_(SAYS_SO), *days
        )
        for about, days in ((new, ()), (every - new, (since,)))
        for pairs in portions(sorted({pair for pairs in about for pair in pairs}))
    ]
    lately = (_POINT.last >= fresh, _POINT.agent == "", _POINT.stance.concat("").in_(SAYS_SO))
    queries.append(select(_POINT.point).where(*lately))
    found: dict[str, Sketch] = {}
    for query in queries:
        found |= {one.point.id: one for one in sketches(connection, query, scope)}
    said: dict[tuple[str, str], list[Sketch]] = {}
    for one in found.values():
        for pair in _about(one) or {(one.point.deed, "")}:
            said.setdefault(pair, []).append(one)
    return said


def _about(one: Sketch) -> frozenset[tuple[str, str]]:
    return frozenset((one.point.deed, doer.id) for doer in one.point.agent)


def _is_fresh(one: Sketch, day: str) -> bool:
    return not one.whole or one.point.first >= day


def _begins(
    denial: Sketch, said: _Said, fresh: str, possible: dict[tuple[object, ...], bool]
) -> bool:
    """Whether a denial may meet something, and one of the two was first told since a day."""
    point = denial.point
    told = not denial.whole or point.last >= fresh
    if told and (denial.replying or not point.agent):
        return True  # by a report that links the two, or tells both
    for pair in sorted(_about(denial) | {(point.deed, "")}):
        for other in said.get(pair, ()):
            if not (_is_fresh(denial, fresh) or _is_fresh(other, fresh)):
                continue
            alike = (kind(other.point), kind(point))
            if alike not in possible:
                possible[alike] = may_contradict(other.point, point)
            together = told and (not other.whole or other.point.last >= fresh)
            if possible[alike] and meet_within(other.point, point, together=together):
                return True
    return False


def _first_of(
    connection: Connection,
    denying: ColumnElement[bool],
    keys: Sequence[tuple[Any, ...]],
    scope: Scope,
) -> list[Dispute]:
    """The disputes of some denials, by what these share, as many as the scope's limit."""
    found: list[Dispute] = []
    for portion in portions(keys, PORTION):
        if scope.limit is not None and len(found) >= scope.limit:
            break
        chosen = point_ids(connection, scope, denying, one_of(DISPUTE, portion))
        found += _disputes_of(connection, chosen, scope)
    return found[: scope.limit]


def _disputes_of(connection: Connection, chosen: Sequence[str], scope: Scope) -> Iterator[Dispute]:
    beyond = background(scope)
    denials = load(connection, chosen, beyond)
    beside = {*_linked(connection, denials), *_saying(connection, denials, beyond)}
    others = load(connection, sorted(beside - set(chosen)), beyond)
    # Denials among the others are asked for by themselves.
    yield from disputes(sorted([*denials, *others], key=by_day), frozenset(chosen))


def _linked(connection: Connection, denials: Iterable[Point]) -> Iterator[str]:
    """What a report says to be denied."""
    answered = sorted({claim for denial in denials for claim in denial.replies_to})
    for ids in portions(answered):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.claim.in_(ids))
        yield from connection.execute(linked).scalars()


def _saying(connection: Connection, denials: Sequence[Point], scope: Scope) -> Iterator[str]:
    """What is said of the deeds that are denied: of the many points those that may meet a denial,
    as far as that is seen without their words."""
    deeds = {denial.deed for denial in denials} - {"OTHER"}
    denied_in: dict[str, list[Point]] = {}
    for denial in denials:
        for report in denial.reports:
            denied_in.setdefault(report, []).append(denial)
    told_in: dict[str, set[str]] = {}
    for some in portions(sorted(denied_in)):
        said = (
            select(_POINT.point, _POINT.agent, _POINT.deed, t.ENTRIES.c.report)
            .join(t.ENTRIES, t.ENTRIES.c.point == _POINT.point)
            .where(t.ENTRIES.c.report.in_(some), _POINT.stance.concat("").in_(SAYS_SO))
            .where(_POINT.deed.concat("").in_(deeds))
        )
        for point, agent, deed, report in connection.execute(said).all():
            told_in.setdefault(point, set()).add(report)
            # Where one side leaves the doer unsaid the two meet within a report.
            if any(d.deed == deed and not (agent and d.agent) for d in denied_in[report]):
                yield point
    part = t.PARTS.c
    asked = {(d.deed, party.id) for d in denials for party in d.agent if d.deed != "OTHER"}
    found: dict[str, Point] = {}
    for pairs in portions(sorted(asked)):
        told = select(part.point).where(
            part.role == "agent",
            one_of((part.deed, part.actor), pairs),
            part.stance.in_(SAYS_SO),
        )
        found |= {one.point.id: one.point for one in sketches(connection, told, scope)}
    yield from may_meet(found.values(), denials, told_in)
