"""How much two claims of one report are one: by the words they rest on and what they say."""

from lagebild.claims import Claim, Evidence, Party

# How much of the shorter evidence the other must hold for the two to be about the same words.
SHARED = 0.5
# A claim of another reading below this is another one, though it rests on the same words.
ALIKE = 0.6
# What of a claim counts how much; the sum is 1.
WEIGHTS = {"stance": 0.25, "deed": 0.25, "negated": 0.1, "speaker": 0.15, "agent": 0.15,
           "recipient": 0.1}  # fmt: skip


def shares_words(one: Evidence, other: Evidence) -> bool:
    """Whether two claims rest on the same words, for the greater part of the shorter."""
    shorter = min(one.end - one.begin, other.end - other.begin)
    return _shared(one, other) >= SHARED * shorter


def likeness(one: Claim, other: Claim) -> float:
    """How much two claims say the same, 0 to 1, whatever words they rest on."""
    same = {
        "stance": float(one.stance == other.stance),
        "deed": float(one.deed == other.deed),
        "negated": float(one.negated == other.negated),
        "speaker": _in_common(one.speaker, other.speaker),
        "agent": _in_common(one.agent, other.agent),
        "recipient": _in_common(one.recipient, other.recipient),
    }
    return sum(weight * same[name] for name, weight in WEIGHTS.items())


def nearness(one: Claim, other: Claim) -> float:
    """By how much this of several claims is rather the other, 0 to 2: likeness and the share of
    the words that both rest on."""
    shared = _shared(one.evidence, other.evidence)
    whole = sum(c.evidence.end - c.evidence.begin for c in (one, other)) - shared
    return likeness(one, other) + shared / whole


def may_be(one: Claim, other: Claim) -> bool:
    """Whether one may be the other, read anew."""
    return shares_words(one.evidence, other.evidence) and likeness(one, other) >= ALIKE


def says_the_same(one: Claim, other: Claim) -> bool:
    """Whether whoever rejects one rejects the other: stance, deed and polarity are the same, and
    so are the actors, or some of them."""
    return (
        shares_words(one.evidence, other.evidence)
        and (one.stance, one.deed, one.negated) == (other.stance, other.deed, other.negated)
        and all(
            _nested(getattr(one, role), getattr(other, role))
            for role in ("speaker", "agent", "recipient")
        )
    )


def _shared(one: Evidence, other: Evidence) -> int:
    return max(0, min(one.end, other.end) - max(one.begin, other.begin))


def _in_common(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    mine, theirs = {p.id for p in one}, {p.id for p in other}
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0


def _nested(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    mine, theirs = {p.id for p in one}, {p.id for p in other}
    return mine == theirs or bool(mine and theirs) and (mine < theirs or theirs < mine)
