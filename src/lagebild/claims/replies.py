"""Links within a report: what a denial denies, what a refusal refuses, what an offer answers."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.claim import Claim

ANSWERS = {
    "denies": frozenset({"accuses", "asserts", "assesses", "warns"}),
    "rejects": frozenset({"demands", "offers", "commits", "asserts"}),
    "accepts": frozenset({"demands", "offers", "commits"}),
    "rules_out": frozenset({"demands", "offers", "accuses"}),
}


def with_replies(claims: Sequence[Claim]) -> list[Claim]:
    """Was die Regierung in Moskau abstreitet: each answer with the id of what it answers.

    The nearest earlier claim of another speaker whose stance can be answered so; the same deed
    goes before mere nearness.
    """
    linked: list[Claim] = []
    for number, claim in enumerate(claims):
        wanted = ANSWERS.get(claim.stance)
        target = _answered(claims[max(0, number - 12) : number], claim, wanted) if wanted else None
        linked.append(msgspec.structs.replace(claim, replies_to=target) if target else claim)
    return linked


def _answered(earlier: Sequence[Claim], claim: Claim, wanted: frozenset[str]) -> str | None:
    speakers = {p.id for p in claim.speaker}
    best, best_score = None, 2.0
    for distance, other in enumerate(reversed(earlier)):
        if other.stance not in wanted or speakers & {p.id for p in other.speaker}:
            continue
        score = 3.0 - 0.25 * distance
        score += 2.0 * (other.deed == claim.deed)
        aimed = {p.id for p in other.agent} | {p.id for p in other.recipient}
        score += 1.0 * bool(speakers & aimed)
        score -= 2.0 * (not other.speaker)
        if score > best_score:
            best, best_score = other.id, score
    return best
