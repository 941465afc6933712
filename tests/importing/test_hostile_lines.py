"""Whatever a file holds: no line does harm; each is kept, or refused with a reason in words."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from brought import MISSED, NOON, Desk, Making, rows
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lagebild.claims import Claim
from lagebild.cli.importing import refusal
from lagebild.importing.claims import ClaimLine
from lagebild.intake import Report
from lagebild.languages.interface import interface
from lagebild.record import Ledger, on_claim

GOOD: dict[str, Any] = {
    "report": NOON.id, "text": MISSED, "stance": "asserts", "deed": "MOBILIZE",
    "speaker": "Russland", "agent": ["NATO"], "condition": "Nach Angaben der Nato",
    "figure": {"value": 3, "unit": "Schiffe", "relation": "~"}, "negated": False,
    "supposes": [{"text": "Nach Angaben der Nato", "deed": "AID", "agent": "USA"}],
}  # fmt: skip
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\x00", "\x1f", "\ud83e", "RUS NATO", "c-" + "0" * 16, "j-1", NOON.id]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
FIELDS = [*ClaimLine.__struct_fields__, "verdict", "voice", "subject", "who", "at", "detail"]
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def book(full: Making) -> Ledger:
    return full()


@QUICK
@given(st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=4))
@example({"speaker": "\ud800"})
@example({"id": "c-\x1f"})
@example({"figure": {"value": 1e308, "unit": "\x00"}})
@example({"supposes": [{"text": MISSED, "agent": "A B", "agent_ids": ["a b"]}]})
def test_any_change_of_a_good_line(tmp_path: Path, book: Ledger, change: dict[str, Any]) -> None:
    desk = Desk(tmp_path)
    line = json.dumps(GOOD | change)
    (found,) = desk.take(book, desk.file("hand.jsonl", line))
    assert found.refused == len(desk.refused) <= 1
    for texts in map(interface, ("de", "en")):
        for one in desk.refused:
            assert refusal(texts, one)
    for row in rows(book):
        words = row["evidence"]
        (report,) = (entry.report for entry in book.reports(row["report"]))
        assert report.text[words["begin"] : words["end"]] == words["text"]
    if found.id:
        book.undo(found.id, "ich", "2026-12-01")


@QUICK
@given(st.binary(max_size=200))
@example(b"PK\x03\x04" + b"\x00" * 40)
@example(b"\xef\xbb\xbf{}")
@example(b"[" * 5_000)
@example(b'{"%FEATURE_STRUCTURES": [{"%TYPE": "lagebild.Claim"}]}')
def test_any_bytes(tmp_path: Path, book: Ledger, content: bytes) -> None:
    desk = Desk(tmp_path)
    path = tmp_path / "bytes.jsonl"
    path.write_bytes(content)
    (found,) = desk.take(book, str(path))
    assert found.id == ""
    assert bool(found.refused) == bool(content.strip())


def test_an_id_of_another_report_is_not_taken_over(
    desk: Desk, empty: Making, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    """Whoever knows which id a claim will have gives it to another first."""
    first, _, _ = morning_claims
    book = empty()
    book.record(NOON)
    forged = GOOD | {"id": first.id, "judged": "", "confidence": 0.5}
    desk.take(book, desk.file("forged.jsonl", forged))
    assert [row["id"] for row in rows(book)] == [first.id]
    book.record(morning, morning_claims)
    found = {row["id"]: row["report"] for row in rows(book)}
    assert found[first.id] == morning.id
    assert sorted(found.values()) == [NOON.id, *[morning.id] * len(morning_claims)]


def test_one_id_for_two_reports(desk: Desk, book: Ledger) -> None:
    forged = GOOD | {"id": "c-1", "judged": "", "confidence": 0.5}
    other = forged | {"report": "morgen", "text": "Russland", "condition": None, "supposes": []}
    desk.take(book, desk.file("forged.jsonl", forged, other))
    ids = [row["id"] for row in rows(book)]
    assert len(ids) == len(set(ids))


def test_many_on_the_same_words(desk: Desk, book: Ledger) -> None:
    """A thousand readings of one sentence cost no more than their number."""
    lines = [GOOD | {"figure": number, "coder": "Ida"} for number in range(1_000)]
    (found,) = desk.take(book, desk.file("viele.jsonl", *lines))
    assert (found.claims.new, len(rows(book, only="added"))) == (1_000, 1_000)


def test_judgements_on_all_of_them(desk: Desk, book: Ledger, morning_claims: tuple[Claim]) -> None:
    said = [
        on_claim(msgspec.structs.replace(morning_claims[0], id=f"c-{n}"), "rejected", "E", "2022")
        for n in range(300)
    ]
    lines = [msgspec.to_builtins(one) for one in said]
    (found,) = desk.take(book, desk.file("j.jsonl", *lines))
    assert found.judgements.new == 300
    assert "c-morgen-0-demands" not in {row["id"] for row in rows(book)}
