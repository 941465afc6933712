"""What is wrong with a ledger or the program is found, and what is right is not called wrong."""

import sqlite3
from contextlib import closing
from importlib import metadata
from pathlib import Path

import msgspec
import pytest

from lagebild.claims import Claim
from lagebild.intake import Report, Unreadable
from lagebild.picture import catch_up
from lagebild.record import Imported, Ledger, import_of
from lagebild.upkeep import Finding, ledger_findings, program, program_findings


@pytest.fixture
def ledger(tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]) -> str:
    name = str(tmp_path / "ledger.db")
    with Ledger.open(name) as book:
        book.record(morning, morning_claims)
        catch_up(book)
    return name


def found(ledger: str) -> dict[str, Finding]:
    return {one.words: one for one in ledger_findings(ledger)}


def change(ledger: str, statement: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def test_a_whole_ledger_has_no_fault(ledger: str) -> None:
    states = {one.words: one.state for one in ledger_findings(ledger)}
    assert states == dict.fromkeys(("ledger", "file", "room", "proof", "version", "index"), "fine")
    assert found(ledger)["proof"].values == {"count": 3}


def test_looking_changes_nothing(ledger: str) -> None:
    before = Path(ledger).read_bytes()
    list(ledger_findings(ledger))
    assert Path(ledger).read_bytes() == before


def test_a_claim_whose_words_are_not_in_its_report(ledger: str) -> None:
    change(ledger, "UPDATE reports SET text = ' ' || text")
    seen = found(ledger)
    assert (seen["claims_without"].state, seen["claims_without"].values) == ("fault", {"count": 3})
    assert seen["reports_changed"].values == {"count": 1}


def test_rows_without_what_they_belong_to(ledger: str) -> None:
    change(ledger, "DELETE FROM actors WHERE id = 'nato'")
    assert found(ledger)["loose_rows"].state == "fault"


def test_what_others_read_is_looked_at_too(
    ledger: str, morning_claims: tuple[Claim, ...], evening: Report
) -> None:
    by = import_of("eva.jsonl", "Eva", "2026-11-27T10:00:00Z")
    first, second, third = morning_claims
    words = msgspec.structs.replace(second.evidence, text="nirgends gesagt")
    theirs = (
        msgspec.structs.replace(first, id="c-moved", stance="warns"),
        msgspec.structs.replace(second, id="c-lost", evidence=words),
        msgspec.structs.replace(third, id="c-waits", report=evening.id),
    )
    with Ledger.open(ledger) as book:
        book.bring(by, claims=[Imported(claim=claim, coder="Eva") for claim in theirs])
        assert book.counts().imported == 3
    seen = found(ledger)
    counted = {name: seen[name].values["count"] for name in seen if name.startswith("imported")}
    assert counted == {"imported": 3, "imported_lost": 1, "imported_waiting": 1}
    assert seen["proof"].values == {"count": 3 + 1}
    with Ledger.open(ledger) as book:
        assert book.undo(by.id, "Eva", "2026-11-28T10:00:00Z")
        assert book.counts().imported == 0


def test_a_damaged_file(ledger: str) -> None:
    content = bytearray(Path(ledger).read_bytes())
    content[4096 * 4 : 4096 * 6] = b"\xff" * 8192
    Path(ledger).write_bytes(content)
    assert any(one.state == "fault" for one in ledger_findings(ledger))


def test_what_another_version_read_and_what_is_not_in_the_index(
    ledger: str, evening: Report
) -> None:
    with Ledger.open(ledger, version="0.0.1") as book:
        book.record(evening)
        book.set_aside(Unreadable(id="u", source="leer.txt", reason="holds no text"))
    seen = found(ledger)
    for words in ("other_version", "index_behind", "unreadable"):
        assert (seen[words].state, seen[words].values) == ("note", {"count": 1})


def test_no_ledger_is_no_fault_but_another_program_s_database_is(tmp_path: Path) -> None:
    (none,) = ledger_findings(str(tmp_path / "none.db"))
    assert (none.state, none.words) == ("note", "no_ledger")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE notes (words)")
    (other,) = ledger_findings(str(tmp_path / "other.db"))
    assert (other.state, other.words) == ("fault", "other_database")


def test_the_program_reads_german() -> None:
    states = {one.words: one.state for one in program_findings()}
    assert states["language"] == "fine"
    assert "fault" not in states.values()


def test_data_of_another_version_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "KNOWN", "Der Ukraine droht ein kalter Winter.")
    assert [one.words for one in program_findings() if one.state == "fault"] == ["language_misread"]


def test_an_extra_that_is_not_whole_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["msgspec>=0.19", "hans-im-glueck>=2; extra == 'desk'", "msgspec; extra == 'graph'"]
    monkeypatch.setattr(metadata, "requires", lambda _: needs)
    extras = [one for one in program_findings() if one.check == "extras"]
    assert [(one.words, one.values["missing"]) for one in extras] == [
        ("extra_missing", "hans-im-glueck"),
        ("extra", ""),
    ]
