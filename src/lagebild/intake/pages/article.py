"""Which words of a page are the report: where its running text stands, else what a library says."""

import re
import warnings
from collections import Counter
from collections.abc import Sequence

from lagebild.intake.pages.block import HEADING, Block, weight
from lagebild.intake.pages.tree import Element, printed

# A block of so many characters, or a shorter one that a sentence mark ends, is running text.
LONG, SHORT = 80, 12
LEAD = 40
ENDS = re.compile(r"[.!?…:][\"“”»«’)\]]*$")
MOST_LINKED = 0.5
# Where so much of the running text stands in one part, and so little else, nothing is guessed.
NEARLY_ALL, LITTLE_ELSE = 0.9, 0.3
# Less than this is no report.
LEAST = 100
# So many blocks of furniture may stand before a report and behind it.
EDGE = 6
# A page of more than this is no news report: its running text is taken as it stands.
MOST_LINES, MOST_CHARACTERS = 3_000, 500_000
# Words that trafilatura prints are compared by their letters alone.
BARE = re.compile(r"\W+")


def report_in(
    blocks: Sequence[Block], page: Element, furniture: Sequence[Element]
) -> list[tuple[Block, bool]]:
    """The blocks of the report with the furniture inside it, in order; True for those that are the
    report's own words. None where there is no report. `furniture` is what of the tree `page` is
    such, and may be taken out of it."""
    running = [block for block in blocks if _runs(block)]
    if weight(running) < LEAST:
        return []
    part = _part_of(running, NEARLY_ALL)
    inside = [block for block in blocks if part in block.path or not part]
    others = weight(b for b in inside if not b.kind) - weight(b for b in running if part in b.path)
    if part and others <= LITTLE_ELSE * weight(running):
        return [(block, not block.kind) for block in _with_edges(blocks, inside)]
    return _by_trafilatura(blocks, page, furniture)


def _runs(block: Block) -> bool:
    """Whether a block is running text, and not a menu, a list of links, a label."""
    if block.kind or block.linked > MOST_LINKED * len(block.text):
        return False
    return len(block.text) >= LONG or (len(block.text) >= SHORT and bool(ENDS.search(block.text)))


def _leads(block: Block) -> bool:
    """Der Kanzler trifft Putin, die Opposition warnt: what may stand below a heading, and is no
    label there."""
    return len(block.text) >= LEAD and block.linked <= MOST_LINKED * len(block.text)


def _with_edges(blocks: Sequence[Block], inside: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a report with what stands right before and behind it: between it and the page's
    heading running text too (the lead), else furniture alone (who wrote it, what was corrected)."""
    first, last = blocks.index(inside[0]), len(blocks) - 1 - blocks[::-1].index(inside[-1])
    before = blocks[max(0, first - EDGE) : first]
    heading = max((n for n, one in enumerate(before) if one.kind == HEADING), default=None)
    if heading is None:
        before = _furniture_at_the_end(before)
    else:
        lead = [block for block in before[heading:] if block.kind or _leads(block)]
        before = [*_furniture_at_the_end(before[:heading]), *lead]
    behind = _furniture_at_the_end(blocks[last + 1 : last + 1 + EDGE][::-1])[::-1]
    return [*before, *inside, *behind]


def _furniture_at_the_end(blocks: Sequence[Block]) -> Sequence[Block]:
    other = [n for n, block in enumerate(blocks) if block.kind in ("", "related")]
    return blocks[other[-1] + 1 :] if other else blocks


def _part_of(blocks: Sequence[Block], share: float) -> int:
    """The number of the innermost part in which so much of the blocks' words stands; 0 for none."""
    lengths: dict[tuple[int, ...], int] = {}
    for block in blocks:
        lengths[block.path] = lengths.get(block.path, 0) + len(block.text)
    weights: dict[int, int] = {}
    for path, length in lengths.items():
        for number in path:
            weights[number] = weights.get(number, 0) + length
    wanted = share * weight(blocks)
    # parts are numbered in the order in which they begin: the innermost has the highest number
    return max((number for number, found in weights.items() if found >= wanted), default=0)


def _by_trafilatura(
    blocks: Sequence[Block], page: Element, furniture: Sequence[Element]
) -> list[tuple[Block, bool]]:
    small = len(blocks) <= MOST_LINES and weight(blocks) <= MOST_CHARACTERS
    bare = BARE.sub("", _paragraphs(page, furniture)) if small else ""
    running = [place for place, block in enumerate(blocks) if _runs(block)]
    own = {
        place
        for place, block in enumerate(blocks)
        if bare and not block.kind and BARE.sub("", block.text) in bare
    }
    # what stands between its paragraphs as they do, and was too short for it
    beside = Counter(blocks[place].path[:-1] for place in own)
    own.update(place for place in running if beside[blocks[place].path[:-1]] > 1)
    places = sorted(own or running)
    words = [blocks[place] for place in places]
    if weight(words) < LEAST:
        return []
    chosen = set(places)
    part = _part_of(words, NEARLY_ALL)
    return [
        (block, place in chosen)
        for place, block in enumerate(blocks)
        if place in chosen
        or (block.kind and (places[0] < place < places[-1] or (part and part in block.path)))
    ]


def _paragraphs(page: Element, furniture: Sequence[Element]) -> str:
    """The text of a page without its furniture by trafilatura; "" where it fails."""
    for element in furniture:
        element.clear(keep_tail=True)
    with warnings.catch_warnings():
        # it brings a library that complains of what it would need for proxies
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction
        from trafilatura.settings import Extractor

    options = Extractor(fast=True, comments=False, tables=True)
    try:
        found = bare_extraction(printed(page), options=options)
    except (RecursionError, ValueError, AssertionError, AttributeError, TypeError):
        # of a page so broken that it fails, the running text is taken as it stands
        return ""
    return getattr(found, "text", None) or ""
