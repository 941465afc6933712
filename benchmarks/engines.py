"""Every view of one ledger in a file and on a server: the same rows, and what each costs.

    python benchmarks/engines.py LEDGER.db postgresql://... [--reports 2000] [--portion 2000]

Copies so many reports of a ledger into a new file and into the empty database, in portions, after
each of which both are brought up to date: what a report of each portion costs shows whether it
costs more the more there are. Then it asks both by turns for each view in a running process: the
least of five tries by the processor's time, that of the program and that of the server's processes,
which must run on this machine, and by the clock; and how many statements a view takes.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import event

from lagebild.picture import VIEWS, Scope, catch_up, of_view, search
from lagebild.record import Ledger

TRIES = 5
SCOPE = Scope(limit=50)
# What changed is asked since a day.
CHANGED = Scope(since="2022-01-20", limit=50)
TICKS = os.sysconf("SC_CLK_TCK")


def of_process(number: int) -> tuple[int, int]:
    """The process that a process is a child of, and the ticks of the processor's that it and its
    children that ended have taken."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return int(fields[1]), sum(map(int, fields[11:15]))


def of_server(main: int) -> float:
    """Seconds of the processor's that all processes of a PostgreSQL have taken."""
    ticks = of_process(main)[1]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent, own = of_process(int(process.name))
        except OSError:
            continue  # it just ended
        if parent == main:
            ticks += own
    return ticks / TICKS


def main_process(book: Ledger) -> int:
    """The process whose children serve those who are connected."""
    own = book.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    return of_process(own)[0]


class Spent:
    """What a piece of work took: seconds by the clock, of the program's processor, the server's."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._begun = self._now()

    def __call__(self) -> tuple[float, float, float]:
        clock, program, server = (
            now - then for now, then in zip(self._now(), self._begun, strict=True)
        )
        return clock, program, server

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), of_server(self._server)


def best(work: Callable[[], Any], server: int) -> tuple[list[float], Any]:
    """The least of some tries in milliseconds: the processor's in all, the clock's. A tick of the
    server's time is 10 ms: its share is that of all tries."""
    clocks, programs, found = [], [], None
    whole = Spent(server)
    for _ in range(TRIES):
        begun = time.perf_counter(), time.process_time()
        found = work()
        clocks.append(time.perf_counter() - begun[0])
        programs.append(time.process_time() - begun[1])
    server = whole()[2] / TRIES
    return [1_000 * (min(programs) + server), 1_000 * min(clocks)], found


def statements(book: Ledger, work: Callable[[], Any]) -> int:
    """How many statements a piece of work asks the engine."""
    asked = []

    def note(*told: object) -> None:
        asked.append(told[2])

    engine = book.connection.engine
    event.listen(engine, "before_cursor_execute", note)
    work()
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def fill(book: Ledger, reports: list[Any], server: int) -> None:
    """Records the reports and brings the index up to date; says what that took a report."""
    for what, work in (
        ("recorded", lambda: record(book, reports)),
        ("index", lambda: catch_up(book)),
    ):
        spent = Spent(server)
        work()
        clock, program, beyond = (1_000 * seconds / len(reports) for seconds in spent())
        print(
            f"{book.name}: {len(reports)} more reports {what}, each {clock:.1f} ms, of the"
            f" processor's {program:.1f} ms here and {beyond:.1f} ms on the server",
            flush=True,
        )


def record(book: Ledger, reports: list[Any]) -> None:
    """Records the reports, a batch a transaction."""
    with book.batch():
        for entry, claims, holdings in reports:
            book.record(entry.report, claims, holdings=holdings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    parser.add_argument("server")
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--portion", type=int, default=2_000)
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
            postmaster = main_process(server)
            for begin in range(0, len(reports), asked.portion):
                for book in (file, server):
                    fill(book, reports[begin : begin + asked.portion], postmaster)
            scopes = dict.fromkeys(VIEWS, SCOPE) | {"changes": CHANGED}
            kinds = {n: lambda c, n=n: of_view(VIEWS[n], c)(scopes[n]) for n in VIEWS}
            kinds["search"] = lambda c: search(c, SCOPE, "Ukraine")
            kinds["search phrase"] = lambda c: search(c, SCOPE, '"die Ukraine"')
            for name, look in kinds.items():
                (here, rows), (there, others) = (
                    best(lambda book=book, look=look: look(book.connection), postmaster)
                    for book in (file, server)
                )
                number = statements(server, lambda look=look: look(server.connection))
                same = "the same rows" if rows == others else "OTHER ROWS"
                print(
                    f"{name:13} processor: file {here[0]:6.1f} ms, server {there[0]:6.1f} ms"
                    f" ({there[0] / here[0]:4.1f}); clock: {here[1]:6.1f}, {there[1]:6.1f} ms"
                    f" ({there[1] / here[1]:4.1f}); {number} statements; {same}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
