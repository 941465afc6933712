"""A line of a page: words between two ends of line, and where they stand."""

from collections.abc import Iterable

import msgspec

HEADING = "heading"


class Block(msgspec.Struct, frozen=True, gc=False):
    """Words between two ends of line. `kind` is "" for what may be the report's own words,
    "heading", or a kind of furniture; `linked` is how many of its characters are links; `path` are
    the numbers of the parts around it, the outermost first."""

    text: str
    kind: str
    linked: int
    path: tuple[int, ...]


def weight(blocks: Iterable[Block]) -> int:
    """How many characters some blocks have."""
    return sum([len(block.text) for block in blocks])
