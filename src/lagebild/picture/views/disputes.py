"""What one says and another denies, and figures of one thing that cannot both hold.

Both sides are kept as they stand; none is picked.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, product

import msgspec

from lagebild.picture.point import APART, Point, party_key
from lagebild.picture.source import ids, names
from lagebild.picture.views.figures import FigurePoint, FigureSeries, bounds

SAYS_SO = ("asserts", "assesses", "accuses")


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A deed of an agent that `says` holds and `denies` contradicts, by different voices. What is
    `certain` (see `_certain`) stands apart from the rest. `denied` is the day of the last denial.
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


def denies(point: Point) -> bool:
    """Whether a point contradicts what others say: "bestreitet", "trifft nicht zu", "weist den
    Vorwurf zurück"."""
    if point.stance == "rejects":
        return bool(point.replies_to)
    # "bestreitet, dass ... nicht": the denial of a denial says that it is so.
    return (point.stance == "denies") != point.negated and point.stance in (*SAYS_SO, "denies")


def disputes(points: Iterable[Point]) -> tuple[Dispute, ...]:
    """The disputes, one a deed, agent and denying voice, latest first.

    A denial meets what it is linked to, and what others say of the same deed. OTHER is no deed that
    two could dispute.
    """
    saying: dict[tuple[str, str], list[Point]] = {}
    of_claim: dict[str, Point] = {}
    denials: list[Point] = []
    for point in points:
        if denies(point):
            denials.append(point)
        elif point.stance in SAYS_SO:
            of_claim.update(dict.fromkeys(point.claims, point))
            if point.deed != "OTHER":
                for party in point.agent:
                    saying.setdefault((point.deed, party.id), []).append(point)
    sides: dict[tuple[object, ...], tuple[dict[str, Point], dict[str, Point]]] = {}
    sure: dict[tuple[object, ...], bool] = {}
    for denial in denials:
        against: dict[str, tuple[bool, Point]] = {}
        for claim in denial.replies_to:
            if claim in of_claim:
                point = of_claim[claim]
                against[point.id] = (_certain(point, denial, linked=True), point)
        for party in denial.agent:
            for point in saying.get((denial.deed, party.id), ()):
                if point.id not in against and contradict(point, denial):
                    against[point.id] = (_certain(point, denial, linked=False), point)
        for certain, point in against.values():
            key = (*dispute_key(denial), certain)
            says, contradicts = sides.setdefault(key, ({}, {}))
            says[point.id], contradicts[denial.id] = point, denial
            sure[key] = certain
    rows = [
        _dispute(tuple(says.values()), tuple(contradicts.values()), sure[key])
        for key, (says, contradicts) in sides.items()
    ]
    rows.sort(key=lambda row: (min(one.id for one in row.denies), not row.certain))
    return tuple(sorted(rows, key=lambda row: row.denied, reverse=True))


def dispute_key(denial: Point) -> tuple[str, str, str]:
    """What denials of one dispute share: the deed, who denies it, whose deed it is."""
    return (denial.deed, party_key(denial.voice), party_key(denial.agent))


def contradict(point: Point, denial: Point) -> bool:
    """Whether another voice says of the same deed that it is so.

    Where one leaves the recipient unsaid the two must stand in one report: too much has the same
    deed and agent ("Russland verlegt Truppen"). Where both do, a denial of the doer's own deed
    also meets what was said of it in the days before.
    """
    if denial.stance == "rejects" or ids(point.voice) & ids(denial.voice):
        return False
    if not point.voice and not denial.voice:
        return False
    mine, theirs = ids(point.recipient), ids(denial.recipient)
    together = not (mine and theirs) and bool(point.reports & denial.reports)
    return (
        bool(ids(point.agent) & ids(denial.agent))
        and (together or bool(mine & theirs) or _lately_said(point, denial))
        and (not point.mode or not denial.mode or point.mode == denial.mode)
        and _same_time(point, denial)
    )


def _lately_said(point: Point, denial: Point) -> bool:
    """Die Ukraine plane eine Offensive. Tage später: Kiew bestreitet jeden Plan dafür."""
    if point.recipient or denial.recipient or not denial.mode or point.mode != denial.mode:
        return False
    if denial.stance != "denies" or not ids(denial.voice) & ids(denial.agent):
        return False
    try:
        gap = date.fromisoformat(denial.first) - date.fromisoformat(point.last)
    except ValueError:
        return False
    return 0 <= gap.days <= APART


def _certain(point: Point, denial: Point, *, linked: bool) -> bool:
    """Whether nothing speaks against it: both name one doer of the same deed, who denies it or
    whose own word it is; and a report links the two, or mode and recipient are named and agree.

    Hand-checked: docs/picture.md.
    """
    doers = ids(point.agent)
    one_doer = bool(doers) and doers == ids(denial.agent) and point.deed == denial.deed
    of_doer = bool(doers & ids(denial.voice)) or bool(doers & ids(point.voice))
    if not one_doer or not of_doer or denial.stance in ("rejects", "assesses"):
        return False
    alike = bool(point.mode) and point.mode == denial.mode
    met = bool(point.recipient) or bool(point.reports & denial.reports)
    return linked or (alike and met and ids(point.recipient) == ids(denial.recipient))


def _same_time(one: Point, other: Point) -> bool:
    """2014 and 2022-01 are different times; where one is unknown or vague they may be the same."""
    first, second = (p.when if p.dated_by == "deed" else "" for p in (one, other))
    length = min(len(first), len(second))
    return first[:length] == second[:length]


def _dispute(says: Sequence[Point], contradicts: Sequence[Point], certain: bool) -> Dispute:
    both = [*says, *contradicts]
    return Dispute(
        certain=certain,
        deed=says[0].deed,
        agent=names(says[0].agent),
        recipient=tuple(dict.fromkeys(name for point in both for name in names(point.recipient))),
        first=min(point.first for point in both),
        last=max(point.last for point in both),
        denied=max(point.last for point in contradicts),
        says=tuple(says),
        denies=tuple(contradicts),
        origins=len({one.source.origin for point in both for one in point.said}),
        outlets=tuple(sorted({name for point in both for name in point.outlets})),
        claims=tuple(claim for point in both for claim in point.claims),
    )


def figure_disputes(series: Iterable[FigureSeries]) -> tuple[FigureDispute, ...]:
    """The pairs of figures of different sources that exclude each other.

    "rund" allows a tenth up and down; an open bound ("mehr als") everything beyond it. Figures of
    different days are no dispute: the thing itself may have changed.
    """
    of_thing: dict[tuple[object, ...], list[FigureSeries]] = {}
    for row in series:
        of_thing.setdefault((row.unit, row.agent, row.place, row.deed), []).append(row)
    found = []
    for group in of_thing.values():
        for first, second in combinations(group, 2):
            found += [
                _figure_dispute(first, one, other)
                for one, other in product(first.points, second.points)
                if one.as_of == other.as_of and _exclude(one, other)
            ]
    return tuple(found)


def _figure_dispute(thing: FigureSeries, one: FigurePoint, other: FigurePoint) -> FigureDispute:
    return FigureDispute(
        certain=bool(thing.place),
        unit=thing.unit,
        agent=thing.agent,
        place=thing.place,
        one=one,
        other=other,
        origins=one.origins + other.origins,
        outlets=tuple(sorted({*one.outlets, *other.outlets})),
        claims=tuple(dict.fromkeys([*one.claims, *other.claims])),
    )


def _exclude(one: FigurePoint, other: FigurePoint) -> bool:
    (low, high), (other_low, other_high) = bounds(one.figure), bounds(other.figure)
    return high < other_low or other_high < low
