"""Offsets in the units of UTF-16, as Java and what is written in it counts them."""

import re
from bisect import bisect_left

ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Turns offsets of a text from code points into units: emoji count two."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in ASTRAL.finditer(text)]

    def at(self, place: int) -> int:
        """The offset of a code point in units."""
        return place + bisect_left(self._astral, place)
