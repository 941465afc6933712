"""The signature of a report's text: what of it can be compared with another report's, word for
word.

A shingle is a run of neighbouring words, kept as a number of 32 bits. The reporter's own words and
the words of long direct quotations are kept apart: two reporters who heard the same minister print
the same quotation, and that makes neither a copy of the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import msgspec
import numpy as np
import numpy.typing as npt

from lagebild.intake import Report, paragraphs
from lagebild.reading import Span, find_stretches

Numbers = npt.NDArray[np.uint32]
Blocks = npt.NDArray[np.uint16]

# Words of a shingle. With two, set phrases join reports that share nothing else; with four, a text
# that was rewritten freely has too few left (figures in docs/picture/origins.md).
OWN_RUN = 3
# A quotation that two reports share has at least so many words: shorter ones are the same by chance
# or are names of things ("Tag der Einheit").
QUOTED_RUN = 8
# Only so many words are compared: what follows is kept, read and found, but makes no copy.
LONGEST = 20_000
WORD = re.compile(r"\w+")
# An odd number of 64 bits without a pattern (a prime of xxHash): what is multiplied with it spreads
# over all bits.
SPREAD = np.uint64(0x9E3779B185EBCA87)


class Runs(msgspec.Struct, frozen=True, eq=False):
    """Shingles in the order of the text, each once; `blocks` are the numbers of the paragraphs (of
    the quotations, where they are quoted) in which they stand."""

    shingles: Numbers
    blocks: Blocks


class Signature(msgspec.Struct, frozen=True, eq=False):
    """What of a report is compared. `published` and `agencies` are the report's own; `words` counts
    its own words, those of long quotations and of furniture left out; `whole` is a digest of all
    its words in order, "" for a report without any."""

    report: str
    published: str
    agencies: tuple[str, ...]
    words: int
    whole: str
    own: Runs
    quoted: Runs


class _Piece(msgspec.Struct):
    """Words that stand together; `block` is the number of their paragraph or quotation."""

    block: int
    words: list[str]


def signature(report: Report) -> Signature:
    """The signature of a report: a function of its text, furniture, date and agencies, the same in
    every process and on every machine."""
    text = report.text
    spans = [Span(p.begin, p.end) for p in paragraphs(text)]
    quotations = [
        Span(stretch.begin, stretch.end)
        for stretch in find_stretches(text, spans)
        if stretch.outer < 0 and len(WORD.findall(text, stretch.begin, stretch.end)) >= QUOTED_RUN
    ]
    furniture = [Span(piece.begin, piece.end) for piece in report.furniture]
    own = list(_pieces(text, spans, sorted([*furniture, *quotations])))
    quoted = list(_pieces(text, quotations, furniture))
    all_words = " ".join(word for piece in (*own, *quoted) for word in piece.words)
    return Signature(
        report=report.id,
        published=report.published,
        agencies=report.agencies,
        words=sum(len(piece.words) for piece in own),
        whole=blake2b(all_words.encode(), digest_size=16).hexdigest() if all_words else "",
        own=_runs(own, OWN_RUN),
        quoted=_runs(quoted, QUOTED_RUN),
    )


def _pieces(text: str, spans: Iterable[Span], left_out: Sequence[Span]) -> Iterator[_Piece]:
    """The words of each span without what lies in other spans (in order), piece by piece."""
    words_left = LONGEST
    for block, span in enumerate(spans):
        begin = span.begin
        gaps = [s for s in left_out if s.begin < span.end and s.end > span.begin]
        for gap in (*gaps, Span(span.end, span.end)):
            words = WORD.findall(_plain(text[begin : gap.begin]))[:words_left]
            words_left -= len(words)
            if words:
                yield _Piece(block, words)
            begin = max(begin, gap.end)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(pieces: Sequence[_Piece], length: int) -> Runs:
    """All runs of `length` words inside a piece as numbers."""
    words = np.array([_number(word) for piece in pieces for word in piece.words], dtype=np.uint64)
    if len(words) < length:
        return Runs(np.empty(0, np.uint32), np.empty(0, np.uint16))
    sizes = [len(piece.words) for piece in pieces]
    piece_of = np.repeat(np.arange(len(pieces)), sizes)
    block_of = np.repeat(np.array([p.block for p in pieces], dtype=np.int64), sizes)
    last = len(words) - length + 1
    numbers = np.zeros(last, dtype=np.uint64)
    for place in range(length):
        numbers = (numbers ^ words[place : place + last]) * SPREAD
        numbers ^= numbers >> np.uint64(29)
    inside = piece_of[:last] == piece_of[length - 1 :]
    shingles = (numbers[inside] >> np.uint64(32)).astype(np.uint32)
    # A report of more paragraphs than 16 bits count is a list; its later ones count as one.
    blocks = np.minimum(block_of[:last][inside], 65_535).astype(np.uint16)
    _, first = np.unique(shingles, return_index=True)
    first.sort()
    return Runs(shingles[first], blocks[first])


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
