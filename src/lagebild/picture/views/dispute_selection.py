"""Which points a page of disputes asks the index for: the denials, and what they may contradict."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from lagebild.picture import gathering
from lagebild.picture.gathering import OTHER, SAYS_SO
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import (
    Sketch,
    is_whole,
    load,
    outlines,
    point_ids,
    sketch,
    sketches,
)
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import PORTION, background, by_day, groups_of, one_of
from lagebild.picture.views.contradiction import (
    denies,
    kind,
    may_contradict,
    meet_within,
    of_its_own,
    perhaps_certain,
    says_so,
)
from lagebild.picture.views.disputes import LATEST, UNSAID, Dispute, dispute_key, disputes
from lagebild.picture.views.matching import BEGINNING, DAYS, ENDING
from lagebild.record import portions

_POINT = t.POINTS.c
# What may deny (`contradiction.denies`), and what denials of one dispute share
# (`disputes.dispute_key`).
DENIES = _POINT.dispute > ""
DISPUTE = (_POINT.dispute,)
# Of the denials of a dispute a page looks at so many, the last ones.
LOOKED_AT = 2 * LATEST
_LATEST = (func.max(_POINT.last).desc(), func.min(_POINT.point))


class _Look(msgspec.Struct, frozen=True):
    """How much of each dispute is looked at: of both sides the `latest` points (None: all), and as
    many of the `earliest` too."""

    latest: int | None = None
    earliest: bool = False


WHOLE = _Look()


def disputes_in(connection: Connection, scope: Scope) -> list[Dispute]:
    """The disputes of the latest denials in scope."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    look = WHOLE if scope.limit is None else _Look(latest=LATEST)
    return _first_of(connection, denying, keys, scope, look)


def fresh_disputes(connection: Connection, scope: Scope, fresh: str) -> list[Dispute]:
    """The disputes of the latest denials in scope that may have begun since the day `fresh`: where
    a side that was first told since then meets the other. With a limit both sides have what was
    told first and what was told last, not all between."""
    denying = and_(DENIES, *scope.wanted())
    keys, _ = groups_of(connection, DISPUTE, (denying,), _LATEST, None)
    said = _said_since(connection, scope, fresh)
    # By kind of denial what it may contradict.
    possible: dict[tuple[object, ...], list[Sketch]] = {}
    begun = {
        (gathering.dispute_key(row.deed, row.voice, row.agent),)
        for row in outlines(connection, select(_POINT.point).where(denying))
        if _begins(row, said, scope, fresh, possible)
    }
    begun_keys = [key for key in keys if key in begun]
    look = WHOLE if scope.limit is None else _Look(latest=LATEST, earliest=True)
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


def _begins(
    row: Row[Any],
    said: _Said,
    scope: Scope,
    fresh: str,
    possible: dict[tuple[object, ...], list[Sketch]],
) -> bool:
    """Whether a denial may meet something, and one of the two was first told since a day."""
    if not is_whole(row, scope) or row.first >= fresh:
        return True
    told = row.last >= fresh
    if told and (row.replying or not row.agent):
        return True  # by a report that links the two, or tells both
    alike = (row.deed, row.voice, row.stance, row.mode, row.agent, row.recipient)
    if alike not in possible:
        point = sketch(row, scope).point
        others = {
            one.point.id: one
            for doer in (*row.agent.split(), UNSAID)
            for one in said.get((row.deed, doer), ())
        }
        possible[alike] = [one for one in others.values() if may_contradict(one.point, point)]
    if not possible[alike]:
        return False
    point = sketch(row, scope).point
    return any(
        meet_within(one.point, point, together=told and (not one.whole or one.point.last >= fresh))
        for one in possible[alike]
    )


def _first_of(
    connection: Connection,
    denying: ColumnElement[bool],
    keys: Sequence[tuple[Any, ...]],
    scope: Scope,
    look: _Look,
) -> list[Dispute]:
    """The disputes of some denials, by what these share, as many as the scope's limit."""
    found: list[Dispute] = []
    for portion in portions(keys, PORTION):
        if scope.limit is not None and len(found) >= scope.limit:
            break
        mine = and_(denying, one_of(DISPUTE, portion))
        if look.latest is None:
            chosen = point_ids(connection, scope, mine)
            found += _disputes_of(connection, chosen, scope, look)
        else:
            chosen, cut = _some_denials(connection, mine, look)
            for row in _disputes_of(connection, chosen, scope, look):
                more = row.more or dispute_key(row.denies[0]) in cut
                found.append(msgspec.structs.replace(row, more=more))
    return found[: scope.limit]


def _some_denials(
    connection: Connection, denying: ColumnElement[bool], look: _Look
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
    connection: Connection, chosen: Sequence[str], scope: Scope, look: _Look
) -> Iterator[Dispute]:
    beyond = background(scope)
    denials = load(connection, chosen, beyond)
    saying = _saying(connection, denials, beyond, look)
    others = load(
        connection, sorted({*_linked(connection, denials), *saying} - set(chosen)), beyond
    )
    # Denials among the others are asked for by themselves.
    shown = None if look.earliest else look.latest
    yield from disputes(sorted([*denials, *others], key=by_day), frozenset(chosen), shown)


def _linked(connection: Connection, denials: Iterable[Point]) -> Iterator[str]:
    """What a report says to be denied."""
    answered = sorted({claim for denial in denials for claim in denial.replies_to})
    for ids in portions(answered):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.claim.in_(ids))
        yield from connection.execute(linked).scalars()


def _saying(
    connection: Connection, denials: Sequence[Point], scope: Scope, look: _Look
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
    asked = {(d.deed, party.id) for d in denials for party in d.agent if d.deed != OTHER}
    found: dict[str, Row[Any]] = {}
    # Who asks for some does not count those that are not said yet.
    counting = () if look.latest is None or scope.knows_all else scope.wanted()
    for pairs in portions(sorted(asked)):
        told = select(part.point).where(
            part.role == "agent",
            one_of((part.deed, part.actor), pairs),
            part.stance.in_(SAYS_SO),
        )
        found |= {row.point: row for row in outlines(connection, told, *counting)}
    yield from _may_meet(found.values(), denials, told_in, scope, look)


def _may_meet(
    rows: Collection[Row[Any]],
    denials: Sequence[Point],
    told_in: Mapping[str, Collection[str]],
    scope: Scope,
    look: _Look,
) -> Iterator[str]:
    """The ids of those of some points, without words, that one of the denials may meet; of each
    dispute those that are looked at, and as many that may be certain. `told_in` are the reports
    with denials in which a point stands, where there are any."""
    # Denials of one kind may contradict the same; by deed and doer, those of a kind together.
    of_deed: dict[tuple[str, str], dict[tuple[object, ...], list[Point]]] = {}
    for denial in denials:
        for doer in denial.agent:
            of_kind = of_deed.setdefault((denial.deed, doer.id), {})
            of_kind.setdefault(kind(denial), []).append(denial)
    reports = {denial.id: denial.reports for denial in denials}
    # So may points of one kind be contradicted by the same.
    kinds: dict[tuple[object, ...], list[_Possible]] = {}
    candidates = []
    for row in rows:
        same = (row.deed, row.voice, row.stance, row.mode, row.negated, row.agent, row.recipient)
        if same not in kinds:
            kinds[same] = list(_possible(sketch(row, scope).point, of_deed))
        told = told_in.get(row.point, ())
        possible = [
            one for one in kinds[same] if told or (one.begin <= row.last and row.first <= one.end)
        ]
        if possible:
            candidates.append((row, told, possible))
    if look.latest is not None:
        candidates.sort(key=lambda one: (one[0].last, one[0].point), reverse=True)
    turns = [candidates]
    if look.earliest:
        turns.append(sorted(candidates, key=lambda one: (one[0].first, one[0].point)))
    for turn in turns:
        met: Counter[tuple[object, ...]] = Counter()
        enough = len(rows) if look.latest is None else look.latest
        for row, told, possible in turn:
            if all(
                met[one.dispute, False] >= enough
                and (not one.sure or met[one.dispute, True] >= enough)
                for one in possible
            ):
                continue
            point = sketch(row, scope).point
            of_disputes: set[tuple[object, ...]] = set()
            for one in possible:
                for denial in one.denials:
                    together = bool(told) and not reports[denial.id].isdisjoint(told)
                    dispute = (one.dispute, one.sure and (bool(point.recipient) or together))
                    if dispute in of_disputes or met[dispute] >= enough:
                        continue
                    if meet_within(point, denial, together=together):
                        of_disputes.add(dispute)
            met.update(of_disputes)
            if of_disputes:
                yield row.point


class _Possible(msgspec.Struct, frozen=True):
    """The denials of a dispute that may contradict points of one kind, whether for `sure`; those
    told from the day `begin` to the day `end` may also where no report tells both."""

    dispute: str
    sure: bool
    begin: str
    end: str
    denials: list[Point]


def _possible(
    point: Point, of_deed: Mapping[tuple[str, str], Mapping[tuple[object, ...], list[Point]]]
) -> Iterator[_Possible]:
    if denies(point) or not says_so(point):
        return
    found: dict[tuple[str, bool, bool], dict[str, Point]] = {}
    for doer in point.agent:
        for some in of_deed.get((point.deed, doer.id), {}).values():
            if may_contradict(point, some[0]):
                sure = perhaps_certain(point, some[0], together=True)
                ever = bool(point.recipient and some[0].recipient)
                mine = found.setdefault((dispute_key(some[0]), sure, ever), {})
                mine.update((denial.id, denial) for denial in some)
    for (dispute, sure, ever), denials in found.items():
        days = (BEGINNING, ENDING) if ever else _days_around(denials.values())
        yield _Possible(dispute, sure, *days, list(denials.values()))


def _days_around(denials: Iterable[Point]) -> tuple[str, str]:
    """Between which days that is said which some denials may meet by their days; none meets a
    denial of a day that is not known, or of another's deed."""
    own = [one for one in denials if of_its_own(one)]
    try:
        begin = min((date.fromisoformat(one.first) for one in own), default=date.max)
        end = max((date.fromisoformat(one.last) for one in own), default=date.min)
        return (begin - timedelta(DAYS)).isoformat(), (end + timedelta(DAYS)).isoformat()
    except (ValueError, OverflowError):
        return BEGINNING, ENDING
