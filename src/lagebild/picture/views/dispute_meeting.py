"""Of the many points that say that something is so those that some denials may meet, as far as the
index tells: without their words.

Points of one kind may be contradicted by the same denials. The database hands over kinds, each with
the ids and days of its points run together: most kinds contradict nothing, and most points of the
others lie on other days.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from lagebild.picture.gathering import OTHER, SAYS_SO
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import bare, outlines, sketch
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import one_of
from lagebild.picture.views.contradiction import (
    denies,
    kind,
    may_contradict,
    meet_within,
    of_its_own,
    perhaps_certain,
    says_so,
)
from lagebild.picture.views.disputes import dispute_key
from lagebild.picture.views.matching import BEGINNING, DAYS, ENDING
from lagebild.record import joined, portions

_POINT = t.POINTS.c
# What points of one kind share: the arguments of `bare`.
KIND = (
    *(_POINT.stance, _POINT.deed, _POINT.agent, _POINT.voice),
    *(_POINT.mode, _POINT.negated, _POINT.recipient),
)
# What is told of each of them, and what stands between two of them.
EACH = (_POINT.last, _POINT.point, _POINT.first)
APART = "\x1f"
# So many points are asked for at a time: of most disputes a few are looked at.
AT_A_TIME = 200


class Look(msgspec.Struct, frozen=True):
    """How much of each dispute is looked at: of both sides the `latest` points (None: all), and as
    many of the `earliest` too."""

    latest: int | None = None
    earliest: bool = False


WHOLE = Look()


class _Candidate(msgspec.Struct, frozen=True, gc=False):
    """A point that may meet denials, told with them in the reports `told`."""

    last: str
    point: str
    first: str
    told: Collection[str]
    possible: list["_Possible"]


def may_meet(
    connection: Connection,
    denials: Sequence[Point],
    told_in: Mapping[str, Collection[str]],
    scope: Scope,
    counting: Sequence[ColumnElement[bool]],
    look: Look,
) -> Iterator[str]:
    """The ids of those points, of all that fulfil the conditions `counting`, that one of some
    denials may meet; of each dispute those that are looked at, and as many that may be certain.
    `told_in` are the reports with denials in which a point stands, where there are any."""
    candidates = list(_candidates(connection, denials, told_in, counting))
    turns = [sorted(candidates, key=lambda one: (one.last, one.point), reverse=True)]
    if look.earliest:
        turns.append(sorted(candidates, key=lambda one: (one.first, one.point)))
    reports = {denial.id: denial.reports for denial in denials}
    rows: dict[str, Row[Any]] = {}
    for turn in turns:
        met: Counter[tuple[str, bool]] = Counter()
        enough = len(candidates) if look.latest is None else look.latest
        for some in portions(turn, AT_A_TIME):
            wanted = [one for one in some if not _is_met(one, met, enough)]
            missing = [one.point for one in wanted if one.point not in rows]
            found = outlines(connection, missing) if missing else ()
            rows.update((row.point, row) for row in found)
            for one in wanted:
                if _is_met(one, met, enough):
                    continue
                point = sketch(rows[one.point], scope).point
                of_disputes = _met(point, one, reports, met, enough)
                met.update(of_disputes)
                if of_disputes:
                    yield one.point


def _is_met(one: _Candidate, met: Mapping[tuple[str, bool], int], enough: int) -> bool:
    """Whether enough is known of all disputes in which a point may stand."""
    return all(
        met[of.dispute, False] >= enough and (not of.sure or met[of.dispute, True] >= enough)
        for of in one.possible
    )


def _met(
    point: Point,
    one: _Candidate,
    reports: Mapping[str, set[str]],
    met: Mapping[tuple[str, bool], int],
    enough: int,
) -> set[tuple[str, bool]]:
    """The disputes, sure or not, in which a point meets a denial, of those of which not enough is
    known."""
    found: set[tuple[str, bool]] = set()
    for of in one.possible:
        for denial in of.denials:
            together = bool(one.told) and not reports[denial.id].isdisjoint(one.told)
            dispute = (of.dispute, of.sure and (bool(point.recipient) or together))
            if dispute in found or met[dispute] >= enough:
                continue
            if meet_within(point, denial, together=together):
                found.add(dispute)
    return found


def _candidates(
    connection: Connection,
    denials: Sequence[Point],
    told_in: Mapping[str, Collection[str]],
    counting: Sequence[ColumnElement[bool]],
) -> Iterator[_Candidate]:
    # Denials of one kind may contradict the same; by deed and doer, those of a kind together.
    alike: dict[tuple[object, ...], list[Point]] = {}
    for denial in denials:
        if denial.deed != OTHER:
            alike.setdefault((denial.deed, *kind(denial)), []).append(denial)
    of_deed: dict[tuple[str, str], list[_Denials]] = {}
    for some in alike.values():
        mine = _Denials(
            some[0], dispute_key(some[0]), {one.id: one for one in some}, _days_around(some)
        )
        for doer in some[0].agent:
            of_deed.setdefault((some[0].deed, doer.id), []).append(mine)
    for like, told in _kinds(connection, of_deed, counting):
        kinds = list(_possible(like, of_deed))
        for last, point, first in told if kinds else ():
            together = told_in.get(point, ())
            near = [one for one in kinds if together or (one.begin <= last and first <= one.end)]
            if near:
                yield _Candidate(last, point, first, together, near)


def _kinds(
    connection: Connection,
    asked: Collection[tuple[str, str]],
    counting: Sequence[ColumnElement[bool]],
) -> Iterator[tuple[Point, Iterator[tuple[str, ...]]]]:
    """The kinds of points that say something to be so of some deeds, each by a doer, with what is
    told of each point. SQLite walks along the index that holds it all, `points_by_stance`."""
    saying = _POINT.stance.in_(SAYS_SO)
    deeds = _POINT.deed.in_(sorted({deed for deed, _ in asked}))
    doers = select(_POINT.deed, _POINT.agent).where(saying, deeds, _POINT.agent > "").distinct()
    own = [
        (deed, agent)
        for deed, agent in connection.execute(doers).all()
        if any((deed, doer) in asked for doer in agent.split())
    ]
    run_together = [joined(column, APART, EACH) for column in EACH]
    query = select(*KIND, *run_together).group_by(*KIND)
    for some in portions(sorted(own)):
        mine = query.where(saying, one_of((_POINT.deed, _POINT.agent), some), *counting)
        for row in connection.execute(mine).all():
            each = (text.split(APART) for text in row[len(KIND) :])
            yield bare(*row[: len(KIND)]), zip(*each, strict=True)


class _Denials(msgspec.Struct, frozen=True):
    """Denials of one kind, one that is `like` them all, by their ids; and the days on which that is
    said which they may meet."""

    like: Point
    dispute: str
    points: dict[str, Point]
    days: tuple[str, str]


class _Possible(msgspec.Struct, frozen=True):
    """The denials of a dispute that may contradict points of one kind, whether for `sure`; those
    told from the day `begin` to the day `end` may also where no report tells both."""

    dispute: str
    sure: bool
    begin: str
    end: str
    denials: list[Point]


def _possible(
    point: Point, of_deed: Mapping[tuple[str, str], Sequence[_Denials]]
) -> Iterator[_Possible]:
    if denies(point) or not says_so(point):
        return
    found: dict[tuple[str, bool, bool], list[_Denials]] = {}
    for doer in point.agent:
        for one in of_deed.get((point.deed, doer.id), ()):
            if may_contradict(point, one.like):
                sure = perhaps_certain(point, one.like, together=True)
                ever = bool(point.recipient and one.like.recipient)
                found.setdefault((one.dispute, sure, ever), []).append(one)
    for (dispute, sure, ever), some in found.items():
        begin = BEGINNING if ever else min(one.days[0] for one in some)
        end = ENDING if ever else max(one.days[1] for one in some)
        denials = {id_: denial for one in some for id_, denial in one.points.items()}
        yield _Possible(dispute, sure, begin, end, list(denials.values()))


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
