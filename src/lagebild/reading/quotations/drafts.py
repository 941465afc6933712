"""A report laid out for finding quotations, and the quotations while they are put together."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from lagebild.reading.layers import Clause, Sentence, Span, Token
from lagebild.reading.quotations.quotation_marks import Stretch
from lagebild.reading.speech.frames import Frame
from lagebild.reading.speech.sources import Source
from lagebild.reading.speech.speakers import Range

Spans = tuple[Span, ...]


class Draft(msgspec.Struct, frozen=True):
    """A quotation in `sentence` (where its frame or first words stand) before it has its place.

    `free` is true where the frame itself stands in the Konjunktiv, as somebody else's words;
    `backward` where a word points to the source before it ("demnach").
    """

    sentence: int
    quote: Spans
    speaker: Spans
    cue: Spans
    frame: Spans
    addressee: Spans
    type: str
    medium: str
    free: bool = False
    backward: bool = False
    quoter: Spans = ()


class Page(msgspec.Struct):
    """Sentences with their clauses and quoted stretches.

    `quoted[s][i]` is the number of the innermost stretch around token i of sentence s, -1 outside.
    `frames` and `sources` hold what was found in each sentence so far.
    """

    sentences: tuple[Sentence, ...]
    clauses: list[tuple[Clause, ...]]
    stretches: list[Stretch]
    quoted: list[list[int]]
    frames: list[list[Frame]]
    sources: list[list[Source]]

    @classmethod
    def of(
        cls,
        sentences: tuple[Sentence, ...],
        clauses: Sequence[Clause],
        stretches: list[Stretch],
    ) -> "Page":
        """Lays out a report; linear in its length."""
        by_sentence: list[list[Clause]] = [[] for _ in sentences]
        for clause in clauses:
            by_sentence[clause.sentence].append(clause)
        ordered = [tuple(sorted(own, key=lambda c: c.first)) for own in by_sentence]
        return cls(sentences, ordered, stretches, _quoted(sentences, stretches), [], [])

    def spans(self, sentence: int, ranges: Sequence[Range]) -> Spans:
        """Token ranges as spans of the report's text."""
        tokens = self.sentences[sentence].tokens
        return tuple(Span(tokens[first].begin, tokens[last].end) for first, last in ranges)

    def cue_spans(self, sentence: int, positions: Sequence[int]) -> Spans:
        """Token positions as spans; neighbours are one span."""
        ranges: list[Range] = []
        for i in sorted(positions):
            if ranges and ranges[-1][1] + 1 == i:
                ranges[-1] = (ranges[-1][0], i)
            else:
                ranges.append((i, i))
        return self.spans(sentence, ranges)

    def in_quotation(self, sentence: int, clause: Clause) -> bool:
        """True where the clause's verb stands between quotation marks."""
        return clause.verb_at >= 0 and self.quoted[sentence][clause.verb_at] >= 0

    def all_quoted(self, sentence: int, range_: Range) -> bool:
        """True where every word of a range stands between quotation marks."""
        tokens = self.sentences[sentence].tokens
        quoted = self.quoted[sentence]
        return all(
            quoted[i] >= 0 or not tokens[i].text[0].isalnum()
            for i in range(range_[0], range_[1] + 1)
        )

    def tokens_between(self, sentence: int, begin: int, end: int) -> tuple[Token, ...]:
        """The tokens of a sentence that begin in `begin` to `end`, code points, end exclusive."""
        tokens = self.sentences[sentence].tokens
        first = bisect_left(tokens, begin, key=_begin)
        return tokens[first : bisect_left(tokens, end, key=_begin)]

    def only_marks(self, sentence: int, begin: int, end: int) -> bool:
        """True where no word of a sentence begins in `begin` to `end`."""
        return not any(t.text[0].isalnum() for t in self.tokens_between(sentence, begin, end))

    def token_before(self, sentence: int, begin: int) -> Token | None:
        """The last token of a sentence that begins before a code point."""
        tokens = self.sentences[sentence].tokens
        first = bisect_left(tokens, begin, key=_begin)
        return tokens[first - 1] if first else None

    def sentence_at(self, offset: int) -> int:
        """The sentence that contains or last began before a code point."""
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s.begin) - 1)


def _begin(token: Token) -> int:
    return token.begin


def _quoted(sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> list[list[int]]:
    if not stretches:
        return [[-1] * len(sentence.tokens) for sentence in sentences]
    marks: list[list[int]] = []
    open_: list[int] = []
    following = 0
    for sentence in sentences:
        row: list[int] = []
        for token in sentence.tokens:
            while following < len(stretches) and stretches[following].begin <= token.begin:
                open_.append(following)
                following += 1
            while open_ and stretches[open_[-1]].end <= token.begin:
                open_.pop()
            row.append(open_[-1] if open_ else -1)
        marks.append(row)
    return marks
