"""The picture over many reports: time of every view, of adding a report, and growth.

Reads reports of a crisis as it grows (see `corpus.spread`), two years and sixty outlets, into one
ledger with `lagebild read`, in portions; after each portion it times, as whole processes, every
view, a what-if, and adding one report: seconds of the processor's (what a process took of it,
starting included) beside seconds by the clock. Run by `make benchmark-picture`; 20,000 reports
take about a quarter of an hour.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import spread

ASK = "Russland greift die Ukraine an"


def timed(*arguments: str) -> tuple[float, float, float]:
    """Seconds by the clock, of the processor, and peak memory in MB, of one `lagebild` process."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "lagebild", *arguments], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"lagebild {' '.join(arguments)} ended with {status}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Size(NamedTuple):
    """What a ledger of so many reports costs. `added`: reports that the last portion brought, read
    in `clock` and `processor` seconds; `views`: seconds of the processor's and by the clock."""

    reports: int
    added: int
    clock: float
    processor: float
    peak: float
    megabytes: float
    views: dict[str, tuple[float, float]]
    one_more: float


def add_one(ledger: str, text: str) -> float:
    """Seconds of the processor's to read and record one more report and bring the index up to date,
    in a process that has the language loaded."""
    from lagebild.intake import Report
    from lagebild.picture import catch_up
    from lagebild.pipeline import Reader
    from lagebild.record import Ledger

    reader = Reader()
    report = Report(id="one-more", text=text, published="2022-02-20", outlet="Blatt 1")
    reader.claims_of(report)  # the first report pays for memories that all later ones share
    report = Report(id="one-more-2", text=text, published="2022-02-20", outlet="Blatt 1")
    with Ledger.open(ledger) as book:
        begun = time.process_time()
        book.record(report, reader.claims_of(report))
        catch_up(book)
        return time.process_time() - begun


def measured(reports: int, portions: int, folder: Path) -> Iterator[Size]:
    """What each size costs, as it is reached. The ledger stays in the folder."""
    from lagebild.cli.commands import VIEWS

    made = spread(reports)
    ledger = str(folder / "picture.db")
    size = -(-len(made) // portions)
    for begin in range(0, len(made), size):
        source = folder / "portion.jsonl"
        portion = made[begin : begin + size]
        source.write_text("".join(json.dumps(r) + "\n" for r in portion), "utf-8")
        read = ["read", "--format", "jsonl", "--workers", "1", "--ledger", ledger, str(source)]
        clock, processor, peak = timed(*read)
        timed("show", "reports", "--ledger", ledger)  # the index is brought up to date
        views = {}
        for view in VIEWS:
            since = ["--since", "2022-12-01"] if view == "changes" else []
            at_clock, at_processor, _ = timed("show", view, *since, "--ledger", ledger)
            views[view] = at_processor, at_clock
        at_clock, at_processor, _ = timed("whatif", ASK, "--ledger", ledger)
        views["whatif"] = at_processor, at_clock
        yield Size(
            reports=begin + len(portion),
            added=len(portion),
            clock=clock,
            processor=processor,
            peak=peak,
            megabytes=Path(ledger).stat().st_size / 1e6,
            views=views,
            one_more=add_one(ledger, made[0]["text"]),
        )


def main() -> None:
    """Reads in portions and prints what each size costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--portions", type=int, default=4)
    parser.add_argument("--folder", type=Path, help="where the ledger stays; else it is deleted")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        for one in measured(arguments.reports, arguments.portions, folder):
            print(
                f"{one.reports:,} reports: {one.added:,} more in {one.clock:.0f} s by the clock, "
                f"{one.processor:.0f} s of the processor's "
                f"({one.processor / one.added * 1000:.1f} ms a report), ledger "
                f"{one.megabytes:.0f} MB ({one.megabytes / one.reports * 1000:.0f} kB a report), "
                f"peak {one.peak:.0f} MB"
            )
            for view, (processor, clock) in one.views.items():
                print(f"  {view}: {processor:.2f} s processor, {clock:.2f} s clock")
            print(f"  adding one report: {one.one_more:.3f} s of the processor's", flush=True)


if __name__ == "__main__":
    main()
