"""Claims: a `Reading` becomes `Claim`s.

`grammar` goes through the clauses (as `scene` lays them out) and asks the rooms in this order, each
of which says in its `__init__` what lies in it: `voices` (who vouches), `deeds` (what it is about),
`parties` (who to whom), `stance` (with what force), `figures`. What somebody says of a matter
("fordert den Abzug", "lehnt das ab") goes through `acts`, which also links the claims of a report.
Then `events` (what other sentences tell of the same), `suppositions` (which deed a condition names)
and `sureness` (how sure a claim is, and why it was read so). `drafts` are claims in the making. A
wrong claim names the lexicon lines and rules that made it in `Claim.because`.

`Grammar` is imported where it is first asked for: whoever only handles claims, as a ledger and its
views do, need not wait for it.
"""

from typing import TYPE_CHECKING, Any

from lagebild.claims.claim import (
    DEED_ROW,
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
    "DEED_ROW",
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
