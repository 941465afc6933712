"""Every view of one ledger in a file and on a server: the same rows, and how long each takes.

    python benchmarks/engines.py LEDGER.db postgresql://... [--reports 2000]

Copies so many reports of a ledger into a new file and into the empty database, brings both up to
date, and asks both by turns for each view: the best of five, by the clock, in a running process.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from lagebild.picture import VIEWS, Scope, catch_up, of_view, search
from lagebild.record import Ledger

TRIES = 5
SCOPE = Scope(limit=50)
# What changed is asked since a day.
CHANGED = Scope(since="2022-01-20", limit=50)


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of some tries in milliseconds, and what came out."""
    taken, found = [], None
    for _ in range(TRIES):
        begun = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - begun)
    return 1_000 * min(taken), found


def fill(book: Ledger, reports: list[Any]) -> None:
    """Records the reports and brings the index up to date."""
    begun = time.perf_counter()
    with book.batch():
        for entry, claims, holdings in reports:
            book.record(entry.report, claims, holdings=holdings)
    recorded = time.perf_counter()
    catch_up(book)
    seconds = recorded - begun, time.perf_counter() - recorded
    print(f"{book.name}: recorded in {seconds[0]:.1f} s, index in {seconds[1]:.1f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    parser.add_argument("server")
    parser.add_argument("--reports", type=int, default=2_000)
    asked = parser.parse_args()
    with Ledger.open(asked.ledger, write=False) as source:
        some = list(islice(source.reports(), asked.reports))
        reports = [
            (one, tuple(source.claims(one.report.id)), source.holdings(one.report.id))
            for one in some
        ]
    with tempfile.TemporaryDirectory() as folder:
        names = (str(Path(folder) / "ledger.db"), asked.server)
        with Ledger.open(names[0]) as file, Ledger.open(names[1]) as server:
            for book in (file, server):
                fill(book, reports)
            scopes = dict.fromkeys(VIEWS, SCOPE) | {"changes": CHANGED}
            kinds = {n: lambda c, n=n: of_view(VIEWS[n], c)(scopes[n]) for n in VIEWS}
            kinds["search"] = lambda c: search(c, SCOPE, "Ukraine")
            for name, look in kinds.items():
                (here, rows), (there, others) = (
                    best(lambda book=book, look=look: look(book.connection))
                    for book in (file, server)
                )
                same = "the same rows" if rows == others else "OTHER ROWS"
                print(f"{name:12} file {here:7.1f} ms  server {there:7.1f} ms  {same}", flush=True)


if __name__ == "__main__":
    main()
