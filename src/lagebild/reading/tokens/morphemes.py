"""The known morphemes of HanTa's model, found at the beginning of some letters."""

from collections.abc import Callable, Mapping
from functools import lru_cache

# Morphemes lie together by so many first letters.
OPENING = 3
KEPT_OPENINGS = 20_000

# How long a morpheme may be, and its log probability.
Ends = list[tuple[int, float]]
# The tags of a morpheme, as numbered by HanTa, with its log probability under each.
Tags = list[tuple[int, float]]
# Those with the same first letters.
Group = dict[str, Tags]


def by_opening(probabilities: Mapping[int, Mapping[str, float]]) -> dict[str, Group]:
    """The morphemes of a model, given by tag with their log probabilities, by their first
    letters."""
    found: dict[str, Group] = {}
    for tag, morphemes in probabilities.items():
        for morpheme, probability in morphemes.items():
            if morpheme:
                group = found.setdefault(morpheme[:OPENING], {})
                group.setdefault(morpheme, []).append((tag, probability))
    return found


class Morphemes:
    """Made of what gives the morphemes with the same first letters, None where there are none."""

    def __init__(self, group: Callable[[str], Group | None]) -> None:
        self._group = group
        self._opened = lru_cache(KEPT_OPENINGS)(self._open)

    def _open(self, opening: str) -> tuple[dict[int, Ends], Group, list[int]]:
        """What `at_beginning` finds within these first letters, and the longer morphemes that begin
        with them, with their lengths."""
        found: dict[int, Ends] = {}
        for size in range(1, len(opening) + 1):
            group = self._group(opening[:size]) or {}
            for tag, probability in group.get(opening[:size], ()):
                found.setdefault(tag, []).append((size, probability))
        if len(opening) < OPENING:
            return found, {}, []
        return found, group, sorted({len(morpheme) for morpheme in group} - {OPENING})

    def at_beginning(self, letters: str) -> Mapping[int, Ends]:
        """By tag the morphemes that these letters begin with, the shorter before the longer."""
        short, longer, sizes = self._opened(letters[:OPENING])
        left = len(letters)
        found = short
        for size in sizes:
            if size > left:
                break
            tags = longer.get(letters[:size])
            if tags is None:
                continue
            if found is short:
                found = short.copy()  # what others with these first letters have as well
            for tag, probability in tags:
                found[tag] = [*found.get(tag, ()), (size, probability)]
        return found
