"""The text of a report cut up so that every claim's words can be marked, however they overlap."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report

GAP = re.compile(r"\n[ \t]*\n\s*")


class Stretch(msgspec.Struct, frozen=True):
    """Words that the same claims cover. `claims` are those, the shortest first, so that the first
    one says most closely what stands here; `begins` are those whose words begin here; `furniture`
    is its kind or "". `shown`: words that somebody points at, beside the claims."""

    text: str
    claims: tuple[Claim, ...]
    begins: tuple[str, ...]
    furniture: str
    shown: bool = False


def paragraphs(
    report: Report, claims: Sequence[Claim], shown: tuple[int, int] = (0, 0)
) -> list[list[Stretch]]:
    """The stretches of a report's text, paragraph by paragraph; together they are the text but for
    the blank lines. `shown` is where the words begin and end that somebody points at."""
    cuts = {0, len(report.text), *shown}
    for claim in claims:
        cuts |= {claim.evidence.begin, claim.evidence.end}
    for piece in report.furniture:
        cuts |= {piece.begin, piece.end}
    pen = _Pen(report, claims, shown)
    places = sorted(cuts)
    found = []
    for begin, end in _paragraphs(report.text):
        inside = places[bisect_right(places, begin) : bisect_left(places, end)]
        ends = [begin, *inside, end]
        found.append([pen.stretch(*both) for both in pairwise(ends)])
    return found


class _Pen:
    """Goes through the text once, and knows which claims cover the place where it is."""

    def __init__(self, report: Report, claims: Sequence[Claim], shown: tuple[int, int]) -> None:
        self.text = report.text
        self.shown = shown
        self.furniture = report.furniture
        self.waiting = sorted(claims, key=lambda c: c.evidence.begin, reverse=True)
        self.here: list[Claim] = []
        self.begun: set[str] = set()

    def stretch(self, begin: int, end: int) -> Stretch:
        while self.waiting and self.waiting[-1].evidence.begin <= begin:
            self.here.append(self.waiting.pop())
        self.here = [claim for claim in self.here if claim.evidence.end > begin]
        self.here.sort(key=lambda c: (c.evidence.end - c.evidence.begin, c.evidence.begin, c.id))
        begins = tuple(claim.id for claim in self.here if claim.id not in self.begun)
        self.begun.update(begins)
        kinds = [piece.kind for piece in self.furniture if piece.begin <= begin < piece.end]
        shown = self.shown[0] <= begin < self.shown[1]
        return Stretch(self.text[begin:end], tuple(self.here), begins, (kinds or [""])[0], shown)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in GAP.finditer(text):
        if gap.start() > begin:
            yield begin, gap.start()
        begin = gap.end()
    if begin < len(text):
        yield begin, len(text)
