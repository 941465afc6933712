"""Quotation marks: „…“  "…"  »…«  «…»  “…”  ‚…‘  ›…‹ as one state machine over the whole report.

A mark may open or close; what it does is settled by what is open and by the blanks beside it. A
quotation may nest, run over sentences and paragraphs, and lack its closing mark.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from lagebild.reading.layers import Span

MARK = re.compile("[„“”\"»«›‹‚‘’']")
# Which marks may close what an opening mark has opened.
CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    '"': '"“”',
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "‘": "’'",
    "›": "‹",
    "‹": "›",
    "'": "'’",
}
# Marks that are also apostrophes: they open only before a word and close only after one.
SINGLE = frozenset("‚‘’'")
# A quotation without closing mark is not looked for beyond this many further paragraphs.
LONGEST_RUN = 6
# Deeper nesting is no German; an opening mark is looked for at most this deep.
DEEPEST = 6


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Quoted text with its marks: `text[begin:end]`, code points.

    `outer` is the number of the stretch around it, -1 for none. `closed` is false where the closing
    mark is missing: `end` is then the end of the paragraph.
    """

    begin: int
    end: int
    outer: int
    closed: bool


class _Open(msgspec.Struct):
    begin: int
    mark: str
    number: int
    paragraph: int


def find_stretches(text: str, paragraphs: Sequence[Span]) -> list[Stretch]:
    """„Wir bleiben“, sagte sie. »Das ist „gut“ so.« — the quoted stretches in text order.

    `paragraphs` are the spans of running text in order; marks outside them (captions, headings) are
    not read. Time is linear in the length of the text.
    """
    found: list[Stretch | None] = []
    opened: list[_Open] = []
    begins = [p.begin for p in paragraphs]
    for match in MARK.finditer(text):
        at, mark = match.start(), match.group()
        paragraph = bisect_right(begins, at) - 1
        if paragraph < 0 or at >= paragraphs[paragraph].end:
            continue
        before = text[at - 1] if at > paragraphs[paragraph].begin else " "
        after = text[at + 1] if at + 1 < paragraphs[paragraph].end else " "
        _drop_stale(opened, found, paragraphs, paragraph)
        closing = _closes(opened, mark, before, after)
        if closing >= 0:
            # What was opened inside and never closed came to nothing.
            entry = opened[closing]
            del opened[closing:]
            found[entry.number] = Stretch(entry.begin, at + 1, _outer(opened), True)
        elif _opens(mark, before, after):
            if opened and opened[-1].mark == mark and opened[-1].paragraph < paragraph:
                # Every paragraph of a long quotation opens anew; only the last one closes.
                _give_up(opened.pop(), found, paragraphs)
            opened.append(_Open(at, mark, len(found), paragraph))
            found.append(None)
    while opened:
        _give_up(opened.pop(), found, paragraphs)
    return _renumbered(found)


def _closes(opened: list[_Open], mark: str, before: str, after: str) -> int:
    """Position in `opened` of the quotation that this mark closes, -1 for none."""
    if mark in SINGLE and (after.isalnum() or before.isspace()):
        return -1
    if mark in '"“' and before.isspace() and not after.isspace() and after.isalnum():
        return -1
    for depth in range(len(opened) - 1, max(-1, len(opened) - 1 - DEEPEST), -1):
        if mark in CLOSERS[opened[depth].mark]:
            return depth
    return -1


def _opens(mark: str, before: str, after: str) -> bool:
    if after.isspace():
        return False
    free = before.isspace() or not before.isalnum()
    if mark in "„‚":
        return mark == "„" or free
    if mark == "’":
        return False
    if mark in "'‘”":
        return free and before not in ".,!?" and after.isalnum()
    return free and before not in ".,!?…"


def _outer(opened: list[_Open]) -> int:
    return opened[-1].number if opened else -1


def _give_up(entry: _Open, found: list[Stretch | None], paragraphs: Sequence[Span]) -> None:
    """An opening mark that nothing closes holds to the end of its paragraph; a single one is an
    apostrophe."""
    if entry.mark not in SINGLE:
        found[entry.number] = Stretch(entry.begin, paragraphs[entry.paragraph].end, -1, False)


def _drop_stale(
    opened: list[_Open],
    found: list[Stretch | None],
    paragraphs: Sequence[Span],
    paragraph: int,
) -> None:
    while opened and (
        paragraph - opened[-1].paragraph > LONGEST_RUN
        or (opened[-1].mark in SINGLE and paragraph > opened[-1].paragraph)
    ):
        _give_up(opened.pop(), found, paragraphs)


def _renumbered(found: Sequence[Stretch | None]) -> list[Stretch]:
    """Without the openers that came to nothing, what nests too deep to be meant, and all but the
    first unclosed stretch of a paragraph; an unclosed stretch encloses none."""
    number: dict[int, int] = {}
    depth: dict[int, int] = {}
    kept: list[Stretch] = []
    unclosed_until = -1
    for old, stretch in enumerate(found):
        if stretch is None:
            continue
        depth[old] = depth.get(stretch.outer, -1) + 1
        if depth[old] >= DEEPEST or (not stretch.closed and stretch.begin < unclosed_until):
            continue
        if not stretch.closed:
            unclosed_until = stretch.end
        number[old] = len(kept)
        outer = number.get(stretch.outer, -1)
        if outer >= 0 and not kept[outer].closed:
            outer = -1
        kept.append(Stretch(stretch.begin, stretch.end, outer, stretch.closed))
    return kept
