"""Words a second of the processor's, layer by layer, in one process from a cold start.

    python benchmarks/layers.py [--reports N]

Every step of reading is timed where it is called, nothing else is changed; what lies between the
steps is too little to show. The texts are those of `corpus`, or the new ones where they are there.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from typing import Any

from corpus import NEW_TEXT, collect_seldom, corpus, new_text, word_count

from lagebild.intake import Report
from lagebild.picture import catch_up
from lagebild.pipeline import Reader
from lagebild.reading import analyst
from lagebild.record import Ledger

# What a step of `analyst` is called in the table.
STEPS = {
    "read_sentences": "sentences, words, tags",
    "find_clauses": "clauses",
    "find_times": "times",
    "find_figures": "figures",
    "find_mentions": "mentions and reference",
    "turn_clauses": "clauses turned",
    "find_quotations": "quotations",
}
WHOLE = "the whole way"


def seconds_by_layer(reports: list[dict[str, str]]) -> dict[str, float]:
    """Seconds of the processor's that each layer takes over these reports."""
    spent: dict[str, float] = dict.fromkeys(STEPS.values(), 0.0)
    before = {name: getattr(analyst, name) for name in STEPS}
    for name, layer in STEPS.items():
        setattr(analyst, name, _timed(before[name], layer, spent))
    try:
        reader = Reader()
        collect_seldom()
        with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/l.db") as book:
            _read_all(reports, reader, book, spent)
    finally:
        for name, step in before.items():
            setattr(analyst, name, step)
    return spent


def _timed(step: Callable[..., Any], layer: str, spent: dict[str, float]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return step(*arguments)
        finally:
            spent[layer] += time.process_time() - begun

    return call


def _read_all(
    reports: list[dict[str, str]], reader: Reader, book: Ledger, spent: dict[str, float]
) -> None:
    claiming = recording = 0.0
    begun = time.process_time()
    with book.batch():
        for made in reports:
            report = Report(id=made["id"], text=made["text"], published=made.get("published", ""))
            reading = reader.read(report)
            at = time.process_time()
            claims = reader.claims(reading)
            between = time.process_time()
            book.record(report, claims)
            claiming += between - at
            recording += time.process_time() - between
    at = time.process_time()
    book.commit()
    recording += time.process_time() - at
    at = time.process_time()
    catch_up(book)
    spent |= {"claims": claiming, "ledger": recording}
    spent["index of the picture"] = time.process_time() - at
    spent[WHOLE] = time.process_time() - begun


def measured(reports: int) -> dict[str, dict[str, float]]:
    """Words a second by layer, for the samples and for new text where it is there."""
    found = {}
    for name, made in (("samples", corpus(reports)), ("new text", new_text(NEW_TEXT)[:reports])):
        if made:
            words = word_count(made)
            by_layer = seconds_by_layer(made)
            found[name] = {layer: words / seconds for layer, seconds in by_layer.items()}
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    for name, speeds in measured(parser.parse_args().reports).items():
        print(f"{name}, words a second of the processor's:")
        for layer, speed in speeds.items():
            print(f"  {layer:<24} {speed:>10,.0f}")


if __name__ == "__main__":
    main()
