"""What one says and another denies, and figures of one thing that cannot both hold.

Both sides are kept as they stand; none is picked.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

import msgspec

from lagebild.claims import Claim
from lagebild.picture.figures import FigurePoint, FigureSeries, bounds
from lagebild.picture.source import Sources, deed_date, ids, names, principals
from lagebild.picture.statements import Said, said

SAYS_SO = ("asserts", "assesses", "accuses")


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A deed of an agent that `says` holds and `denies` contradicts, by different voices."""

    deed: str
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    says: tuple[Said, ...]
    denies: tuple[Said, ...]
    claims: tuple[str, ...]


class FigureDispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two figures of one thing at one time, from different sources, that exclude each other."""

    unit: str
    agent: tuple[str, ...]
    place: str
    one: FigurePoint
    other: FigurePoint
    claims: tuple[str, ...]


def disputes(claims: Iterable[Claim], known: Sources) -> tuple[Dispute, ...]:
    """The disputes, one a deed, agent and denying voice, in the order of the first denial.

    A denial meets what it is linked to by `replies_to`, and what others say of the same deed.
    OTHER is no deed that two could dispute.
    """
    saying: dict[tuple[object, ...], list[Claim]] = {}
    by_id: dict[str, Claim] = {}
    denying: list[Claim] = []
    for claim in claims:
        by_id[claim.id] = claim
        if _denies(claim):
            denying.append(claim)
        elif claim.stance in SAYS_SO and claim.agent and claim.deed != "OTHER":
            saying.setdefault((claim.deed, claim.report), []).append(claim)
            for recipient in ids(claim.recipient):
                saying.setdefault((claim.deed, "to", recipient), []).append(claim)
    groups: dict[tuple[object, ...], tuple[dict[str, Claim], dict[str, Claim]]] = {}
    met: dict[tuple[object, ...], list[Claim]] = {}
    for denial in denying:
        places: list[tuple[object, ...]] = [(denial.deed, denial.report)]
        places += [(denial.deed, "to", recipient) for recipient in ids(denial.recipient)]
        against: dict[str, Claim] = {}
        answered = by_id.get(denial.replies_to or "")
        if answered and answered.stance in SAYS_SO:
            against[answered.id] = answered
        for place in places:
            # Copies of one denial meet the same claims; they are compared once.
            kind = (place, *_kind(denial))
            if kind not in met:
                met[kind] = [c for c in saying.get(place, ()) if _contradict(c, denial)]
            against.update({claim.id: claim for claim in met[kind]})
        if not against:
            continue
        first = next(iter(against.values()))
        key = (first.deed, ids(principals(denial.speaker)), ids(first.agent))
        says, denies = groups.setdefault(key, ({}, {}))
        denies[denial.id] = denial
        says.update(against)
    return tuple(
        _dispute(list(says.values()), list(denies.values()), known)
        for says, denies in groups.values()
    )


def _kind(denial: Claim) -> tuple[object, ...]:
    """Everything of a denial that `_contradict` looks at, other than its report."""
    parties = (ids(principals(denial.speaker)), ids(denial.agent), ids(denial.recipient))
    return (*parties, denial.stance, denial.mode, deed_date(denial))


def _denies(claim: Claim) -> bool:
    if claim.stance == "rejects":
        return claim.replies_to is not None  # "weist den Vorwurf zurück"
    # "bestreitet, dass ... nicht": the denial of a denial says that it is so.
    return (claim.stance == "denies") != claim.negated and claim.stance in (*SAYS_SO, "denies")


def _contradict(claim: Claim, denial: Claim) -> bool:
    """Whether another voice says of the same deed that it is so.

    Within a report a recipient may go without saying; across reports too much has the same deed
    and agent ("Russland verlegt Truppen"), so that both must name the same one.
    """
    voices = ids(principals(claim.speaker)), ids(principals(denial.speaker))
    if voices[0] == voices[1] or voices[0] & voices[1] or denial.stance == "rejects":
        return False
    mine, theirs = ids(claim.recipient), ids(denial.recipient)
    may_be_unsaid = claim.report == denial.report and not (mine and theirs)
    return (
        bool(ids(claim.agent) & ids(denial.agent))
        and (may_be_unsaid or bool(mine & theirs))
        and (not claim.mode or not denial.mode or claim.mode == denial.mode)
        and _same_time(claim, denial)
    )


def _same_time(one: Claim, other: Claim) -> bool:
    """2014 and 2022-01 are different times; where one is unknown or vague they may be the same."""
    first, second = deed_date(one), deed_date(other)
    length = min(len(first), len(second))
    return first[:length] == second[:length]


def _dispute(says: Sequence[Claim], denies: Sequence[Claim], known: Sources) -> Dispute:
    sides = [*says, *denies]
    recipients = dict.fromkeys(name for claim in sides for name in names(claim.recipient))
    return Dispute(
        deed=says[0].deed,
        agent=names(says[0].agent),
        recipient=tuple(recipients),
        says=tuple(said(claim, known) for claim in says),
        denies=tuple(said(claim, known) for claim in denies),
        claims=tuple(claim.id for claim in sides),
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
        unit=thing.unit,
        agent=thing.agent,
        place=thing.place,
        one=one,
        other=other,
        claims=(one.said.claim, other.said.claim),
    )


def _exclude(one: FigurePoint, other: FigurePoint) -> bool:
    (low, high), (other_low, other_high) = bounds(one.figure), bounds(other.figure)
    return high < other_low or other_high < low
