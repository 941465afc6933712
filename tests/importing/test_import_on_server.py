"""What is imported stands in a ledger on PostgreSQL as in one in a file, byte for byte."""

from collections.abc import Iterator

import pytest
from brought import MISSED, NOON, Desk, Making, everything, rows

from database_server import Server
from lagebild.claims import Claim
from lagebild.cli.edge import run_guarded
from lagebild.intake import Report
from lagebild.record import Ledger, Relation, on_actors

ONE = {"report": NOON.id, "text": MISSED, "stance": "asserts", "deed": "MOBILIZE", "coder": "Ida"}
OTHERWISE = {
    "report": "morgen",
    "text": "Russland fordert den Rückzug der Nato aus Osteuropa.",
    "stance": "warns",
    "deed": "RETREAT",
    "speaker": "Russland",
    "agent": "NATO",
}


@pytest.fixture
def there(
    server: Server,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> Iterator[Ledger]:
    """The ledger of `full`, on a server."""
    with Ledger.open(server.new_database()) as book:
        book.record(morning, morning_claims)
        book.record(evening, evening_claims)
        book.record(NOON)
        yield book


def test_the_same_as_in_a_file(desk: Desk, full: Making, there: Ledger) -> None:
    said = on_actors("RUS", "nato", Relation.APART, "Anna", "2022-02-01")
    judgement = {"id": said.id, "subject": "RUS", "other": "nato", "verdict": "apart",
                 "who": "Anna", "at": "2022-02-01"}  # fmt: skip
    path = desk.file("hand.jsonl", ONE, OTHERWISE, judgement)
    here = full()
    before = everything(there)
    with there.rehearsal():
        desk.take(there, path)
        assert len(rows(there, only="contested")) == 2
    assert (there.imports(), everything(there)) == ((), before)
    for book in (here, there):
        (found,) = desk.take(book, path)
        assert desk.refused == []
        (again,) = desk.take(book, path, at="2026-11-28")
        assert again.id == ""
    assert everything(there) == everything(here)
    for book in (here, there):
        assert book.undo(found.id, "ich", "2026-12-01")
    assert everything(there) == everything(here)
    assert {k: v for k, v in everything(there).items() if k != "judgements"} == {
        k: v for k, v in before.items() if k != "judgements"
    }


def test_the_terminal_rehearses_there_too(
    desk: Desk, there: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", desk.file("hand.jsonl", ONE), "--lang", "en", "--ledger", there.name]
    assert run_guarded([*arguments, "--dry-run"]) == 0
    assert there.imports() == ()
    assert run_guarded(arguments) == 0
    assert len(there.imports()) == 1
    assert capsys.readouterr().out.count("1 claim, 1 of them new") == 2
