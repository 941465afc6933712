"""What on a page leads to other pages, told by its links where no class tells it."""

from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from lagebild.intake.pages.block import HEADING, Block

# A heading that is a link leads to another report; what stands with it in a part of so many
# characters is its teaser.
LONGEST = 600
MOST_LINKED = 0.9
# Shorter lines are labels, whatever they are linked to.
SHORTEST = 20


def marked(blocks: Sequence[Block]) -> tuple[list[Block], Set[int]]:
    """The blocks with those that lead to other pages as related, and the numbers of the parts that
    do so as a whole.

    Entries of a live ticker, whose headings lead to themselves, stay as they are.
    """
    leading = [b for b in blocks if b.kind == HEADING and b.linked >= MOST_LINKED * len(b.text)]
    if not leading:
        return [_marked(block, frozenset()) for block in blocks], frozenset()
    weights: Counter[int] = Counter()
    tickers: set[int] = set()
    for block in blocks:
        for number in block.path:
            weights[number] += len(block.text)
        if block.kind == "ticker":
            tickers.update(block.path)
    away: set[int] = set()
    for block in leading:
        # the heading is a part itself, the last of its path
        around = [n for n in block.path[:-1] if weights[n] <= LONGEST]
        if around and around[0] not in tickers:
            away.add(around[0])
    return [_marked(block, away) for block in blocks], away


def _marked(block: Block, away: Set[int]) -> Block:
    if away and block.kind in ("", HEADING) and any(number in away for number in block.path):
        return msgspec.structs.replace(block, kind="related")
    if (
        not block.kind
        and len(block.text) >= SHORTEST
        and block.linked >= MOST_LINKED * len(block.text)
        and not block.text.endswith(".")
    ):
        return msgspec.structs.replace(block, kind="related")
    return block
