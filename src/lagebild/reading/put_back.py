"""Layers of a text cleared of what stands between its letters, put back into the text itself."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from lagebild.intake import Cleared, Furniture, Report
from lagebild.reading.holding import Holding
from lagebild.reading.layers import (
    Clause,
    Figure,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

Placed = TypeVar("Placed", Sentence, Token, Clause, Mention, TimeExpression, Figure)
PARTS = ("quote", "speaker", "cue", "frame", "addressee")


def cleared_report(report: Report, clear: Cleared) -> Report:
    """The report with the cleared text, its furniture in it."""
    here = ((*clear.here(piece.begin, piece.end), piece.kind) for piece in report.furniture)
    furniture = tuple(Furniture(*piece) for piece in here if piece[0] < piece[1])
    return msgspec.structs.replace(report, text=clear.text, furniture=furniture)


def reading_put_back(reading: Reading, report: Report, clear: Cleared) -> Reading:
    """What was read off the cleared text, as layers of the report, its tokens in its very words."""
    sentences = tuple(
        msgspec.structs.replace(sentence, tokens=_tokens(sentence.tokens, report.text, clear))
        for sentence in _back(reading.sentences, clear)
    )
    if not clear.begins:  # each character stands where it stood
        return msgspec.structs.replace(
            reading, report=report, sentences=sentences, cleared=(clear, reading)
        )
    return Reading(
        report=report,
        sentences=sentences,
        clauses=_back(reading.clauses, clear),
        mentions=_back(reading.mentions, clear),
        times=_back(reading.times, clear),
        figures=tuple(
            msgspec.structs.replace(figure, number=_span(figure.number, clear))
            if figure.number
            else figure
            for figure in _back(reading.figures, clear)
        ),
        quotations=quotations_put_back(reading.quotations, clear),
        cleared=(clear, reading),
    )


def quotations_put_back(quotations: Sequence[Quotation], clear: Cleared) -> tuple[Quotation, ...]:
    """Quotations of the cleared text as those of the text itself."""
    found = []
    for quotation in quotations:
        spans = {
            part: tuple(_span(span, clear) for span in getattr(quotation, part)) for part in PARTS
        }
        found.append(msgspec.structs.replace(quotation, **spans))
    return tuple(found)


def holdings_put_back(
    holdings: Sequence[Holding], report: Report, clear: Cleared
) -> tuple[Holding, ...]:
    """Holdings of the cleared text in the words of the text itself."""
    found = []
    for holding in holdings:
        begin, end = clear.there(holding.begin, holding.end)
        found.append(
            msgspec.structs.replace(holding, begin=begin, end=end, text=report.text[begin:end])
        )
    return tuple(found)


def _back(layer: Sequence[Placed], clear: Cleared) -> tuple[Placed, ...]:
    found = []
    for one in layer:
        begin, end = clear.there(one.begin, one.end)
        found.append(msgspec.structs.replace(one, begin=begin, end=end))
    return tuple(found)


def _tokens(tokens: Sequence[Token], text: str, clear: Cleared) -> tuple[Token, ...]:
    return tuple(
        msgspec.structs.replace(token, text=text[token.begin : token.end])
        for token in _back(tokens, clear)
    )


def _span(span: Span, clear: Cleared) -> Span:
    return Span(*clear.there(span.begin, span.end))
