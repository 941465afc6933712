"""How much faster many processes read: `lagebild read --workers 1`, 2, ... by the clock, by turns.

On a busy machine the clock says nothing; processor time says at most how much faster they can be:
what one process does alone takes its time, all else is shared by the cores, and no process is done
before its own time is over.

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
from typing import NamedTuple

from corpus import corpus, word_count


class Account(NamedTuple):
    """Seconds of the processor: of the first process, `alone` of it while there was no other, and
    of each of the others."""

    first: float
    alone: float
    others: tuple[float, ...]

    @property
    def all(self) -> float:
        """Of all processes together."""
        return self.first + sum(self.others)

    def least(self, cores: int) -> float:
        """The seconds by the clock that no run on so many cores is below."""
        shared = self.alone + (self.all - self.alone) / cores
        return max(shared, self.first, *self.others)


def account(source: Path, workers: int, folder: Path) -> tuple[float, Account]:
    """What it takes to read all reports into a new ledger, start included: seconds by the clock and
    of the processor."""
    ledger = folder / f"{workers}-{time.monotonic_ns()}.db"
    told = folder / "account.json"
    command = [
        sys.executable, str(Path(__file__).with_name("account.py")), str(told), "read",
        "--format", "jsonl", "--workers", str(workers), "--ledger", str(ledger), str(source),
    ]  # fmt: skip
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    clock = time.perf_counter() - begun
    found = json.loads(told.read_text("utf-8"))
    alone = found["before"] + found["after"]
    return clock, Account(found["first"], alone, tuple(found["others"]))


def measured(reports: int, rounds: int) -> dict[int, dict[str, float]]:
    """Medians, by number of processes: seconds, words a second, and times as fast as one process;
    seconds of the `processor`, those of the first process `alone`, and times as fast `at_most`."""
    made = corpus(reports)
    words = word_count(made)
    counts = sorted({1, 2, os.cpu_count() or 1})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "reports.jsonl"
        source.write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
        taken: dict[int, list[tuple[float, Account]]] = {count: [] for count in counts}
        for _ in range(rounds):
            for count in counts:
                taken[count].append(account(source, count, folder))
    one = statistics.median(clock for clock, _ in taken[1])
    processor = statistics.median(account.all for _, account in taken[1])
    return {
        count: {
            "seconds": (median := statistics.median(clock for clock, _ in runs)),
            "words_per_second": words / median,
            "times_as_fast": one / median,
            "processor": statistics.median(account.all for _, account in runs),
            "alone": statistics.median(account.alone for _, account in runs),
            "at_most": processor / statistics.median(acc.least(count) for _, acc in runs),
        }
        for count, runs in taken.items()
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
            f"{row['times_as_fast']:.2f} times one; {row['processor']:.1f} s of the processor, "
            f"{row['alone']:.1f} of these alone: {row['at_most']:.2f} times one at most"
        )


if __name__ == "__main__":
    main()
