"""Which points a page of disputes asks the index for: the denials, and what they may contradict."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from lagebild.picture.gathering import OTHER, SAYS_SO
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import (
    Sketch,
    bare,
    known_till,
    load,
    outlines,
    point_ids,
    sketch,
    sketches,
)
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import (
    NONE,
    PORTION,
    background,
    by_day,
    groups_of,
    one_of,
)
from lagebild.picture.views.contradiction import (
    may_contradict,
    meet_within,
)
from lagebild.picture.views.dispute_meeting import APART, EACH, KIND, WHOLE, Look, may_meet
from lagebild.picture.views.disputes import LATEST, UNSAID, Dispute, dispute_key, disputes
from lagebild.record import joined, portions

_POINT = t.POINTS.c
# What may deny (`contradiction.denies`), and what denials of one dispute share
# (`disputes.dispute_key`).
DENIES = _POINT.dispute > NONE
DISPUTE = (_POINT.dispute,)
# The same with all that denials of one kind share, as the index lists it.
BY_DISPUTE = (
    *(_POINT.dispute, _POINT.stance, _POINT.mode, _POINT.negated, _POINT.recipient),
    *(_POINT.deed, _POINT.voice, _POINT.agent, _POINT.standing, _POINT.replying),
)
# Of the denials of a dispute a page looks at so many, the last ones.
LOOKED_AT = 2 * LATEST
_LATEST = (func.max(_POINT.last).desc(), func.min(_POINT.point))


def disputes_in(connection: Connection, scope: Scope) -> list[Dispute]:
    """The disputes of the latest denials in scope."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    look = WHOLE if scope.limit is None else Look(latest=LATEST)
    return _first_of(connection, denying, keys, scope, look)


def fresh_disputes(connection: Connection, scope: Scope, fresh: str) -> list[Dispute]:
    """The disputes of the latest denials in scope that may have begun since the day `fresh`: where
    a side that was first told since then meets the other. With a limit both sides have what was
    told first and what was told last, not all between."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    said = _said_since(connection, scope, fresh)
    begun = _begun(connection, denying, said, scope, fresh)
    look = WHOLE if scope.limit is None else Look(latest=LATEST, earliest=True)
    begun_keys = [key for key in keys if key[0] in begun]
    return _first_of(connection, denying, begun_keys, scope, look)


# By deed and doer ("": nobody is named) what is said to be so.
_Said = Mapping[tuple[str, str], Sequence[Sketch]]


def _said_since(connection: Connection, scope: Scope, fresh: str) -> _Said:
    """What was first said since a day, and what without a doer was said again since then: of what
    was denied before that may begin a dispute."""
    lately = and_(_POINT.last >= fresh, or_(_POINT.first >= fresh, _POINT.agent == ""))
    if scope.as_of:
        # Of what versions said as of a day the index knows the days of those of today.
        told = and_(_POINT.stance.in_(SAYS_SO), or_(lately, _POINT.standing != t.WHOLLY))
    else:
        told = and_(_POINT.stance.concat("").in_(SAYS_SO), lately)
    said: dict[tuple[str, str], list[Sketch]] = {}
    for one in sketches(connection, select(_POINT.point).where(told), scope):
        for doer in [party.id for party in one.point.agent] or [UNSAID]:
            said.setdefault((one.point.deed, doer), []).append(one)
    return said


def _begun(
    connection: Connection, denying: ColumnElement[bool], said: _Said, scope: Scope, fresh: str
) -> set[str]:
    """Those disputes of some denials, by what these share, that may have begun since a day: where a
    denial may meet something, and one of the two was first told since then."""
    begun: set[str] = set()
    waiting: dict[str, list[tuple[str, list[Sketch]]]] = {}
    for dispute, kind, marks, told in _denials_by_kind(connection, denying):
        standing, replying = marks
        if dispute in begun:
            continue
        if any(
            first >= fresh
            or not (scope.knows_all or known_till(scope, standing, last))
            # by a report that links the two, or tells both
            or (last >= fresh and (replying or not kind.agent))
            for last, _, first in told
        ):
            begun.add(dispute)
            continue
        others = {
            one.point.id: one
            for doer in (*(party.id for party in kind.agent), UNSAID)
            for one in said.get((kind.deed, doer), ())
        }
        possible = [one for one in others.values() if may_contradict(one.point, kind)]
        if possible:
            waiting.setdefault(dispute, []).extend((point, possible) for _, point, _ in told)
    open_ = {
        point: (dispute, possible)
        for dispute, denials in waiting.items()
        if dispute not in begun
        for point, possible in denials
    }
    for some in portions(open_):
        for row in outlines(connection, some):
            dispute, possible = open_[row.point]
            if dispute not in begun and _begins(row, possible, scope, fresh):
                begun.add(dispute)
    return begun


_Told = list[tuple[str, ...]]


def _denials_by_kind(
    connection: Connection, denying: ColumnElement[bool]
) -> Iterator[tuple[str, Point, tuple[int, int], _Told]]:
    """Denials of one kind together: the dispute, one that is like them, `standing` and `replying`,
    and last day, id and first day of each. SQLite walks along `points_by_dispute`."""
    key = (_POINT.dispute, *KIND, _POINT.standing, _POINT.replying)
    query = select(*key, *(joined(column, APART, EACH) for column in EACH)).where(denying)
    for row in connection.execute(query.group_by(*BY_DISPUTE)).all():
        each = (text.split(APART) for text in row[len(key) :])
        marks = (row.standing, row.replying)
        yield row.dispute, bare(*row[1 : 1 + len(KIND)]), marks, list(zip(*each, strict=True))


def _begins(row: Row[Any], possible: Iterable[Sketch], scope: Scope, fresh: str) -> bool:
    """Whether a denial that was told before meets one of those that it may contradict."""
    point, told = sketch(row, scope).point, row.last >= fresh
    return any(
        meet_within(one.point, point, together=told and (not one.whole or one.point.last >= fresh))
        for one in possible
    )


def _first_of(
    connection: Connection,
    denying: ColumnElement[bool],
    keys: Sequence[tuple[Any, ...]],
    scope: Scope,
    look: Look,
) -> list[Dispute]:
    """The disputes of some denials, by what these share, as many as the scope's limit."""
    found: list[Dispute] = []
    for portion in portions(keys, PORTION):
        if scope.limit is not None and len(found) >= scope.limit:
            break
        mine = and_(denying, one_of(DISPUTE, portion))
        limit = None if scope.limit is None else scope.limit - len(found)
        if look.latest is None:
            chosen = point_ids(connection, scope, mine)
            found += _disputes_of(connection, chosen, scope, look, limit)
        else:
            chosen, cut = _some_denials(connection, mine, look)
            for row in _disputes_of(connection, chosen, scope, look, limit):
                more = row.more or dispute_key(row.denies[0]) in cut
                found.append(msgspec.structs.replace(row, more=more))
    return found


def _some_denials(
    connection: Connection, denying: ColumnElement[bool], look: Look
) -> tuple[list[str], set[str]]:
    """Of the denials of each dispute those that are looked at; and which disputes have more."""

    def place(*order: ColumnElement[Any]) -> ColumnElement[int]:
        return func.row_number().over(partition_by=DISPUTE, order_by=(*order, _POINT.point))

    last, first = place(_POINT.last.desc()), place(_POINT.first)
    ranked = select(_POINT.point, *DISPUTE, last.label("last"), first.label("first"))
    one = ranked.where(denying).subquery().c
    query = select(one.point, one.dispute, one.last, one.first)
    earliest = LOOKED_AT if look.earliest else 0
    asked = or_(one.last <= LOOKED_AT + 1, one.first <= earliest)
    rows = connection.execute(query.where(asked)).all()
    chosen = [row.point for row in rows if row.last <= LOOKED_AT or row.first <= earliest]
    return chosen, {row.dispute for row in rows if row.last == LOOKED_AT + 1}


def _disputes_of(
    connection: Connection, chosen: Sequence[str], scope: Scope, look: Look, limit: int | None
) -> Iterator[Dispute]:
    beyond = background(scope)
    denials = load(connection, chosen, beyond)
    saying = _saying(connection, denials, beyond, look)
    others = load(
        connection, sorted({*_linked(connection, denials), *saying} - set(chosen)), beyond
    )
    # Denials among the others are asked for by themselves.
    shown = None if look.earliest else look.latest
    yield from disputes(sorted([*denials, *others], key=by_day), frozenset(chosen), shown, limit)


def _linked(connection: Connection, denials: Iterable[Point]) -> Iterator[str]:
    """What a report says to be denied."""
    answered = sorted({claim for denial in denials for claim in denial.replies_to})
    for ids in portions(answered):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.claim.in_(ids))
        yield from connection.execute(linked).scalars()


def _saying(
    connection: Connection, denials: Sequence[Point], scope: Scope, look: Look
) -> Iterator[str]:
    """What is said of the deeds that are denied: of the many points those that may meet a denial,
    as far as that is seen without their words; of each dispute those that are looked at."""
    deeds = {denial.deed for denial in denials} - {OTHER}
    denied_in: dict[str, list[Point]] = {}
    for denial in denials:
        for report in denial.reports:
            denied_in.setdefault(report, []).append(denial)
    told_in: dict[str, set[str]] = {}
    for some in portions(sorted(denied_in)):
        # The index has both: of what else stands in these reports no row is read.
        told = select(t.ENTRIES.c.point, t.ENTRIES.c.report).where(t.ENTRIES.c.report.in_(some))
        for point, report in connection.execute(told).all():
            told_in.setdefault(point, set()).add(report)
    yield from _without_doer(connection, denied_in, told_in, deeds)
    # Who asks for some does not count those that are not said yet.
    counting = () if look.latest is None or scope.knows_all else scope.wanted()
    yield from may_meet(connection, denials, told_in, scope, counting, look)


def _without_doer(
    connection: Connection,
    denied_in: Mapping[str, Sequence[Point]],
    told_in: Mapping[str, Collection[str]],
    deeds: Collection[str],
) -> Iterator[str]:
    """Where one side leaves the doer unsaid the two meet within a report: what is said there of a
    denied deed. By report its denials, by point the reports with denials in which it stands."""
    saying = select(_POINT.point, _POINT.deed).where(_POINT.stance.in_(SAYS_SO))
    unsaid = saying.where(_POINT.deed.in_(sorted(deeds)), _POINT.agent == "")
    for point, deed in connection.execute(unsaid).all():
        reports = told_in.get(point, ())
        if any(denial.deed == deed for report in reports for denial in denied_in[report]):
            yield point
    doerless = {
        report: {one.deed for one in denials if not one.agent} & set(deeds)
        for report, denials in denied_in.items()
    }
    for some in portions(sorted(report for report, denied in doerless.items() if denied)):
        entry = t.ENTRIES.c
        beside = (
            select(_POINT.point, _POINT.deed, entry.report)
            .join(t.ENTRIES, entry.point == _POINT.point)
            .where(entry.report.in_(some), _POINT.stance.concat("").in_(SAYS_SO))
            .where(_POINT.deed.concat("").in_(deeds))
        )
        for point, deed, report in connection.execute(beside).all():
            if deed in doerless[report]:
                yield point
