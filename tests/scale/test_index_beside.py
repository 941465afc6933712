"""The index is made beside the reading: the same as in the end, and nobody waits for it."""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import catch_up, up_to_date
from lagebild.record import Ledger
from lagebild.scale import IndexBeside, index_beside


def recorded(book: Ledger, number: int) -> None:
    text = f"Russland forderte am Montag zum {number}. Mal den Abzug."
    report = Report(id=f"r{number}", text=text, published=f"2022-01-{number % 28 + 1:02}")
    claim = Claim(
        id=f"c-{number}",
        report=report.id,
        evidence=Evidence(0, len(text), text),
        speaker=(Party("Russland", "RUS", "state"),),
        stance="demands",
        deed="RETREAT",
    )
    book.record(report, [claim])


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_beside, "TOGETHER", 20)
    monkeypatch.setattr(index_beside, "BATCH", 5)


def index_of(path: Path) -> list[Any]:
    with sqlite3.connect(path) as connection:
        queries = ("SELECT * FROM points ORDER BY 1", "SELECT * FROM entries ORDER BY 1")
        return [connection.execute(query).fetchall() for query in queries]


def test_the_index_is_that_of_the_end(tmp_path: Path) -> None:
    for name, wanted in (("beside.db", True), ("end.db", False)):
        with Ledger.open(str(tmp_path / name)) as book:
            with IndexBeside(book, wanted) as index:
                for number in range(120):
                    recorded(book, number)
                    index.kept()
                    if number == 60 and wanted:
                        _wait_for_points(tmp_path / name)
            catch_up(book)
            assert up_to_date(book.connection) and book.counts().reports == 120
    assert index_of(tmp_path / "beside.db") == index_of(tmp_path / "end.db")


def _wait_for_points(path: Path) -> None:
    """While reading goes on points stand in the index."""
    ends = time.monotonic() + 120
    while True:
        with sqlite3.connect(path) as connection:
            table = "SELECT count(*) FROM sqlite_master WHERE name = 'points'"
            if connection.execute(table).fetchone() == (1,):
                if connection.execute("SELECT count(*) FROM points").fetchone()[0]:
                    return
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_what_waits_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_beside, "MOST", 30)
    with Ledger.open(str(tmp_path / "a.db")) as book, IndexBeside(book, True) as index:
        for number in range(80):
            recorded(book, number)
            index.kept()
            assert len(book._waiting) <= 31


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_where_the_other_process_ends_the_index_is_made_in_the_end(
    tmp_path: Path, by: signal.Signals
) -> None:
    with Ledger.open(str(tmp_path / "a.db")) as book:
        with IndexBeside(book, True) as index:
            for number in range(100):
                recorded(book, number)
                index.kept()
                if number == 50:
                    assert index._process is not None
                    os.kill(index._process.pid, by)
        catch_up(book)
        assert up_to_date(book.connection) and book.counts().reports == 100


def test_an_interrupt_keeps_what_was_recorded_and_ends_the_other_process(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.db")) as book:
        with pytest.raises(KeyboardInterrupt), IndexBeside(book, True) as index:
            for number in range(40):
                recorded(book, number)
                index.kept()
            assert index._process is not None
            pid = index._process.pid
            raise KeyboardInterrupt
        assert book.counts().reports == 40
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_ledger_in_memory_has_its_index_in_the_end() -> None:
    with Ledger.open(":memory:") as book:
        with IndexBeside(book, True) as index:
            for number in range(40):
                recorded(book, number)
                index.kept()
            assert index._process is None
        assert book.counts().reports == 40


def test_what_comes_in_keeps_its_order_and_nobody_waits_for_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_beside, "AHEAD", 10)
    taken: list[int] = []

    def coming() -> Iterator[Report]:
        for number in range(100):
            taken.append(number)
            yield Report(id=f"r{number}", text="x" * (300_000 if number >= 50 else 10))

    with Ledger.open(str(tmp_path / "a.db")) as book, IndexBeside(book, True) as index:
        before = []
        given = []
        for report in index.over(coming()):
            given.append(report.id)
            before.append(len(taken) - len(given))
    assert given == [f"r{number}" for number in range(100)]
    # None at first, one more for each that is given, ten at most; of long ones fewer.
    assert before[:12] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]
    assert max(before) == 10 and before[70] < 7


def test_in_the_end_nothing_is_left_to_be_done(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "a.db")) as book:
        with IndexBeside(book, True) as index:
            for number in range(47):
                recorded(book, number)
                index.kept()
        assert index.complete and up_to_date(book.connection)
