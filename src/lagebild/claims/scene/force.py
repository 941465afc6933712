"""With what force a claim is made, and what decided it."""

import msgspec

# Stances by which somebody answers what another has said.
ANSWERING = frozenset({"denies", "rejects", "accepts"})


class Force(msgspec.Struct, frozen=True):
    """A stance and what decided it; `settled` is True where the negation went into the stance."""

    stance: str
    why: str
    settled: bool = False
