"""Twice is once; and each import can be taken back."""

import pytest
from brought import MISSED, NOON, Desk, Making, counted, everything, rows

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.notebook.judging import undo
from lagebild.picture import VIEWS, Scope
from lagebild.record import Ledger, LedgerFault

ONE = {"report": NOON.id, "text": MISSED, "stance": "asserts", "deed": "MOBILIZE"}
TWO = {"report": NOON.id, "text": "Kiew bestritt das.", "stance": "denies", "deed": "MOBILIZE"}


@pytest.fixture
def book(full: Making) -> Ledger:
    return full()


def test_twice_is_once(desk: Desk, book: Ledger) -> None:
    path = desk.file("hand.jsonl", ONE, TWO)
    (first,) = desk.take(book, path)
    before = everything(book)
    (second,) = desk.take(book, path, at="2026-11-28T10:00:00.000Z", who="Vera")
    assert (counted(first), counted(second)) == ({"claims": (2, 0)}, {"claims": (0, 2)})
    assert (bool(first.id), second.id) == (True, "")
    assert everything(book) == before
    assert [one.id for one in book.imports()] == [first.id]


def test_who_from_where_and_when_is_kept(desk: Desk, book: Ledger) -> None:
    path = desk.file("hand.jsonl", ONE)
    (found,) = desk.take(book, path)
    (row,) = VIEWS["judgements"](book.connection, Scope()).rows
    assert (row.id, row.verdict, row.subject) == (found.id, "imported", path)
    assert (row.who, row.at) == ("Vera", "2026-11-27T10:00:00.000Z")
    assert row.claims == (rows(book, only="added")[0]["id"],)


def test_taken_back_all_is_as_before_but_the_record(desk: Desk, book: Ledger) -> None:
    before = everything(book)
    (found,) = desk.take(book, desk.file("hand.jsonl", ONE, TWO))
    assert undo(book, found.id[:6], who="ich").id == found.id
    assert everything(book) == before
    (one,) = book.imports()
    assert (one.undone_by, one.holds) == ("ich", False)
    with pytest.raises(LedgerFault, match="ich"):
        undo(book, found.id)


def test_taken_in_again_it_holds_again(desk: Desk, book: Ledger) -> None:
    path = desk.file("hand.jsonl", ONE)
    (found,) = desk.take(book, path)
    after = everything(book)
    undo(book, found.id)
    (again,) = desk.take(book, path, at="2026-11-28T10:00:00.000Z")
    assert counted(again) == {"claims": (1, 0)}
    assert everything(book) == after


def test_what_two_files_brought_stays_with_the_other(desk: Desk, book: Ledger) -> None:
    (first,) = desk.take(book, desk.file("eins.jsonl", ONE))
    (second,) = desk.take(book, desk.file("zwei.jsonl", ONE, TWO), at="2026-11-28")
    assert counted(second) == {"claims": (1, 1)}
    undo(book, first.id)
    assert len(rows(book, only="added")) == 2
    undo(book, second.id)
    assert rows(book, only="added") == []


def test_a_newer_reading_leaves_it(
    desk: Desk, book: Ledger, evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    desk.take(book, desk.file("hand.jsonl", ONE))
    (before,) = rows(book, only="added")
    book.record(NOON, (), version="99")
    assert rows(book, only="added") == [before]


def test_a_rehearsal_keeps_nothing(desk: Desk, book: Ledger) -> None:
    before = everything(book)
    with book.rehearsal():
        (found,) = desk.take(book, desk.file("hand.jsonl", ONE, TWO))
        assert len(rows(book, only="added")) == 2
    assert counted(found) == {"claims": (2, 0)}
    assert book.imports() == ()
    assert everything(book) == before


def test_a_rehearsal_that_fails_says_so(book: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), book.rehearsal():
        raise ZeroDivisionError
    assert book.imports() == ()
