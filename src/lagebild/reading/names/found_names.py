"""What the recogniser of names finds."""

import msgspec


class FoundName(msgspec.Struct, frozen=True, gc=False):
    """A name: positions of its first and last token, PER, LOC, ORG or OTH (works, products,
    events), and how sure the recogniser is of precisely this, between 0 and 1."""

    first: int
    last: int
    kind: str
    sure: float
