"""Claims: a `Reading` becomes `Claim`s.

`grammar` goes through the clauses and asks, in this order: `voices` (who vouches), `deeds` (what it
is about), `parties` and `recipients` (who to whom), `stance` (with what force), `circumstances`
(condition, time, place), `counts` (figures). What somebody says of a matter ("fordert den Abzug",
"lehnt das ab") goes through `reported` and `answers`. Then `verdicts` and `carried` (what other
sentences tell of the same event: `events`, `retold`), `suppositions` (which deed a condition
names), `marks` and `confidence` (how sure it is), `reasons` (why); last `replies` links the claims
of the report. A wrong claim names the lexicon lines and rules that made it in `Claim.because`.

`Grammar` is imported where it is first asked for: whoever only handles claims, as a ledger and its
views do, need not wait for it.
"""

from typing import TYPE_CHECKING, Any

from lagebild.claims.claim import (
    DEEDS,
    SAME_AS_BEFORE,
    STANCES,
    Claim,
    ClaimFigure,
    ClaimTime,
    Evidence,
    Party,
    Supposition,
)

if TYPE_CHECKING:
    from lagebild.claims.grammar import Grammar

__all__ = [
    "DEEDS",
    "SAME_AS_BEFORE",
    "STANCES",
    "Claim",
    "ClaimFigure",
    "ClaimTime",
    "Evidence",
    "Grammar",
    "Party",
    "Supposition",
]


def __getattr__(name: str) -> Any:
    if name != "Grammar":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lagebild.claims.grammar import Grammar

    return Grammar
