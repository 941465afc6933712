"""How sure a claim is: what it rests on, as a number between 0 and 1."""

# Each doubt multiplies; `docs/claims.md` explains them.
DEED_WEIGHT = ((8.0, 0.95), (6.0, 0.85), (4.5, 0.7), (0.0, 0.5))
DOUBTS = {
    "speaker unnamed": 0.6,
    "free Konjunktiv": 0.8,
    "no deed found": 0.6,
    "agent unnamed": 0.85,
    "agent assumed": 0.6,
}


def confidence_of(weight: float, doubts: list[str]) -> float:
    """The product of the deed's own weight and of the doubts, rounded to hundredths."""
    value = next(share for limit, share in DEED_WEIGHT if weight >= limit)
    for doubt in doubts:
        value *= DOUBTS[doubt]
    return round(value, 2)
