"""`lagebild read` into a ledger on a server at which others are at work, and that goes away.

The lock of the writers is held until all are known to wait for it, so that they meet for certain.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from database_server import Server
from lagebild.picture import VIEWS, Scope, catch_up
from lagebild.record import Ledger, on_claim

psycopg = pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from lagebild.record.engines.postgresql import LOCK  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOME = sorted(map(str, SAMPLES.glob("2022-01-*.txt")))[:4]
Process = subprocess.Popen[str]


@pytest.fixture
def address(server: Server) -> str:
    """An empty ledger."""
    place = server.new_database()
    Ledger.open(place).close()
    return place


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same reports in a file, read by one program undisturbed."""
    ledger = str(tmp_path_factory.mktemp("alone") / "ledger.db")
    ended(reading(ledger))
    return ledger


def reading(ledger: str) -> Process:
    """A process that reads the reports."""
    command = [sys.executable, "-m", "lagebild", "read", "--workers", "1", "--ledger", ledger]
    return subprocess.Popen(
        [*command, *SOME],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LAGEBILD_LANG": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def held(address: str) -> Iterator[None]:
    """Nobody else can write until the end of the block."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"SELECT pg_advisory_lock({LOCK}, hashtext('public'))")
        yield


def wait_for(server: Server, address: str, waiting: int) -> None:
    """Until so many wait for the lock."""
    database = address.partition("@/")[2].partition("?")[0]
    query = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'"
    while server.sql(f"{query} AND wait_event = 'advisory'") != [(waiting,)]:
        time.sleep(0.05)


def ended(process: Process) -> None:
    _, said = process.communicate(timeout=200)
    assert process.returncode == 0, said


def content(ledger: str) -> list[object]:
    """What lies in a ledger, and what its views show."""
    with Ledger.open(ledger) as book:
        catch_up(book)
        held = [[(one.report, one.status) for one in book.reports()], list(book.claims())]
        views = [
            view(book.connection, Scope()) for name, view in VIEWS.items() if name != "changes"
        ]
        return [*held, book.holdings(), book.actors(), *views]


def test_two_read_the_same_reports_at_once(server: Server, address: str, alone: str) -> None:
    with held(address):
        both = [reading(address), reading(address)]
        wait_for(server, address, 2)
    for process in both:
        ended(process)
    assert content(address) == content(alone)


def test_a_server_that_starts_anew_while_it_is_read_into(
    server: Server, address: str, alone: str
) -> None:
    try:
        with held(address):
            process = reading(address)
            wait_for(server, address, 1)
            server.halt()
            server.start()
    except psycopg.OperationalError:
        pass  # who held the lock was cut off as well
    ended(process)
    assert content(address) == content(alone)


def test_a_judgement_while_reports_are_read(server: Server, address: str, alone: str) -> None:
    """The claim that is judged is just being read anew; what was said of it stays."""
    with Ledger.open(alone, write=False) as book:
        first = next(book.reports()).report
        claims = tuple(book.claims(first.id))
    with Ledger.open(address, version="0.0.1") as book:
        book.record(first, claims[:1])
    judgement = on_claim(claims[0], "confirmed", who="anna", at="2022-03-01T10:00:00Z")

    def judge() -> None:
        with Ledger.open(address, patience=60) as book:
            book.keep(judgement)

    with held(address):
        process = reading(address)
        wait_for(server, address, 1)
        judging = Thread(target=judge)
        judging.start()
        wait_for(server, address, 2)
    judging.join()
    ended(process)
    with Ledger.open(address) as book:
        catch_up(book)
        assert book.judgements() == (judgement,)
        assert set(book.claims(first.id)) == set(claims)
        rows = VIEWS["statements"](book.connection, Scope(only="confirmed")).rows
        assert {claim for row in rows for claim in row.claims} == {claims[0].id}
