"""The desk under load: readers at once, while another process reads reports in.

Serves a copy of a ledger (by `--ledger`; else one is made of varied samples), lets `--readers` ask
for pages of every view without a pause, each at an address drawn at random from 150 that people
might ask (most often plain; of one actor, of one stance, as of a month, the second page), while
`lagebild read` adds reports to it. Prints seconds by view (median and 95th percentile), and checks
that nothing is lost or half-shown: that every answer is a whole page, that each report ever shown
had the claims that it has in the end, and that all that was read is there. Run by `make
benchmark-desk`.
"""

import argparse
import http.client
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from corpus import spread

from picture import timed

VIEWS = (
    "", "reports", "actors", "statements", "threads", "disputes", "figures", "timeline",
    "positions", "commitments", "coverage", "tension", "changes", "offices", "proposals",
    "judgements",
)  # fmt: skip
ACTORS = ("Russland", "Ukraine", "USA")
STANCES = ("demands", "threatens")
MONTHS = ("2022-03", "2022-09")
ENDING = "</html>"
HEADERS = {"Accept-Language": "de", "Accept-Encoding": "gzip"}


def addresses(rng: random.Random, view: str) -> str:
    """An address that somebody might ask."""
    since = "since=2022-12-01&" if view == "changes" else ""
    kind = rng.choice((*["plain"] * 6, "actor", "stance", "as_of", "page"))
    query = {
        "plain": "",
        "actor": f"actor={quote(rng.choice(ACTORS))}",
        "stance": f"stance={rng.choice(STANCES)}",
        "as_of": f"as_of={rng.choice(MONTHS)}",
        "page": "page=2",
    }[kind]
    return f"/{view}?{since}{query}"


def others(rng: random.Random) -> tuple[str, str]:
    """A page that is no view."""
    return rng.choice(
        (
            ("whatif", f"/whatif?q={quote('Russland greift die Ukraine an')}"),
            ("brief", "/brief?since=2022-06-01&until=2022-06-07"),
            ("search", f"/search?q={quote(rng.choice(('Waffenruhe', 'Sanktion*', 'Nato')))}"),
            ("statements.json", f"/statements.json?actor={quote(rng.choice(ACTORS))}"),
            ("actor", f"/actors/{rng.choice(('RUS', 'UKR', 'USA'))}"),
        )
    )


class Tally:
    """What the readers saw."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.faults: list[str] = []
        self.claims: dict[str, set[tuple[str, ...]]] = {}
        self.lock = threading.Lock()
        self.counts_from = 0.0
        self.first: list[float] = []

    def add(self, view: str, seconds: float, fault: str) -> None:
        with self.lock:
            if time.monotonic() < self.counts_from:
                self.first.append(seconds)
            else:
                self.seconds.setdefault(view, []).append(seconds)
            if fault:
                self.faults.append(f"{view}: {fault}")

    def seen(self, rows: list[dict[str, Any]]) -> None:
        with self.lock:
            for row in rows:
                self.claims.setdefault(row["report"], set()).add(tuple(row["claims"]))


def reader(number: int, port: int, until: float, think: float, tally: Tally) -> None:
    """One person: asks, takes the whole answer, asks again."""
    rng = random.Random(number)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        view = rng.choice((*VIEWS, "other"))
        if view == "other":
            view, address = others(rng)
        else:
            address = addresses(rng, view)
        begun = time.perf_counter()
        fault = ""
        try:
            line.request("GET", address, headers=HEADERS)
            answer = line.getresponse()
            body = answer.read()
            if answer.status != 200:
                fault = f"{address} gave {answer.status}"
            elif answer.getheader("content-encoding") != "gzip" and ".json" not in address:
                fault = "" if ENDING in body.decode()[-20:] else f"{address} is cut off"
        except OSError as error:
            fault = f"{address}: {error}"
            line.close()
        tally.add(view or "overview", time.perf_counter() - begun, fault)
        if think:
            time.sleep(rng.expovariate(1 / think))


def watcher(port: int, until: float, tally: Tally) -> None:
    """Looks at the latest reports again and again: none may be shown without its claims."""
    while time.monotonic() < until:
        try:
            tally.seen(rows_of(port, "/api/v1/reports?since=2030&limit=500"))
        except (OSError, ValueError, KeyError) as error:
            tally.add("watcher", 0.0, str(error))
        time.sleep(0.5)


def rows_of(port: int, address: str) -> list[dict[str, Any]]:
    """The rows behind an address of the API."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", address)
    found: list[dict[str, Any]] = json.loads(line.getresponse().read())["rows"]
    line.close()
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(ledger: Path, port: int) -> subprocess.Popen[bytes]:
    """The desk in a process of its own, once it answers."""
    command = [
        sys.executable,
        "-m",
        "lagebild",
        "serve",
        "--ledger",
        str(ledger),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(command)
    for _ in range(1200):
        try:
            rows_of(port, "/api/v1/reports?limit=1")
            return server
        except (OSError, ValueError):
            time.sleep(0.5)
    raise SystemExit("the desk does not answer")


def new_reports(folder: Path, number: int) -> Path:
    """Reports that the ledger does not know, of days after all others."""
    made = spread(number)
    for place, report in enumerate(made):
        report["id"] = f"new-{place}"
        report["published"] = f"2030-{place % 12 + 1:02}-{place % 28 + 1:02}"
        report["text"] = f"Eilmeldung {place}.\n\n{report['text']}"
    source = folder / "new.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
    return source


def main() -> None:
    """Serves, asks, reads in, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, help="a ledger to copy; else one is made")
    parser.add_argument("--reports", type=int, default=20_000, help="of the ledger that is made")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument(
        "--settle", type=float, default=60.0, help="seconds before, in which pages are made first"
    )
    parser.add_argument("--think", type=float, default=0.0, help="mean pause of a reader")
    parser.add_argument("--idle", action="store_true", help="no reports are read in meanwhile")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ledger = folder / "desk.db"
        if arguments.ledger:
            shutil.copyfile(arguments.ledger, ledger)
        else:
            source = folder / "reports.jsonl"
            made = spread(arguments.reports)
            source.write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
            timed("read", "--format", "jsonl", "--ledger", str(ledger), str(source))
        port = free_port()
        server = serve(ledger, port)
        try:
            run(arguments, folder, ledger, port)
        finally:
            server.terminate()
            server.wait()


def run(arguments: argparse.Namespace, folder: Path, ledger: Path, port: int) -> None:
    """Readers and the other process at once."""
    tally, writer = Tally(), None
    whole = arguments.settle + arguments.seconds
    number = int(whole * 12)
    if not arguments.idle:
        writer = subprocess.Popen(
            [
                sys.executable, "-m", "lagebild", "read", "--format", "jsonl",
                "--ledger", str(ledger), str(new_reports(folder, number)),
            ],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(3.0)  # the language is loaded, reports are coming in
    tally.counts_from = time.monotonic() + arguments.settle
    until = time.monotonic() + whole
    threads = [
        threading.Thread(target=reader, args=(n, port, until, arguments.think, tally))
        for n in range(arguments.readers)
    ]
    threads.append(threading.Thread(target=watcher, args=(port, until, tally)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    during = len(tally.claims)
    show(tally, arguments)
    if writer is not None:
        going_on = writer.poll() is None
        writer.terminate() if going_on else None
        writer.wait()
        print(f"reports read in meanwhile and shown: {during}; reading ended first: {not going_on}")
        check(tally, ledger, port)
    print(f"{len(tally.faults)} faults")
    for fault in tally.faults[:10]:
        print("FAULT", fault)
    if tally.faults:
        raise SystemExit(1)


def show(tally: Tally, arguments: argparse.Namespace) -> None:
    """The table."""
    everything = [one for view, some in tally.seconds.items() for one in some]
    if tally.first:
        print(
            f"first {arguments.settle:.0f} s, pages made for the first time: {len(tally.first)}, "
            f"median {middle(tally.first):.3f}, 95 % within {late(tally.first):.3f}; then:"
        )
    for view, some in sorted(tally.seconds.items()):
        print(f"{view:16} {len(some):6} {middle(some):8.3f} {late(some):8.3f}")
    print(
        f"{'all':16} {len(everything):6} {middle(everything):8.3f} {late(everything):8.3f}  "
        f"({arguments.readers} readers, {len(everything) / arguments.seconds:.0f} pages a second)"
    )


def middle(some: list[float]) -> float:
    return statistics.median(some)


def late(some: list[float]) -> float:
    return sorted(some)[min(len(some) - 1, int(len(some) * 0.95))]


def check(tally: Tally, ledger: Path, port: int) -> None:
    """What was shown is what is there in the end, and all that was recorded is shown."""
    from lagebild.record import Ledger

    end: dict[str, tuple[str, ...]] = {}
    for _ in range(40):
        end, offset = {}, 0
        while True:
            rows = rows_of(port, f"/api/v1/reports?since=2030&limit=500&offset={offset}")
            end |= {row["report"]: tuple(row["claims"]) for row in rows}
            offset += 500
            if len(rows) < 500:
                break
        with Ledger.open(str(ledger), write=False) as book:
            recorded = {e.report.id for e in book.reports() if e.report.published >= "2030"}
        if recorded == set(end):
            break
        time.sleep(1.0)
    if recorded != set(end):
        tally.faults.append(f"lost: {len(recorded - set(end))} of {len(recorded)} reports")
    half = [id_ for id_, seen in tally.claims.items() if seen != {end.get(id_, ())}]
    if half:
        tally.faults.append(f"half-shown: {len(half)} reports, as {half[0]}")
    print(f"{len(recorded)} new reports recorded, all shown whole: {not half}")


if __name__ == "__main__":
    main()
