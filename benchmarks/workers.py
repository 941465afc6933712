"""How much faster many processes read: `lagebild read --workers 1`, 2, ... by the clock, by turns.

python benchmarks/workers.py [--reports N] [--rounds N]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import corpus, word_count


def seconds(source: Path, workers: int, folder: Path) -> float:
    """Seconds by the clock to read all reports into a new ledger, start included."""
    ledger = folder / f"{workers}-{time.monotonic_ns()}.db"
    command = [
        sys.executable, "-m", "lagebild", "read", "--format", "jsonl", "--workers", str(workers),
        "--ledger", str(ledger), str(source),
    ]  # fmt: skip
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def measured(reports: int, rounds: int) -> dict[int, dict[str, float]]:
    """Median seconds, words a second, and times as fast as one process, by number of processes."""
    made = corpus(reports)
    words = word_count(made)
    counts = sorted({1, 2, os.cpu_count() or 1})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "reports.jsonl"
        source.write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
        taken: dict[int, list[float]] = {count: [] for count in counts}
        for _ in range(rounds):
            for count in counts:
                taken[count].append(seconds(source, count, folder))
    alone = statistics.median(taken[1])
    return {
        count: {
            "seconds": (median := statistics.median(times)),
            "words_per_second": words / median,
            "times_as_fast": alone / median,
        }
        for count, times in taken.items()
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for count, row in measured(options.reports, options.rounds).items():
        print(
            f"{count} processes: {row['seconds']:.1f} s, {row['words_per_second']:,.0f} words/s, "
            f"{row['times_as_fast']:.2f} times one"
        )


if __name__ == "__main__":
    main()
