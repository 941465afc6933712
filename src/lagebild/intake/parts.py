"""Reports as long as a book, cut into parts that are read one after the other.

The layers of a text take fifty times its room. Where a report is longer than any news report, what
is read at once is a part of it, so that memory does not grow with its length.
"""

from collections.abc import Iterator

import msgspec

from lagebild.intake.report import Furniture, Report

# Code points read at once: news reports have up to a tenth of it.
LONGEST_PART = 250_000
# Where a part may end, the best first: paragraph, line, sentence, clause, word.
ENDS = ("\n\n", "\n", ". ", ", ", " ")


def parts(report: Report, longest: int = LONGEST_PART) -> Iterator[tuple[int, Report]]:
    """Where each part begins in the report's text, and the part as a report of its own.

    A report of up to `longest` code points is its only part, and itself. Together the parts have
    the whole text; those after the first have ids of their own.
    """
    text = report.text
    if len(text) <= longest:
        yield 0, report
        return
    begin = 0
    while begin < len(text):
        end = _end(text, begin, longest)
        yield (
            begin,
            msgspec.structs.replace(
                report,
                id=f"{report.id}@{begin}" if begin else report.id,
                text=text[begin:end],
                furniture=tuple(_inside(report.furniture, begin, end)),
            ),
        )
        begin = end


def _end(text: str, begin: int, longest: int) -> int:
    end = begin + longest
    if end >= len(text):
        return len(text)
    for mark in ENDS:
        # not before the middle: else a part could be a word
        at = text.rfind(mark, begin + longest // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _inside(furniture: tuple[Furniture, ...], begin: int, end: int) -> Iterator[Furniture]:
    for piece in furniture:
        first, last = max(piece.begin, begin), min(piece.end, end)
        if first < last:
            yield Furniture(first - begin, last - begin, piece.kind)
