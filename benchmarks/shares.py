"""What one process does alone where many read, in its processor time: the bound of what they gain.

Each report it takes out of its file, hands out, takes the answer and keeps it; the others open and
read meanwhile, and one process makes the index. Processor time says this on a busy machine, too.

python benchmarks/shares.py [--reports N] [--pages]

With `--pages` the reports are web pages of a WARC, as `benchmarks/archive.py` makes them.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from archive import write
from corpus import corpus

from lagebild.intake import Draft, Drawn, Ids, Sealed, Terms, unopened
from lagebild.picture import catch_up
from lagebild.pipeline import Outcome, Reader, keep_read, outcome
from lagebild.record import Ledger
from lagebild.scale.place import Job, items_of, place_of
from lagebild.scale.worker import message_of

ALONE = ("takes out", "keeps")
BESIDE = ("hands out", "takes the answer")
OTHERS = ("opens", "reads", "answers")
INDEX = "makes the index"


def measured(reports: int, pages: bool) -> dict[str, float]:
    """Milliseconds a report by what is done."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[..., Any], *given: Any) -> Any:
        begun = time.process_time()
        try:
            return work(*given)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - begun

    reader, ids, terms = Reader(), Ids(), Terms()
    # What is loaded once is loaded before.
    items_of(Draft(where="", text="Die Lage."), terms)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "pages.warc.gz" if pages else "reports.jsonl")
        if pages:
            write(source, 2022, reports)
        else:
            source.write_text("".join(json.dumps(one) + "\n" for one in corpus(reports)), "utf-8")
        found = unopened([str(source)], terms)
        with Ledger.open(f"{folder}/ledger.db") as book:
            with book.batch():
                while (one := timed("takes out", next, found, None)) is not None:
                    if not isinstance(one, Draft | Sealed):
                        continue
                    timed("hands out", message_of, Job(place_of(one, reads=True)))
                    for item in timed("opens", items_of, one, terms):
                        if not isinstance(item, Drawn):
                            continue
                        read = timed("reads", outcome, item.report, reader)
                        answer = timed("answers", _encode, (item, read))
                        item, read = timed("takes the answer", _decode, answer)
                        timed("keeps", keep_read, ids.distinct(item), read, book)
                timed("keeps", book.commit)
            timed(INDEX, catch_up, book)
    return {name: seconds / reports * 1_000 for name, seconds in spent.items()}


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[Drawn, Outcome]).decode


def bound(spent: dict[str, float], cores: int) -> float:
    """How many times as fast as one process all cores can be: none is ever idle, or the first or
    the one with the index is at its end."""
    first = sum(spent[name] for name in (*ALONE, *BESIDE))
    others = sum(spent[name] for name in OTHERS)
    one = sum(spent[name] for name in (*ALONE, "opens", "reads", INDEX))
    return one / max((first + others + spent[INDEX]) / cores, first, spent[INDEX])


def main() -> None:
    """Prints the shares and the bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args()
    spent = measured(asked.reports, asked.pages)
    for name, milliseconds in spent.items():
        print(f"{name:<17} {milliseconds:7.2f} ms a report")
    for cores in (2, 4, 8, 16):
        print(f"{cores:>2} cores: at most {bound(spent, cores):.2f} times one process")


if __name__ == "__main__":
    main()
