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
        self._sizes = lru_cache(KEPT_OPENINGS)(self._find_sizes)

    def _find_sizes(self, opening: str) -> tuple[int, ...]:
        """How long the morphemes with these first letters are, and those inside the letters."""
        bits = self._lengths.get(opening, 0)
        for size in range(1, len(opening)):
            if opening[:size] in self._tags:
                bits |= 1 << size
        return tuple([n for n in range(bits.bit_length()) if bits >> n & 1])

    def at_beginning(self, letters: str) -> dict[int, Ends]:
        """By tag the morphemes that these letters begin with, the shorter before the longer."""
        tags_of = self._tags
        sizes = self._sizes(letters[:OPENING])
        left = len(letters)
        found: dict[int, Ends] = {}
        for size in sizes:
            if size > left:
                break
            for tag, probability in tags_of.get(letters[:size], ()):
                if tag in found:
                    found[tag].append((size, probability))
                else:
                    found[tag] = [(size, probability)]
        return found
