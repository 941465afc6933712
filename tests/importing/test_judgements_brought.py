"""What people said elsewhere, beside what they said here."""

import json
from typing import Any

import msgspec
import pytest
from brought import Desk, Making, counted, exported, rows

from lagebild.claims import Claim
from lagebild.notebook.judging import undo
from lagebild.picture import VIEWS, Scope, catch_up
from lagebild.record import (
    Contradiction,
    Edit,
    Judgement,
    Ledger,
    Relation,
    on_actors,
    on_claim,
)


def lines(*judgements: Judgement) -> list[dict[str, Any]]:
    """As `lagebild export jsonl --table judgements` writes them."""
    return [
        {k: v for k, v in msgspec.structs.asdict(one).items() if k != "brought_by"}
        for one in judgements
    ]


@pytest.fixture
def book(full: Making) -> Ledger:
    return full()


@pytest.fixture
def demand(morning_claims: tuple[Claim, ...]) -> Claim:
    return morning_claims[0]


def test_they_are_heard_as_those_said_here(desk: Desk, book: Ledger, demand: Claim) -> None:
    edit = Edit(stance="warns")
    said = on_claim(demand, "edited", "Anna", "2022-02-01", edit=edit)
    (found,) = desk.take(book, desk.file("j.jsonl", *lines(said)))
    assert counted(found) == {"judgements": (1, 0)}
    row = next(row for row in rows(book) if row["id"] == demand.id)
    assert (row["stance"], row["judged"]) == ("warns", "edited")
    undo(book, found.id)
    row = next(row for row in rows(book) if row["id"] == demand.id)
    assert (row["stance"], row["judged"]) == ("demands", "")


@pytest.mark.parametrize("here_first", [True, False])
def test_none_takes_back_what_was_said_here(
    desk: Desk, book: Ledger, demand: Claim, here_first: bool
) -> None:
    here = on_claim(demand, "confirmed", "ich", "2022-02-01")
    there = desk.file("j.jsonl", *lines(on_claim(demand, "rejected", "Anna", "2022-03-01")))
    if here_first:
        book.keep(here)
    desk.take(book, there)
    if not here_first:
        assert demand.id not in {row["id"] for row in rows(book)}
        book.keep(here)
    (row,) = (row for row in rows(book) if row["id"] == demand.id)
    assert row["judged"] == "confirmed"


def test_what_is_said_here_stays_ones_own(desk: Desk, book: Ledger, demand: Claim) -> None:
    """Another ledger took it from here and gives it back, taken back."""
    here = on_claim(demand, "rejected", "ich", "2022-02-01")
    book.keep(here)
    (row,) = lines(here)
    desk.take(book, desk.file("j.jsonl", row | {"undone_by": "Anna", "undone_at": "2022-03-01"}))
    (kept,) = book.judgements()
    assert (kept.holds, kept.brought_by) == (True, "")
    assert book.imports() == ()


@pytest.mark.parametrize("first", [0, 1])
def test_taken_back_there_it_is_taken_back_here(
    desk: Desk, book: Ledger, demand: Claim, first: int
) -> None:
    (held,) = lines(on_claim(demand, "rejected", "Anna", "2022-02-01"))
    undone = held | {"undone_by": "Anna", "undone_at": "2022-03-01"}
    files = [desk.file("alt.jsonl", held), desk.file("neu.jsonl", undone)]
    for number, place in enumerate((first, 1 - first)):
        desk.take(book, files[place], at=f"2026-11-2{number}")
    (kept,) = book.judgements()
    assert not kept.holds
    assert demand.id in {row["id"] for row in rows(book)}


def test_two_who_exclude_each_other(desk: Desk, book: Ledger) -> None:
    """Here two are one; there they are two. That is kept, shown, and not followed."""
    book.keep(on_actors("RUS", "nato", Relation.SAME, "ich", "2022-02-01"))
    catch_up(book)
    before = exported(book)
    apart = on_actors("RUS", "nato", Relation.APART, "Anna", "2021-02-01")
    desk.take(book, desk.file("j.jsonl", *lines(apart)))
    assert exported(book) == before
    found = {row.id: row for row in VIEWS["judgements"](book.connection, Scope()).rows}
    assert found[apart.id].set_aside and not found[apart.id].undone_at
    # What was said here is taken back: what was set aside counts.
    (mine,) = (one for one in book.judgements() if not one.brought_by)
    book.undo(mine.id, "ich", "2022-03-01")
    found = {row.id: row for row in VIEWS["judgements"](book.connection, Scope()).rows}
    assert not found[apart.id].set_aside
    with pytest.raises(Contradiction):
        book.keep(on_actors("RUS", "nato", Relation.SAME, "ich", "2022-04-01"))


def test_a_line_of_the_view_is_enough_for_actors(desk: Desk, full: Making) -> None:
    one, other = full(), full()
    for book in (one, other):
        catch_up(book)
    said = one.keep(on_actors("RUS", "nato", Relation.SAME, "Anna", "2022-02-01", "siehe oben"))
    view = [
        json.loads(msgspec.json.encode(row))
        for row in VIEWS["judgements"](one.connection, Scope()).rows
    ]
    desk.take(other, desk.file("view.jsonl", *view))
    assert desk.refused == []
    (kept,) = other.judgements()
    assert (kept.id, kept.detail) == (said.id, said.detail)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"who": "jemand anders"}, "other_id"),
        ({"subject": "c-anders"}, "other_id"),
        ({"detail": ""}, "no_detail"),
        ({"detail": "{"}, "no_judgement_line"),
        ({"verdict": "same"}, "no_detail"),
    ],
)
def test_what_was_tampered_with_is_refused(
    desk: Desk, book: Ledger, demand: Claim, change: dict[str, str], reason: str
) -> None:
    (row,) = lines(on_claim(demand, "rejected", "Anna", "2022-02-01"))
    desk.take(book, desk.file("j.jsonl", row | change))
    assert desk.reasons() == [("j.jsonl:1", reason)]
    assert book.judgements() == ()


def test_a_claim_for_which_only_strangers_vouch_bears_no_ones_id(
    desk: Desk, book: Ledger, demand: Claim, evening_claims: tuple[Claim, ...]
) -> None:
    """Somebody confirms a claim of the morning under an id of the evening."""
    forged = msgspec.structs.replace(demand, id=evening_claims[0].id, deed="CONSULT")
    said = on_claim(forged, "confirmed", "Eve", "2022-02-01")
    desk.take(book, desk.file("j.jsonl", *lines(said)))
    ids = [row["id"] for row in rows(book)]
    assert len(ids) == len(set(ids))
    assert {claim.id for claim in book.claims()} <= set(ids)
