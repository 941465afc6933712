"""The picture over many reports: time of every view, of adding a report, and growth.

Reads varied samples (see `corpus`), spread over two years and sixty outlets, into one
ledger with `lagebild read`, in portions; after each portion it times, as whole processes, every
view, a what-if, and adding one report, and prints seconds of the processor's (what a process took
of it, starting included) beside seconds by the clock. Run by `make benchmark-picture`; 20,000
reports take about a quarter of an hour.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def add_one(ledger: str, text: str) -> float:
    """Seconds of the processor's to record one more report and bring the index up to date, in a
    process that has the language loaded."""
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
        claims = reader.claims_of(report)
        read = time.process_time()
        book.record(report, claims)
        catch_up(book)
        done = time.process_time()
    print(
        f"  adding one report: {done - begun:.3f} s of the processor's "
        f"(reading {read - begun:.3f}, recording and index {done - read:.3f})"
    )
    return done - begun


def main() -> None:
    """Reads in portions and prints what each size costs."""
    from lagebild.cli.commands import VIEWS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--portions", type=int, default=4)
    parser.add_argument("--folder", type=Path, help="where the ledger stays; else it is deleted")
    arguments = parser.parse_args()
    made = spread(arguments.reports)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        ledger = str(folder / "picture.db")
        size = -(-len(made) // arguments.portions)
        for begin in range(0, len(made), size):
            source = folder / "portion.jsonl"
            portion = made[begin : begin + size]
            source.write_text("".join(json.dumps(r) + "\n" for r in portion), "utf-8")
            clock, processor, peak = timed(
                "read", "--format", "jsonl", "--ledger", ledger, str(source)
            )
            whole = begin + len(portion)
            megabytes = Path(ledger).stat().st_size / 1e6
            print(
                f"{whole:,} reports: {len(portion):,} more in {clock:.0f} s by the clock, "
                f"{processor:.0f} s of the processor's ({processor / len(portion) * 1000:.1f} ms "
                f"a report), ledger {megabytes:.0f} MB ({megabytes / whole * 1000:.0f} kB a "
                f"report), peak {peak:.0f} MB",
                flush=True,
            )
            for view in VIEWS:
                since = ["--since", "2022-12-01"] if view == "changes" else []
                clock, processor, _ = timed("show", view, *since, "--ledger", ledger)
                print(
                    f"  show {view}: {processor:.2f} s processor, {clock:.2f} s clock", flush=True
                )
            clock, processor, _ = timed("whatif", ASK, "--ledger", ledger)
            print(f"  whatif: {processor:.2f} s processor, {clock:.2f} s clock", flush=True)
            add_one(ledger, made[0]["text"])


if __name__ == "__main__":
    main()
