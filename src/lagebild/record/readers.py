"""What several readers make of the same words: the program, other ledgers, people who annotate.

Claims that say the same are one, the program's before others'. Where readers say otherwise of the
same words all claims stand, each marked: none is picked. All is a function of the set of claims;
the order in which they came in does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from lagebild.claims import Claim
from lagebild.record.imported import Imported, id_by_content
from lagebild.record.likeness import ALIKE, SHARED, likeness, nearness, shares_words

# The reader that this program is.
OWN = ""
# The mark of a claim that another reader reads otherwise.
CONTESTED = "contested"
# Beyond so many code points two claims are not looked at as resting on the same words, and no more
# than so many others are looked at for each: no page of a newspaper comes near either.
LONGEST, MOST = 10_000, 200
# How many of those who read otherwise a claim names.
NAMED = 3
ROLES = ("speaker", "agent", "recipient")


class Case(msgspec.Struct, frozen=True):
    """A claim, and who reads so. `mark` is the one with which it came."""

    claim: Claim
    readers: frozenset[str]
    mark: str = ""

    @property
    def read(self) -> bool:
        """Whether the program reads so."""
        return OWN in self.readers


def together(
    own: Iterable[Claim], imported: Sequence[Imported]
) -> tuple[list[Case], dict[str, str]]:
    """Each claim once, with all who read so; and by the ids of claims that are one with another the
    id of that."""
    cases = {claim.id: Case(claim, frozenset((OWN,))) for claim in own}
    if not imported:
        return list(cases.values()), {}
    alike: dict[tuple[object, ...], list[str]] = {}
    for case in cases.values():
        alike.setdefault(_saying(case.claim), []).append(case.claim.id)
    meant: dict[str, str] = {}

    def is_one(id_: str, other: Imported) -> bool:
        # Of one reader two claims are two, however alike they are.
        case = cases[id_]
        return not case.readers & other.readers and _one(case.claim, other.claim)

    left = []
    for one in sorted(imported, key=lambda one: (one.coder, one.claim.id, one.digest)):
        if one.claim.id in cases and is_one(one.claim.id, one):
            _join(cases, one.claim.id, one)
        else:
            left.append(one)
    for one in left:
        claim = one.claim
        same = alike.setdefault(_saying(claim), [])
        near = [(nearness(cases[id_].claim, claim), id_) for id_ in same[:MOST] if is_one(id_, one)]
        if near:
            meant[claim.id] = max(near)[1]
            _join(cases, meant[claim.id], one)
            continue
        if claim.id in cases:
            claim = msgspec.structs.replace(claim, id=id_by_content(claim, one.coder))
        cases[claim.id] = Case(claim, one.readers, one.judged)
        same.append(claim.id)
    return list(cases.values()), meant


def _join(cases: dict[str, Case], id_: str, one: Imported) -> None:
    case = cases[id_]
    cases[id_] = msgspec.structs.replace(case, readers=case.readers | one.readers)


def read_otherwise(cases: Sequence[Case]) -> dict[str, list[tuple[Claim, str]]]:
    """By the id of a claim: what another reader reads instead in the same words, and who that is.

    Of two readers each claim of the one, which the other does not read, stands against the nearest
    such claim of the other on these words, and that against no further one.
    """
    found: dict[str, list[tuple[Claim, str]]] = {}
    paired: set[tuple[str, str]] = set()
    for _, one, other in sorted(_pairs(cases), key=lambda pair: (pair[0], pair[1].claim.id)):
        for mine in sorted(one.readers - other.readers):
            for theirs in sorted(other.readers - one.readers):
                keys = {(one.claim.id, theirs), (other.claim.id, mine)}
                if not keys & paired:
                    paired |= keys
                    found.setdefault(one.claim.id, []).append((other.claim, theirs))
                    found.setdefault(other.claim.id, []).append((one.claim, mine))
    return found


def _pairs(cases: Sequence[Case]) -> Iterator[tuple[tuple[float, str], Case, Case]]:
    """Claims of different readers that say different things of the same words, and how near."""
    if not any(case.readers != {OWN} for case in cases):
        return
    ordered = sorted(cases, key=lambda c: (c.claim.evidence.begin, c.claim.id))
    for place, case in enumerate(ordered):
        here = case.claim.evidence
        for other in ordered[max(0, place - MOST) : place]:
            if other.claim.evidence.begin < here.begin - LONGEST:
                continue
            apart = other.readers - case.readers and case.readers - other.readers
            if apart and _differ(case.claim, other.claim):
                yield (-nearness(case.claim, other.claim), other.claim.id), case, other


def nearest(claim: Claim, others: Iterable[tuple[Claim, str]]) -> list[tuple[Claim, str]]:
    """Of what others read instead of a claim what is nearest to it, as much as is named."""
    return sorted(others, key=lambda one: (-nearness(claim, one[0]), one[0].id))[:NAMED]


def in_words(claim: Claim, others: Iterable[tuple[Claim, str]]) -> tuple[str, ...]:
    """The lines that say who reads the words of a claim otherwise, and in what."""
    return tuple(
        f"read otherwise by {reader or 'the program'}: {other.id} ({_difference(claim, other)})"
        for other, reader in others
    )


def _difference(claim: Claim, other: Claim) -> str:
    fields = ["stance", "deed", "negated", *ROLES]
    fields += [name for name in ("mode", "figure", "time") if not _compatible(claim, other, name)]
    differ = [name for name in fields if _value(claim, name) != _value(other, name)]
    return ", ".join(f"{name}: {_shown(other, name)}" for name in differ)


def _shown(claim: Claim, field: str) -> str:
    value = _value(claim, field)
    if isinstance(value, frozenset):
        return " and ".join(sorted(value)) or "nobody"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or "nothing"


def _saying(claim: Claim) -> tuple[object, ...]:
    return (claim.stance, claim.deed, claim.negated, *(_value(claim, role) for role in ROLES))


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two claims say different things of the same words: of most of the words of both, or
    of most of those of the shorter and much the same."""
    if not shares_words(one.evidence, other.evidence):
        return False
    if _saying(one) == _saying(other) and _one(one, other):
        return False
    alike = likeness(one, other)
    return alike >= ALIKE or nearness(one, other) - alike >= SHARED


def _one(one: Claim, other: Claim) -> bool:
    """Whether two claims with the same saying are one: on the same words, and where both name a
    mode, a figure or a time, the same."""
    return shares_words(one.evidence, other.evidence) and all(
        _compatible(one, other, name) for name in ("mode", "figure", "time")
    )


def _compatible(one: Claim, other: Claim, field: str) -> bool:
    mine, theirs = _value(one, field), _value(other, field)
    return not mine or not theirs or mine == theirs


def _value(claim: Claim, field: str) -> object:
    if field in ROLES:
        return frozenset(party.id for party in getattr(claim, field))
    if field == "figure":
        return f"{claim.figure.value:g}" if claim.figure else ""
    if field == "time":
        return claim.time.value if claim.time else ""
    value: object = getattr(claim, field)
    return value
