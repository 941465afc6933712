"""Two read the same words otherwise: both stand, marked, whoever came first."""

import itertools
from typing import Any

import msgspec
import pytest
from brought import MISSED, NOON, Desk, Making, everything, rows

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.picture import VIEWS, Scope, catch_up
from lagebild.record import Ledger, on_claim

FORDERT = "Russland fordert den Rückzug der Nato aus Osteuropa."


def line(**fields: Any) -> dict[str, Any]:
    """What the program reads of the morning's first sentence."""
    given = {"report": "morgen", "text": FORDERT, "stance": "demands", "deed": "RETREAT"}
    return given | {"speaker": "Russland", "agent": "NATO"} | fields


OTHERWISE = line(stance="warns", recipient="Ukraine")


@pytest.fixture
def book(full: Making) -> Ledger:
    return full()


def marks(book: Ledger) -> dict[str, str]:
    """The claims on the first sentence that bear a mark: stance and mark."""
    found = [row for row in rows(book) if row["report"] == "morgen"]
    return {row["stance"]: row["judged"] for row in found if row["evidence"]["text"] == FORDERT}


def test_who_agrees_changes_nothing(desk: Desk, book: Ledger) -> None:
    before = everything(book)
    desk.take(book, desk.file("hand.jsonl", line(mode="", time="2022", coder="Ida")))
    assert everything(book) == before


def test_both_stand_and_name_each_other(desk: Desk, book: Ledger) -> None:
    desk.take(book, desk.file("hand.jsonl", line(**OTHERWISE, coder="Ida")))
    own, other = sorted(rows(book, only="contested"), key=lambda row: str(row["stance"]))
    assert (own["stance"], other["stance"]) == ("demands", "warns")
    assert f"read otherwise by Ida: {other['id']} (stance: warns, recipient: UKR)" in own["because"]
    told = f"read otherwise by the program: {own['id']} (stance: demands, recipient: nobody)"
    assert told in other["because"]
    assert own["confidence"] < 1 == other["confidence"]


def test_views_show_it(desk: Desk, book: Ledger) -> None:
    desk.take(book, desk.file("hand.jsonl", OTHERWISE))
    catch_up(book)
    for view in ("statements", "timeline"):
        shown = VIEWS[view](book.connection, Scope(only="contested")).rows
        assert [said.judged for point in shown for said in point.said] == ["contested"] * 2
    assert VIEWS["threads"](book.connection, Scope(only="contested")).rows


@pytest.mark.parametrize(
    "differing",
    [
        {"speaker": "Ukraine"},
        {"deed": "MOBILIZE"},
        {"negated": True},
        {"agent": ["NATO", "USA"]},
        {"mode": "yield"},
    ],
)
def test_every_slot_counts(desk: Desk, book: Ledger, differing: dict[str, Any]) -> None:
    desk.take(book, desk.file("hand.jsonl", line(**differing)))
    assert len(rows(book, only="contested")) == 2


def test_other_words_are_no_conflict(desk: Desk, book: Ledger) -> None:
    hand = desk.file("hand.jsonl", line(text="Rückzug der Nato", stance="warns", deed="AID"))
    desk.take(book, hand)
    (row,) = rows(book, only="added")
    assert row["judged"] == "added"
    assert rows(book, only="contested") == []


def test_one_more_claim_beside_one_that_both_read_is_no_conflict(desk: Desk, book: Ledger) -> None:
    desk.take(book, desk.file("hand.jsonl", line(), OTHERWISE))
    assert marks(book) == {"demands": "", "warns": "added"}


def test_two_annotators_differ_where_the_program_is_silent(desk: Desk, book: Ledger) -> None:
    missed = {"report": NOON.id, "text": MISSED, "deed": "MOBILIZE"}
    hand = desk.file(
        "hand.jsonl",
        missed | {"stance": "asserts", "coder": "Ida"},
        missed | {"stance": "assesses", "coder": "Jan"},
    )
    desk.take(book, hand)
    assert sorted(row["stance"] for row in rows(book, only="contested")) == ["asserts", "assesses"]


@pytest.mark.parametrize(
    ("verdict", "left"), [("confirmed", {"demands": "contested", "warns": "confirmed"}),
                          ("rejected", {"demands": ""})]
)  # fmt: skip
def test_a_person_decides(desk: Desk, book: Ledger, verdict: str, left: dict[str, str]) -> None:
    desk.take(book, desk.file("hand.jsonl", OTHERWISE))
    (other,) = (one.claim for one in book.imported("morgen"))
    book.keep(on_claim(other, verdict, "ich", "2022-02-01"))
    assert marks(book) == left


def test_a_newer_reading_that_says_so_too_ends_it(
    desk: Desk, book: Ledger, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    desk.take(book, desk.file("hand.jsonl", OTHERWISE))
    (other,) = (one.claim for one in book.imported("morgen"))
    newer = msgspec.structs.replace(other, id="c-1")
    book.record(morning, (newer, *morning_claims[1:]))
    assert marks(book) == {"warns": ""}
    book.record(morning, morning_claims)
    assert marks(book) == {"demands": "contested", "warns": "contested"}


def test_the_order_of_imports_and_readings_does_not_matter(
    desk: Desk, empty: Making, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    begin = morning.text.index(FORDERT)
    files = [
        desk.file(
            "ida.jsonl",
            line(**OTHERWISE, coder="Ida", begin=begin),
            line(**OTHERWISE, coder="Jan", begin=begin),
        ),
        desk.file("eva.jsonl", line(deed="CONSULT", coder="Eva", begin=begin)),
    ]
    pictures = []
    for order in itertools.permutations([*files, ""]):
        book = empty()
        for number, path in enumerate(order):
            if path:
                desk.take(book, path, at=f"2026-11-27T10:00:0{number}.000Z")
            else:
                book.record(morning, morning_claims)
        pictures.append(everything(book))
    assert len(rows(book, only="contested")) == 3
    assert all(picture == pictures[0] for picture in pictures)
