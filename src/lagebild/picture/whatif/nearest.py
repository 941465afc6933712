"""The conditions on record that come nearest to a deed which meets none."""

from collections.abc import Iterable, Sequence

import msgspec

from lagebild.claims import Claim, Party, Supposition
from lagebild.picture.source import ids, principals
from lagebild.picture.whatif.kinds import Kinds

NEAREST = 3


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A condition that a deed does not meet, in words of one of its claims; `other` names what of
    it is another one: deed, agent, recipient."""

    voice: tuple[Party, ...]
    case: str
    other: tuple[str, ...]
    claims: tuple[str, ...]


def nearest(
    asked: Sequence[Supposition], claims: Iterable[Claim], kinds: Kinds
) -> tuple[Near, ...]:
    """The conditions that differ least: the same deed of others, then another deed of the same.

    Of claims in order; where two conditions are as near, that of more claims comes first.
    """
    found: dict[tuple[object, ...], tuple[tuple[str, ...], list[tuple[Claim, str]]]] = {}
    for claim in claims:
        for supposed in claim.supposes:
            for one in asked:
                other = difference(one, supposed, kinds)
                if other is None:
                    continue
                voice = ids(principals(claim.speaker))
                key = (voice, supposed.deed, ids(supposed.agent), ids(supposed.recipient), other)
                told = (claim, supposed.evidence.text)
                found.setdefault(key, (other, []))[1].append(told)
    rows = sorted(found.values(), key=lambda row: (rank(row[0]), -len(row[1]), row[1][0][1]))
    return tuple(
        Near(
            voice=principals(told[0][0].speaker),
            case=told[0][1],
            other=other,
            claims=tuple(dict.fromkeys(claim.id for claim, _ in told)),
        )
        for other, told in rows[:NEAREST]
    )


def rank(other: tuple[str, ...]) -> tuple[int, bool]:
    """How far a condition is: by how much of it is another, the deed last."""
    return (len(other), "deed" in other)


def difference(asked: Supposition, supposed: Supposition, kinds: Kinds) -> tuple[str, ...] | None:
    """What of a condition is another than asked about; None where deed and parties are, or where
    nothing is known of its deed."""
    other = [] if kinds.standing(asked, supposed) else ["deed"]
    for role in ("agent", "recipient"):
        mine, theirs = ids(getattr(asked, role)), ids(getattr(supposed, role))
        if mine and not mine & theirs and (theirs or role == "agent"):
            other.append(role)
    unknown = supposed.deed == "OTHER" and not kinds.of(supposed)
    return None if "deed" in other and (len(other) > 1 or unknown) else tuple(other)
