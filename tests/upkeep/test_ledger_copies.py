"""A copy is the ledger as it stood at one moment; bringing it back loses nothing."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from database_server import Server
from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.picture import VIEWS, Scope, catch_up, of_view
from lagebild.record import Imported, Ledger, LedgerFault, import_of
from lagebild.upkeep import back_up, restore

NOW = "20220130-120000"


@pytest.fixture
def ledger(tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]) -> str:
    name = str(tmp_path / "ledger.db")
    with Ledger.open(name) as book:
        book.record(morning, morning_claims)
    return name


def reports(name: str) -> list[str]:
    with Ledger.open(name, write=False) as book:
        return [one.report.id for one in book.reports()]


def add(name: str, report: Report) -> None:
    with Ledger.open(name) as book:
        book.record(report)


def fault(call: object, *arguments: str, **options: str) -> str:
    with pytest.raises(LedgerFault) as caught:
        call(*arguments, **options)  # type: ignore[operator]
    return caught.value.kind


def test_what_is_brought_back_is_what_was_kept(
    ledger: str, tmp_path: Path, evening: Report
) -> None:
    copy = str(tmp_path / "copy.db")
    made = back_up(ledger, copy)
    assert (made.file, made.reports, made.claims) == (copy, 1, 3)
    add(ledger, evening)
    brought = restore(copy, ledger, now=NOW, force=True)
    assert reports(ledger) == ["morgen"]
    assert brought.before == str(tmp_path / f"ledger.before-{NOW}.db")
    assert reports(brought.before) == ["morgen", "abend"]
    # Nothing is left that has another name: one file for each.
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not list(tmp_path.glob(".*"))


def test_a_copy_becomes_a_ledger_where_there_is_none(ledger: str, tmp_path: Path) -> None:
    copy, other = str(tmp_path / "copy.db"), str(tmp_path / "other.db")
    back_up(ledger, copy)
    made = restore(copy, other, now=NOW)
    assert (made.before, reports(other)) == ("", ["morgen"])


def test_copied_while_another_writes_and_has_it_open(
    ledger: str, tmp_path: Path, morning: Report
) -> None:
    """Each copy holds what was committed, whole, and the writer is not held up."""
    done = threading.Event()

    def write() -> None:
        with Ledger.open(ledger) as book:
            for number in range(40):
                book.record(msgspec.structs.replace(morning, id=f"r{number:02}"))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    while not done.is_set() or not counts:
        counts.append(back_up(ledger, str(tmp_path / "copy.db"), force=True).reports)
    writer.join()
    assert counts == sorted(counts)
    assert back_up(ledger, str(tmp_path / "copy.db"), force=True).reports == 41


def test_who_reads_on_sees_what_was_brought_back(
    ledger: str, tmp_path: Path, evening: Report
) -> None:
    copy = str(tmp_path / "copy.db")
    back_up(ledger, copy)
    add(ledger, evening)
    with Ledger.open(ledger, write=False) as reader:
        assert reader.counts().reports == 2
        restore(copy, ledger, now=NOW, force=True)
        assert reader.counts().reports == 1


def test_what_was_imported_is_counted_with_the_rest(
    ledger: str, tmp_path: Path, morning_claims: tuple[Claim, ...]
) -> None:
    theirs = msgspec.structs.replace(morning_claims[0], id="c-theirs", stance="warns")
    with Ledger.open(ledger) as book:
        by = import_of("eva.jsonl", "Eva", "2026-11-27T10:00:00Z")
        book.bring(by, claims=[Imported(claim=theirs, coder="Eva")])
    copy, again = (str(tmp_path / name) for name in ("copy.db", "again.db"))
    assert back_up(ledger, copy).claims == restore(copy, again, now=NOW).claims == 3 + 1


def test_nothing_is_written_over_unasked(ledger: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    back_up(ledger, copy)
    before = Path(copy).read_bytes()
    assert fault(back_up, ledger, copy) == "backup_exists"
    assert fault(restore, copy, ledger, now=NOW) == "ledger_exists"
    assert fault(restore, ledger, ledger, now=NOW) == "same_file"
    assert Path(copy).read_bytes() == before


def test_what_is_no_ledger_is_neither_kept_nor_brought_back(ledger: str, tmp_path: Path) -> None:
    text, foreign = tmp_path / "notes.txt", tmp_path / "foreign.db"
    text.write_text("Kein Ledger. " * 100, "utf-8")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE notes (words)")
    copy = str(tmp_path / "copy.db")
    assert fault(back_up, str(text), copy) == "no_database"
    assert fault(back_up, str(foreign), copy) == "other_database"
    assert fault(back_up, str(tmp_path / "none.db"), copy) == "no_copy"
    assert fault(back_up, str(tmp_path), copy) == "is_folder"
    assert fault(back_up, ledger, str(tmp_path / "none" / "copy.db")) == "no_folder"
    assert not Path(copy).exists()
    # A foreign database in the ledger's place is not taken for an older state of it.
    back_up(ledger, copy)
    assert fault(lambda: restore(copy, str(foreign), now=NOW, force=True)) == "other_database"
    with closing(sqlite3.connect(foreign)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]


def test_a_damaged_copy_is_not_brought_back(ledger: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(ledger, str(copy))
    whole = bytearray(copy.read_bytes())
    page = 4096
    whole[page * 2 : page * 12] = b"\xff" * (page * 10)
    copy.write_bytes(whole)
    assert fault(lambda: restore(str(copy), ledger, now=NOW, force=True)) == "damaged"
    assert fault(restore, str(copy), str(tmp_path / "other.db"), now=NOW) == "damaged"
    assert reports(ledger) == ["morgen"]
    assert not (tmp_path / "other.db").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_copy_of_an_earlier_schema_can_be_kept(ledger: str, tmp_path: Path) -> None:
    """Before a ledger is brought up to date is when a copy is wanted."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert back_up(ledger, str(tmp_path / "copy.db")).reports == 1
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA user_version = 999")
    assert fault(back_up, ledger, str(tmp_path / "newer.db")) == "newer"


def test_from_a_file_to_a_server_and_back(server: Server, ledger: str, tmp_path: Path) -> None:
    """The way on which a ledger moves: what is copied there and back gives the same picture."""
    address = server.new_database()
    file = tmp_path / "copy.db"
    back_up(ledger, str(file))
    made = restore(str(file), address, now="1")
    assert made.reports and not made.before
    with pytest.raises(LedgerFault) as caught:
        restore(str(file), address, now="2")
    assert caught.value.kind == "ledger_exists"
    with Ledger.open(address) as book:
        catch_up(book)
        book.record(Report(id="später", text="Später."))
        catch_up(book)
    again = restore(str(file), address, now="3", force=True)
    with Ledger.open(again.before, write=False) as before:
        assert before.counts().reports == made.reports + 1
    back = tmp_path / "back.db"
    assert back_up(address, str(back)).claims == made.claims
    with Ledger.open(ledger) as one, Ledger.open(str(back)) as other, Ledger.open(address) as on:
        for book in (one, other, on):
            catch_up(book)
        whole = [list(book.reports()) for book in (one, other, on)]
        assert whole[0] == whole[1] == whole[2]
        told = [of_view(VIEWS["statements"], book.connection)(Scope()) for book in (one, other, on)]
        assert told[0] == told[1] == told[2] and told[0].rows
