"""Pages while others write: each shows one moment, and nothing fails."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from test_adding import REPORT

from lagebild.desk import shelf as shelving
from lagebild.desk.app import create_app
from lagebild.desk.kept import FRESH
from lagebild.desk.shelf import MOMENT, Shelf, TooLong
from lagebild.desk.visits import visited
from lagebild.intake import report_of
from lagebild.picture import up_to_date
from lagebild.pipeline import Reader
from lagebild.record import Ledger

if TYPE_CHECKING:
    from conftest import Client


def add(path: Path, reader: Reader, words: str, day: int) -> None:
    report = report_of(words, outlet="Ostkurier", published=f"2022-03-{day:02}")
    claims, holdings = reader.read_whole(report)
    with Ledger.open(str(path)) as book:
        book.record(report, claims, holdings=holdings)


def test_what_another_program_reads_shows_up(own: "Client", tmp_path: Path, reader: Reader) -> None:
    assert "Ostkurier" not in own.get("/statements?since=2022-03-01").text
    add(tmp_path / "own.db", reader, REPORT, 1)
    until = time.monotonic() + 120
    while "Ostkurier" not in own.get("/statements?since=2022-03-01").text:
        assert time.monotonic() < until
        time.sleep(FRESH / 4)
    assert "Ostkurier" in own.get("/changes?since=2022-03-01").text


def test_readers_are_answered_while_reports_come_in(
    own: "Client", tmp_path: Path, reader: Reader
) -> None:
    """A report stands in a page with all its claims or not at all."""
    failed: list[str] = []
    done = threading.Event()

    def read() -> None:
        for day in range(1, 9):
            add(tmp_path / "own.db", reader, REPORT.replace("Nato", f"Gruppe {day}"), day)
        done.set()

    writer = threading.Thread(target=read)
    writer.start()
    number = 0
    while not done.is_set():
        number += 1
        for view in ("statements", "reports", "threads", "changes"):
            answer = own.get(f"/{view}.json?limit=500&until=2022-12-{number % 28 + 1:02}")
            if answer.status_code != 200:
                failed.append(f"{view}: {answer.status_code} {answer.text[:200]}")
    writer.join()
    assert not failed


def test_twenty_readers_of_one_page_are_one_piece_of_work(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lagebild.desk import pages  # noqa: F401  (the pages have to be there to be counted)
    from lagebild.desk.pages import views

    made: list[str] = []
    part_of = views.part_of

    def counted(visit: views.Visit, view: str) -> views.Part:
        made.append(view)
        return part_of(visit, view)

    monkeypatch.setattr(views, "part_of", counted)
    with TestClient(create_app(str(samples)), base_url="http://127.0.0.1") as client:
        pages_of = {client.get("/threads", headers={"cookie": ""}).text for _ in range(3)}
        assert made == ["threads"]
        # Each with the mark of its own forms, where there are any.
        assert all("mark-" not in page for page in pages_of)


def test_any_thread_sees_that_the_ledger_was_changed(
    own: "Client", tmp_path: Path, reader: Reader
) -> None:
    shelf = Shelf(str(tmp_path / "own.db"))
    with ThreadPoolExecutor(2) as threads:
        before = {threads.submit(shelf.state).result() for _ in range(4)} | {shelf.state()}
        add(tmp_path / "own.db", reader, REPORT, 1)
        after = {threads.submit(shelf.state).result() for _ in range(4)} | {shelf.state()}
    shelf.close()
    assert len(before) == len(after) == 1 and before != after


def test_a_visit_ends_after_some_hours() -> None:
    before, cookie = visited("", "2022-02-20", now=1_000)
    assert before == ""
    before, cookie = visited(cookie, "2022-02-22", now=2_000)
    assert before == ""
    before, cookie = visited(cookie, "2022-02-28", now=2_000 + 5 * 3600)
    assert before == "2022-02-22"
    before, _ = visited(cookie, "2022-02-28", now=2_000 + 6 * 3600)
    assert before == "2022-02-22"
    assert visited("<script>", "2022-02-28", now=5)[0] == ""


def test_what_takes_long_does_not_keep_quick_pages_waiting(samples: Path) -> None:
    shelf = Shelf(str(samples))
    going_on = threading.Event()

    def slow(book: Ledger) -> str:
        begun = time.thread_time()
        while time.thread_time() - begun < MOMENT * 1.2:
            pass
        return "slow"

    def slower(book: Ledger) -> str:
        assert going_on.wait(120)
        return "slower"

    async def all_at_once() -> str:
        await shelf.ask(slow, "disputes")
        waiting = [asyncio.ensure_future(shelf.ask(slower, "disputes")) for _ in range(6)]
        quick = await asyncio.wait_for(shelf.ask(lambda book: "quick", "reports"), 10)
        going_on.set()
        await asyncio.gather(*waiting)
        return quick

    assert asyncio.run(all_at_once()) == "quick"
    shelf.close()


def test_an_index_that_lags_far_is_brought_up_in_another_process(
    samples: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "apart.db"
    with Ledger.open(str(samples)) as book:
        book.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    shelf = Shelf(str(path))
    shelf.prepare()
    monkeypatch.setattr(shelving, "APART", 2)
    for number, is_apart in ((1, False), (2, True)):
        for one in range(number):
            add(path, reader, f"{REPORT} Das war {number} mal {one}.", 1)
        asyncio.run(shelf.write(lambda book: None))
        with Ledger.open(str(path), write=False) as book:
            assert up_to_date(book.connection)
        assert (shelf._apart is not None) == is_apart
    shelf.close()


def test_what_is_given_up_is_never_written(own: "Client", tmp_path: Path) -> None:
    """Whoever hears "took too long" may say it again; what was begun is waited for."""
    shelf = Shelf(str(tmp_path / "own.db"), seconds=0.1)
    begun: list[str] = []

    def slowly(name: str) -> str:
        begun.append(name)
        time.sleep(0.5)
        return name

    async def both() -> list[object]:
        first = asyncio.create_task(shelf.write(lambda _: slowly("first")))
        await asyncio.sleep(0.1)
        second = shelf.write(lambda _: slowly("second"))
        return await asyncio.gather(first, second, return_exceptions=True)

    first, second = asyncio.run(both())
    shelf.close()
    assert first == "first" and isinstance(second, TooLong)
    assert begun == ["first"]


def test_what_is_said_is_kept_though_the_index_takes_long(
    own: "Client", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(str(tmp_path / "own.db"), seconds=0.1)
    ended = threading.Event()
    monkeypatch.setattr("lagebild.desk.shelf.bring_up", lambda _: ended.wait(60))
    assert asyncio.run(shelf.write(lambda book: book.counts().reports)) > 0
    ended.set()
    shelf.close()
