"""The known morphemes of HanTa's model, found at the beginning of some letters."""

from collections.abc import Mapping

# Morphemes are looked for by the lengths that those with the same first letters have.
OPENING = 3

# How long a morpheme may be, and its log probability.
Ends = list[tuple[int, float]]


class Morphemes:
    """Made of the log probability of each morpheme under each tag, both as numbered by HanTa."""

    def __init__(self, probabilities: Mapping[int, Mapping[str, float]]) -> None:
        found: dict[str, list[tuple[int, float]]] = {}
        for tag, morphemes in probabilities.items():
            for morpheme, probability in morphemes.items():
                if morpheme:
                    found.setdefault(morpheme, []).append((tag, probability))
        self._tags = {morpheme: tuple(tags) for morpheme, tags in found.items()}
        sizes: dict[str, set[int]] = {"": set()}
        for morpheme in found:
            for size in range(1, OPENING + 1):
                sizes.setdefault(morpheme[:size], set()).add(len(morpheme))
        for opening in sizes:
            # A shorter one may stand at the beginning of these letters as well.
            sizes[opening] |= {n for n in range(1, len(opening)) if opening[:n] in found}
        self._sizes = {opening: tuple(sorted(numbers)) for opening, numbers in sizes.items()}

    def at_beginning(self, letters: str) -> dict[int, Ends]:
        """By tag the morphemes that these letters begin with, the shorter before the longer."""
        tags_of, sizes = self._tags, self._sizes
        opening = letters[:OPENING]
        while opening not in sizes:
            opening = opening[:-1]
        left = len(letters)
        found: dict[int, Ends] = {}
        for size in sizes[opening]:
            if size > left:
                break
            for tag, probability in tags_of.get(letters[:size], ()):
                if tag in found:
                    found[tag].append((size, probability))
                else:
                    found[tag] = [(size, probability)]
        return found
