"""The known morphemes of HanTa's model, found at the beginning of some letters."""

from collections.abc import Mapping
from functools import lru_cache

# Morphemes are looked for by the lengths that those with the same first letters have.
OPENING = 3
KEPT_OPENINGS = 20_000

# How long a morpheme may be, and its log probability.
Ends = list[tuple[int, float]]


class Morphemes:
    """Made of the log probability of each morpheme under each tag, both as numbered by HanTa."""

    def __init__(self, probabilities: Mapping[int, Mapping[str, float]]) -> None:
        found: dict[str, list[tuple[int, float]]] = {}
        for tag, morphemes in probabilities.items():
            for morpheme, probability in morphemes.items():
                if morpheme in found:
                    found[morpheme].append((tag, probability))
                elif morpheme:
                    found[morpheme] = [(tag, probability)]
        self._tags = found
        # The lengths as bits of a number: there are many morphemes.
        lengths: dict[str, int] = {}
        for morpheme in found:
            opening = morpheme[:OPENING]
            lengths[opening] = lengths.get(opening, 0) | 1 << len(morpheme)
        self._lengths = lengths
        self._opened = lru_cache(KEPT_OPENINGS)(self._open)

    def _open(self, opening: str) -> tuple[dict[int, Ends], tuple[int, ...]]:
        """What `at_beginning` finds within these first letters, and how long the longer morphemes
        are that begin with them."""
        found: dict[int, Ends] = {}
        for size in range(1, len(opening) + 1):
            for tag, probability in self._tags.get(opening[:size], ()):
                found.setdefault(tag, []).append((size, probability))
        longer = self._lengths.get(opening, 0) >> OPENING + 1 if len(opening) == OPENING else 0
        sizes = [OPENING + 1 + n for n in range(longer.bit_length()) if longer >> n & 1]
        return found, tuple(sizes)

    def at_beginning(self, letters: str) -> Mapping[int, Ends]:
        """By tag the morphemes that these letters begin with, the shorter before the longer."""
        short, sizes = self._opened(letters[:OPENING])
        tags_of = self._tags
        left = len(letters)
        found = short
        for size in sizes:
            if size > left:
                break
            tags = tags_of.get(letters[:size])
            if tags is None:
                continue
            if found is short:
                found = short.copy()  # what others with these first letters have as well
            for tag, probability in tags:
                found[tag] = [*found.get(tag, ()), (size, probability)]
        return found
