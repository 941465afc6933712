"""A ledger that cannot be used is named, with the fault and the way out; no file is harmed."""

import os
import sqlite3
from pathlib import Path

import pytest

from lagebild.claims import Claim
from lagebild.errors import LedgerError
from lagebild.intake import Report
from lagebild.record import Ledger, LedgerFault
from lagebild.record.tables import SCHEMA


def fault(path: Path | str, **options: bool | float) -> LedgerFault:
    with pytest.raises(LedgerFault) as caught:
        Ledger.open(str(path), patience=0.1, **options).close()  # type: ignore[arg-type]
    assert isinstance(caught.value, LedgerError)
    assert str(path) in str(caught.value) and ";" in str(caught.value)
    return caught.value


def test_folder_in_place_of_file(tmp_path: Path) -> None:
    assert fault(tmp_path).kind == "is_folder"


def test_missing_folder(tmp_path: Path) -> None:
    assert fault(tmp_path / "fehlt" / "ledger.db").kind == "no_folder"
    assert not (tmp_path / "fehlt").exists()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert fault(tmp_path / "ledger.db", write=False).kind == "no_ledger"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Kein Ledger, nur Text. " * 100, b"\x89PNG\r\n", b"SQLite"])
def test_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    for write in (True, False):
        assert fault(path, write=write).kind == "no_database"
    assert path.read_bytes() == content


def test_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE reports (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert fault(path).kind == "other_database"
    assert path.read_bytes() == before


def test_ledger_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    for write in (True, False):
        found = fault(path, write=write)
        assert (found.kind, found.values["found"]) == ("newer", SCHEMA + 1)


def test_locked_by_another_writer(tmp_path: Path, morning: Report) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path), patience=0.1) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert fault(path).kind == "locked"
        with pytest.raises(LedgerFault, match="another program is writing"):
            ledger.record(morning)
        # Who only reads is not held up, and once the other is done writing goes on.
        with Ledger.open(str(path), write=False, patience=0.1) as reader:
            assert reader.counts().reports == 0
        other.execute("ROLLBACK")
        other.close()
        assert ledger.record(morning)


def test_second_writer_waits_its_turn(
    tmp_path: Path,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> None:
    """A batch holds the ledger only while it commits, so two runs can share it."""
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as one, Ledger.open(path) as two, one.batch(), two.batch():
        one.record(morning, morning_claims)
        two.record(evening, evening_claims)
    with Ledger.open(path, write=False) as ledger:
        assert ledger.counts().claims == 7


def test_disk_that_is_full(tmp_path: Path, morning: Report) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        pages = ledger._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        ledger._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerFault) as caught:
            ledger.record(Report(id="lang", text="Wort " * 100_000))
    assert caught.value.kind == "full"
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().reports == 0


def test_damaged_file(tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.record(morning, morning_claims)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerFault) as caught, Ledger.open(str(path)) as ledger:
        list(ledger.claims())
    assert caught.value.kind in ("damaged", "no_database")


def test_folder_that_cannot_be_written() -> None:
    """/proc takes no files from anybody, not even from root."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc on this system")
    assert fault("/proc/ledger.db").kind == "unwritable"


def test_read_only_file(tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]) -> None:
    if os.geteuid() == 0:
        pytest.skip("runs as root, whom no permission holds back")
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.record(morning, morning_claims)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert fault(path).kind == "unwritable"
        with Ledger.open(str(path), write=False) as ledger:
            assert tuple(ledger.claims()) == morning_claims
    finally:
        tmp_path.chmod(0o755)
