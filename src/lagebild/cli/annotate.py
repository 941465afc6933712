"""`lagebild annotate`: one layer of the linguistic analysis as JSON Lines."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.messages import message
from lagebild.cli.rows import print_jsonl
from lagebild.intake import Unreadable, collect
from lagebild.languages.interface import Interface
from lagebild.reading import Reading, Span, attributed

Line = dict[str, Any]


def annotate(
    texts: Interface, paths: Sequence[str], layer: str, languages: Sequence[str] = ("de",)
) -> int:
    """Prints the layer of every report behind the paths; returns the exit code."""
    from lagebild.pipeline import Reader

    reader = Reader(*languages)
    read, complete = 0, True
    for item in collect(paths):
        if isinstance(item, Unreadable):
            complete = False
            words = texts.say("messages.unreadable", source=item.source, reason=item.reason)
            message(words)
            continue
        source = item.source or item.id
        if item.language not in reader.languages:
            words = texts.say("messages.other_language", source=source, language=item.language)
            message(words)
            continue
        try:
            lines = list(LAYERS[layer](reader.read(item)))
        except Exception as error:
            complete = False
            reason = f"{type(error).__name__}: {error}"
            message(texts.say("messages.unreadable", source=source, reason=reason))
            continue
        read += 1
        for line in lines:
            print_jsonl({"doc": item.id, **line})
    if not read:
        message(texts.say("messages.nothing_read"))
    return 0 if read and complete else EXIT_INCOMPLETE


def _tokens(reading: Reading) -> Iterator[Line]:
    for sentence in reading.sentences:
        for token in sentence.tokens:
            yield {"sentence": sentence.index, **msgspec.structs.asdict(token)}


def _clauses(reading: Reading) -> Iterator[Line]:
    text = reading.report.text
    for clause in reading.clauses:
        line: Line = msgspec.to_builtins(clause)
        yield {**line, "text": text[clause.begin : clause.end]}


def _mentions(reading: Reading) -> Iterator[Line]:
    text = reading.report.text
    for mention in reading.mentions:
        line: Line = msgspec.to_builtins(mention)
        yield {**line, "text": text[mention.begin : mention.end]}


def _times(reading: Reading) -> Iterator[Line]:
    text = reading.report.text
    for time in reading.times:
        yield {**msgspec.structs.asdict(time), "text": text[time.begin : time.end]}


def _figures(reading: Reading) -> Iterator[Line]:
    text = reading.report.text
    for figure in reading.figures:
        line: Line = msgspec.to_builtins(figure)
        yield {**line, "text": text[figure.begin : figure.end]}


def _quotations(reading: Reading) -> Iterator[Line]:
    parts = ("quote", "speaker", "cue", "frame", "addressee")
    for quotation in attributed(reading):
        spans: dict[str, tuple[Span, ...]] = {part: getattr(quotation, part) for part in parts}
        everything = [span for part in spans.values() for span in part]
        yield {
            "begin": min(span.begin for span in everything),
            "end": max(span.end for span in everything),
            **{part: [[s.begin, s.end] for s in of_part] for part, of_part in spans.items()},
            "type": quotation.type,
            "medium": quotation.medium,
            "source": quotation.source,
        }


LAYERS: dict[str, Callable[[Reading], Iterator[Line]]] = {
    "tokens": _tokens,
    "clauses": _clauses,
    "mentions": _mentions,
    "times": _times,
    "figures": _figures,
    "quotations": _quotations,
}
