"""The ledger keeps what it is given, in any order, and changes nothing when nothing is new."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Furniture, Report, Unreadable
from lagebild.record import Imported, Ledger, LedgerFault, import_of, on_claim
from lagebild.record.tables import PENDING


def rows(path: str) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"))
            for table in ("reports", "claims", "claim_parties", "actors", "unreadable", "meta")
        }
    finally:
        connection.close()


def test_gives_back_what_was_recorded(morning: Report, morning_claims: tuple[Claim, ...]) -> None:
    whole = msgspec.structs.replace(
        morning,
        authors=("A. Muster",),
        agencies=("dpa", "Reuters"),
        furniture=(Furniture(0, 3, "dateline"),),
        source="reports.jsonl:7",
    )
    with Ledger.open(":memory:") as ledger:
        assert ledger.record(whole, morning_claims)
        (entry,) = ledger.reports()
        assert (entry.report, entry.status, entry.reason) == (whole, "read", "")
        assert tuple(ledger.claims()) == morning_claims


def test_order_of_recording_does_not_show(
    tmp_path: object,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> None:
    paths = [f"{tmp_path}/one.db", f"{tmp_path}/two.db"]
    pairs = [(morning, morning_claims), (evening, evening_claims)]
    for path, order in zip(paths, (pairs, pairs[::-1]), strict=True):
        with Ledger.open(path) as ledger:
            for report, claims in order:
                ledger.record(report, claims)
    assert rows(paths[0]) == rows(paths[1])


def test_same_report_again_changes_nothing(
    tmp_path: object, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    path = f"{tmp_path}/ledger.db"
    with Ledger.open(path) as ledger:
        assert ledger.record(morning, morning_claims)
    before = rows(path)
    with Ledger.open(path) as ledger, ledger.batch():
        moved = msgspec.structs.replace(morning, source="elsewhere.txt")
        assert not ledger.record(moved, morning_claims)
        assert not ledger.record(moved, morning_claims)
    assert rows(path) == before


def test_new_version_replaces_claims_but_not_judgements(
    tmp_path: object, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    path = f"{tmp_path}/ledger.db"
    with Ledger.open(path, version="1") as ledger:
        ledger.record(morning, morning_claims)
        ledger.judge(morning_claims[1].id, "rejected", "ich", "2022-02-01T10:00")
    with Ledger.open(path, version="2") as ledger:
        assert ledger.record(morning, morning_claims[:1])
        assert tuple(ledger.claims()) == morning_claims[:1]
        assert {actor.id for actor in ledger.actors()} == {"RUS", "nato"}
        assert [j.subject for j in ledger.judgements()] == [morning_claims[1].id]


def test_other_claims_of_the_same_version_replace(
    morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    """Somebody edited a lexicon: the same program reads the same report otherwise."""
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, morning_claims)
        assert ledger.record(morning, morning_claims[:2])
        assert ledger.counts().claims == 2


def test_failed_report_is_kept_with_its_reason(morning: Report) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, status="failed", reason="ValueError: so nicht")
        (entry,) = ledger.reports()
        assert (entry.status, entry.reason) == ("failed", "ValueError: so nicht")
        assert ledger.counts().failed == 1


def test_unreadable_is_kept_once() -> None:
    item = Unreadable(id="u1", source="b\udce4d.txt", reason="holds no text")
    with Ledger.open(":memory:") as ledger:
        assert ledger.set_aside(item)
        assert not ledger.set_aside(item)
        (kept,) = ledger.unreadable()
        assert kept.source == "b\\udce4d.txt"


def test_claims_are_found_by_what_they_say(
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.record(evening, evening_claims)
        ledger.record(morning, morning_claims)
        assert tuple(ledger.claims("morgen")) == morning_claims
        assert [c.report for c in ledger.claims(stance="demands")] == ["morgen", "abend"]
        assert [c.stance for c in ledger.claims(deed="ASSAULT")] == ["accuses", "denies"]
        assert [c.stance for c in ledger.claims(actor="sergej-lawrow")] == ["denies"]
        assert len(list(ledger.claims(id_begins="c-abend-"))) == 4
        counts = {actor.id: (actor.speaks, actor.acts) for actor in ledger.actors()}
        assert counts["RUS"] == (4, 4)
        assert counts["nato"] == (2, 3)


def test_foreign_claims_are_refused(
    morning: Report, evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    with Ledger.open(":memory:") as ledger:
        with pytest.raises(ValueError, match="is of report abend"):
            ledger.record(morning, evening_claims)
        renamed = [msgspec.structs.replace(c, report="morgen") for c in evening_claims]
        with pytest.raises(ValueError, match="evidence is not the report's"):
            ledger.record(morning, renamed)
        assert ledger.counts().reports == 0


def test_judgement_is_undone_and_still_known() -> None:
    with Ledger.open(":memory:") as ledger:
        made = ledger.judge("RUS", "same", "ich", "2022-02-01", detail='{"other":"russland"}')
        assert ledger.undo(made.id, "du", "2022-02-02")
        assert not ledger.undo(made.id, "du", "2022-02-03")
        (kept,) = ledger.judgements("RUS")
        assert (kept.who, kept.undone_by, kept.undone_at) == ("ich", "du", "2022-02-02")
        with pytest.raises(ValueError, match="verdict"):
            ledger.judge("RUS", "liked", "ich", "2022-02-01")


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.data())
def test_any_text_comes_back_to_the_character(text: str, data: st.DataObject) -> None:
    """Umlauts, emoji, combining marks, null characters: text and evidence stay what they are."""
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    report = Report(id=text[:5], text=text, title=text, outlet=text)
    claim = Claim(
        id="c", report=report.id, evidence=Evidence(begin, end, text[begin:end]),
        speaker=(Party(text, text, ""),), stance="asserts", deed="OTHER",
    )  # fmt: skip
    with Ledger.open(":memory:") as ledger:
        ledger.record(report, [claim])
        assert [entry.report for entry in ledger.reports()] == [report]
        assert list(ledger.claims(report.id)) == [claim]
        assert [actor.name for actor in ledger.actors()] == [text]


def test_changed_reports_are_pending_for_the_picture(
    tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...], evening: Report
) -> None:
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as book:
        book.record(morning, morning_claims)
        book.record(evening)
        assert _pending(book) == {"morgen", "abend"}
        with book.transaction() as connection:
            connection.execute(PENDING.delete())
        book.record(morning, morning_claims)  # nothing new
        assert _pending(book) == set()
        book.record(morning, morning_claims[1:])
        assert _pending(book) == {"morgen"}


def test_ledger_without_pending_is_brought_up_to_date(
    tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as book:
        book.record(morning, morning_claims)
    with closing(sqlite3.connect(path)) as older:
        older.executescript("DROP TABLE pending; PRAGMA user_version = 1;")
    with pytest.raises(LedgerFault, match="earlier version"):
        Ledger.open(str(path), write=False)
    with Ledger.open(str(path)) as book:
        assert _pending(book) == {"morgen"} and set(book.claims()) == set(morning_claims)


def test_ledger_without_imports_is_brought_up_to_date_and_not_read_again(
    tmp_path: Path, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as book:
        book.record(morning, morning_claims)
        said = book.keep(on_claim(morning_claims[0], "confirmed", "ich", "2022-02-01"))
        book.connection.exec_driver_sql("DELETE FROM pending")
    with closing(sqlite3.connect(path)) as older:
        for table in ("brought", "imports", "imported", "imported_parties"):
            older.execute(f"DROP TABLE {table}")
        older.executescript("ALTER TABLE judgements DROP COLUMN brought_by; PRAGMA user_version=4;")
    by = import_of("anna.jsonl", "ich", "2022-02-02")
    other = msgspec.structs.replace(morning_claims[0], id="c-9", stance="warns")
    with Ledger.open(str(path)) as book:
        assert _pending(book) == set()
        assert book.judgements() == (said,)
        book.bring(by, [Imported(claim=other, coder="Anna", judged="added")])
        assert [one.claim for one in book.imported("morgen")] == [other]


def _pending(book: Ledger) -> set[str]:
    return set(book.connection.execute(select(PENDING.c.report)).scalars())


@pytest.mark.parametrize("nth", range(1, 11))
@pytest.mark.parametrize("where", ["ledger.db", ":memory:"])
def test_interrupted_within_any_statement_it_keeps_whole_reports(
    tmp_path: Path, nth: int, where: str
) -> None:
    """As Ctrl-C does it: the connection breaks, and what waited until then is still written."""
    path = where if where == ":memory:" else str(tmp_path / where)
    left = nth

    def interrupt(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Ledger.open(path) as ledger, ledger.batch():
        ledger.record(Report(id="a", text="Eins."))
        event.listen(ledger.connection.engine, "do_execute", interrupt)
        ledger.record(Report(id="b", text="Zwei."))
        ledger.commit()
        ledger.record(Report(id="c", text="Drei."))
    if where != ":memory:":
        with Ledger.open(path, write=False) as ledger:
            # In its own transaction nothing of the batch is kept, outside of it all that waited.
            assert ledger.counts().reports == {1: 1, 2: 0, 3: 0, 4: 0}.get(nth, 2)
