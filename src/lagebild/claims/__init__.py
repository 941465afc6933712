"""Claims: a `Reading` becomes `Claim`s."""

from lagebild.claims.claim import (
    DEEDS,
    STANCES,
    Claim,
    ClaimFigure,
    ClaimTime,
    Evidence,
    Party,
)

__all__ = ["DEEDS", "STANCES", "Claim", "ClaimFigure", "ClaimTime", "Evidence", "Party"]
