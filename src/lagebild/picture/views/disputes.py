"""What one says and another denies, and figures of one thing that cannot both hold.

Both sides are kept as they stand; none is picked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from lagebild.claims import ClaimFigure
from lagebild.picture import gathering
from lagebild.picture.gathering import OTHER
from lagebild.picture.point import Point, party_key
from lagebild.picture.source import names
from lagebild.picture.views.contradiction import (
    certain,
    denies,
    disowns,
    kind,
    may_be_certain,
    may_contradict,
    meet,
    of_its_own,
    relayed,
    says_so,
)
from lagebild.picture.views.counted import thing_of
from lagebild.picture.views.figures import FigurePoint, FigureSeries, bounds

What = TypeVar("What")
_Told = tuple[int, ClaimFigure, tuple[FigureSeries, FigurePoint]]
# The id of a doer whom nobody names.
UNSAID = ""
# So many points of each side a page shows, the last ones.
LATEST = 6


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A deed of an agent that `says` holds and `denies` contradicts, by different voices. What is
    `certain` (see `contradiction`) stands apart from the rest. `denied` is the day of the last
    denial. `more`: there are, or may be, older points than those shown.
    """

    certain: bool
    deed: str
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    first: str
    last: str
    denied: str
    says: tuple[Point, ...]
    denies: tuple[Point, ...]
    more: bool
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


class FigureDispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two figures of one thing at one time, from different sources, that exclude each other;
    `certain` where both name the place: without it they often are of two events."""

    certain: bool
    unit: str
    agent: tuple[str, ...]
    place: str
    one: FigurePoint
    other: FigurePoint
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def disputes(
    points: Iterable[Point],
    denying: Collection[str] | None = None,
    latest: int | None = None,
    limit: int | None = None,
) -> tuple[Dispute, ...]:
    """The disputes, one a deed, agent and denying voice, latest first; the first `limit` of them.
    Only the points with the ids `denying` deny something, all that can where it is None. Of each
    side the `latest` points told last are shown, all where it is None.

    A denial meets what it is linked to, and what others say of the same deed. OTHER is no deed that
    two could dispute.
    """
    points = tuple(points)
    saying: dict[tuple[str, str], list[Point]] = {}
    # By deed and report what doers tell of themselves.
    owned: dict[tuple[str, str], list[Point]] = {}
    of_claim: dict[str, Point] = {}
    denials = [p for p in points if denies(p) and (denying is None or p.id in denying)]
    # Of a thousand claims of a point few are answered.
    answered = {claim for denial in denials for claim in denial.replies_to}
    for point in points:
        if relayed(point):
            of_claim.update(dict.fromkeys(answered.intersection(point.claims), point))
        if denies(point):
            continue
        # "Die Truppen sollten den Frieden sichern": that it means to may be denied as well
        means = point.stance == "commits"
        if means or says_so(point):
            of_claim.update(dict.fromkeys(answered.intersection(point.claims), point))
        if means or point.deed == OTHER or not says_so(point):
            continue
        for doer in [party.id for party in point.agent] or [UNSAID]:
            saying.setdefault((point.deed, doer), []).append(point)
        for report in point.reports if of_its_own(point) else ():
            owned.setdefault((point.deed, report), []).append(point)
    sides: dict[tuple[str, bool], tuple[dict[str, Point], dict[str, Point]]] = {}
    sure: dict[tuple[str, bool], bool] = {}
    # Kinds of points by number; which may contradict which, and whether that may be certain.
    kinds: dict[tuple[object, ...], int] = {}
    numbers = {point.id: kinds.setdefault(kind(point), len(kinds)) for point in points}
    possible: dict[int, dict[int, tuple[bool, bool]]] = {}
    for denial in denials:
        shared = dispute_key(denial)
        known, _ = sides.get((shared, False), ({}, {}))
        heard = False
        against: dict[str, tuple[bool, Point]] = {}
        for claim in denial.replies_to:
            if claim in of_claim:
                point = of_claim[claim]
                if not (says_so(point) or point.stance == "commits" or disowns(denial, point)):
                    continue  # a demand that is only told of is refused, not denied
                against[point.id] = (certain(point, denial, linked=True), point)
        groups = [saying.get((denial.deed, doer.id)) for doer in denial.agent]
        if denial.agent:
            groups.append(saying.get((denial.deed, UNSAID)))
        else:
            groups += [owned.get((denial.deed, report)) for report in sorted(denial.reports)]
        mine = possible.setdefault(numbers[denial.id], {})
        for point in chain.from_iterable(group or () for group in groups):
            number = numbers[point.id]
            if number not in mine:
                may = may_contradict(point, denial)
                mine[number] = (may, may and may_be_certain(point, denial))
            may, may_be_sure = mine[number]
            if not may or point.id in against:
                continue
            if heard and not may_be_sure and point.id in known:
                continue  # both sides stand in the dispute already
            if meet(point, denial):
                is_sure = may_be_sure and certain(point, denial, linked=False)
                heard = heard or not is_sure
                against[point.id] = (is_sure, point)
        for is_sure, point in against.values():
            key = (shared, is_sure)
            says, contradicts = sides.setdefault(key, ({}, {}))
            says[point.id], contradicts[denial.id] = point, denial
            sure[key] = is_sure
    denied = {key: _last(tuple(those.values()), latest) for key, (_, those) in sides.items()}
    order = sorted(sides, key=lambda key: (min(one.id for one in denied[key]), not sure[key]))
    order.sort(key=lambda key: max(one.last for one in denied[key]), reverse=True)
    return tuple(
        _dispute(tuple(says.values()), tuple(contradicts.values()), sure[key], latest)
        for key in order[:limit]
        for says, contradicts in (sides[key],)
    )


def dispute_key(denial: Point) -> str:
    """What denials of one dispute share: the deed, who denies it, whose deed it is."""
    return gathering.dispute_key(denial.deed, party_key(denial.voice), party_key(denial.agent))


def _dispute(
    says: Sequence[Point], contradicts: Sequence[Point], certain: bool, latest: int | None
) -> Dispute:
    sides = _last(says, latest), _last(contradicts, latest)
    both = [*sides[0], *sides[1]]
    return Dispute(
        certain=certain,
        deed=says[0].deed,
        agent=names(says[0].agent),
        recipient=tuple(dict.fromkeys(name for point in both for name in names(point.recipient))),
        first=min(point.first for point in both),
        last=max(point.last for point in both),
        denied=max(point.last for point in sides[1]),
        says=sides[0],
        denies=sides[1],
        more=len(both) < len(says) + len(contradicts),
        origins=len({one.source.origin for point in both for one in point.said}),
        outlets=tuple(sorted({name for point in both for name in point.outlets})),
        claims=tuple(chain.from_iterable(point.claims for point in both)),
    )


def _last(side: Sequence[Point], latest: int | None) -> tuple[Point, ...]:
    """The points of a side that were told last, in the order of the side."""
    if latest is None or len(side) <= latest:
        return tuple(side)
    by_last = sorted(side, key=lambda point: (point.last, point.id))
    told_last = {point.id for point in by_last[len(side) - latest :]}
    return tuple(point for point in side if point.id in told_last)


def figure_disputes(series: Iterable[FigureSeries]) -> tuple[FigureDispute, ...]:
    """The pairs of figures of different sources that exclude each other."""
    return tuple(_figure_dispute(row, one, other) for row, one, other in excluding(series))


def excluding(
    series: Iterable[FigureSeries], fresh: Callable[[FigurePoint], bool] = lambda _: True
) -> Iterator[tuple[FigureSeries, FigurePoint, FigurePoint]]:
    """The figures that exclude each other and of which one at least is `fresh`, each pair with the
    series of the first.

    "rund" allows a tenth up and down; an open bound ("mehr als") everything beyond it. Figures of
    different days are no dispute: the thing itself may have changed.
    """
    same: dict[tuple[object, ...], list[_Told]] = {}
    for number, row in enumerate(series):
        unit = thing_of(row.unit)
        thing = (unit, row.agent, row.towards, row.added, row.place, row.deed)
        for point in row.points:
            told = (number, point.figure, (row, point))
            same.setdefault((*thing, point.as_of), []).append(told)
    for group in same.values():
        for (row, one), (_, other) in apart(group, lambda told: fresh(told[1])):
            yield row, one, other


def apart(
    told: Iterable[tuple[object, ClaimFigure, What]],
    fresh: Callable[[What], bool] = lambda _: True,
) -> Iterator[tuple[What, What]]:
    """Of figures of one thing and day, each with its series and what stands for it, the pairs of
    different series that cannot both hold and of which one at least is `fresh`."""
    bounded = [(fresh(what), series, *bounds(figure), what) for series, figure, what in told]
    for place, (new, series, low, high, one) in enumerate(bounded):
        for other_new, other_series, other_low, other_high, other in bounded[place + 1 :]:
            if (
                (high < other_low or other_high < low)
                and (new or other_new)
                and series != other_series
            ):
                yield one, other


def _figure_dispute(thing: FigureSeries, one: FigurePoint, other: FigurePoint) -> FigureDispute:
    return FigureDispute(
        certain=is_certain(thing),
        unit=thing.unit,
        agent=thing.agent,
        place=thing.place,
        one=one,
        other=other,
        origins=one.origins + other.origins,
        outlets=tuple(sorted({*one.outlets, *other.outlets})),
        claims=tuple(dict.fromkeys([*one.claims, *other.claims])),
    )


def is_certain(thing: FigureSeries) -> bool:
    """Whether figures that exclude each other are of one event: where both name the place."""
    return bool(thing.place)
