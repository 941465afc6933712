"""`import lagebild`: a reading, every view as rows with the same filters, data frames."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import lagebild
from lagebild.claims import Claim
from lagebild.errors import IntakeError
from lagebild.export.formats import ExportFault
from lagebild.intake import Report
from lagebild.notebook.filters import Filters
from lagebild.picture import VIEWS, UnknownActor
from lagebild.record import Ledger as Book
from lagebild.record import LedgerFault, UnknownClaim

HEAVY = ("numpy", "sqlalchemy", "msgspec", "pandas", "polars", "lagebild.picture")


@pytest.fixture
def ledger(
    tmp_path: Path,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> Iterator[lagebild.Ledger]:
    path = tmp_path / "two.db"
    with Book.open(str(path)) as book:
        book.record(morning, morning_claims)
        book.record(evening, evening_claims)
    with lagebild.Ledger(str(path)) as opened:
        yield opened


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, lagebild; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert {"Ledger", "read"} <= set(dir(lagebild))
    with pytest.raises(AttributeError, match="nothing"):
        _ = lagebild.nothing


def test_a_text_becomes_claims_with_their_words() -> None:
    text = "Russland fordert seit gestern den Abzug der Nato aus Osteuropa. 🪖"
    read = lagebild.read(text, published="2022-01-28", outlet="Nordblatt")
    (claim,) = read.claims
    assert (claim.stance, claim.deed, claim.speaker[0].name) == ("demands", "RETREAT", "Russland")
    assert read.words(claim) == claim.evidence.text
    assert (read.report.outlet, read.report.published) == ("Nordblatt", "2022-01-28")


def test_a_text_in_another_language_is_not_read() -> None:
    english = "Russia has demanded that the alliance withdraw its forces from the east. " * 3
    read = lagebild.read(english)
    assert (read.status, read.claims) == ("not_read", ()) and "en" in read.reason


@pytest.mark.parametrize(
    ("text", "published", "said"), [(" \n", "", "empty"), ("Ein Satz.", "gestern", "gestern")]
)
def test_what_is_no_text_or_date_is_refused(text: str, published: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        lagebild.read(text, published=published)


def test_every_view_is_a_method_with_the_rows_of_the_view(ledger: lagebild.Ledger) -> None:
    for name in VIEWS:
        rows = getattr(ledger, name)()
        assert rows == ledger.view(name)
        # Of figures the things are counted, each with a series a source.
        assert rows.total is None or rows.total >= len(rows) or name == "figures"
    (demand,) = ledger.threads(stance="demands")
    assert (demand.voice, demand.state) == (("Russland",), "rejected")
    rejected = ledger.threads(state="rejected")
    assert [*rejected] == [row for row in ledger.threads() if row.state == "rejected"]
    assert len(ledger.threads(state=("open", "overtaken"))) == len(ledger.threads()) - len(rejected)
    with pytest.raises(ValueError, match="rumours"):
        ledger.view("rumours")


def test_filters_leave_out_and_pages_turn(ledger: lagebild.Ledger) -> None:
    every = ledger.statements()
    assert every.total == len(every) == 6
    assert {row.id for row in ledger.statements(origins=2)} == {
        row.id for row in every if row.origins >= 2
    }
    assert [*ledger.statements(limit=4), *ledger.statements(limit=4, offset=4)] == [*every]
    assert len(ledger.statements(actor=["Ukraine", "NATO"], as_of="2022-01-28")) == 3
    assert every[:2] == ledger.statements(limit=2) and "2 of 6 rows: Point" in repr(every[:2])


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"stance": "murmelt"}, "murmelt"),
        ({"deed": ["RETREAT", "DANCE"]}, "DANCE"),
        ({"as_of": "gestern"}, "gestern"),
        ({"only": "geraten"}, "geraten"),
        ({"state": "vertagt"}, "vertagt"),
        ({"min_confidence": 1.5}, "1.5"),
        ({"limit": -1}, "-1"),
        ({"offset": -1}, "-1"),
        ({"who": "NATO"}, "who"),
    ],
)
def test_filters_that_cannot_be_are_refused(
    ledger: lagebild.Ledger, filters: Any, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        ledger.statements(**filters)


def test_an_actor_that_nobody_is_is_refused(ledger: lagebild.Ledger) -> None:
    with pytest.raises(UnknownActor, match="Niemand"):
        ledger.statements(actor="Niemand")


def test_a_date_as_germans_write_it_means_the_same(ledger: lagebild.Ledger) -> None:
    assert ledger.statements(as_of="28.01.2022") == ledger.statements(as_of="2022-01-28")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_become_a_data_frame(ledger: lagebild.Ledger, library: str) -> None:
    pytest.importorskip(library)
    rows = ledger.statements()
    frame = rows.frame(library)
    assert len(frame) == len(rows)
    assert list(frame["stance"]) == [row.stance for row in rows]
    assert [list(names) for names in frame["voice"]] == [[p.name for p in r.voice] for r in rows]
    assert list(frame["quote"]) == [row.said[0].quote for row in rows]
    figures = ledger.figures().frame(library)
    assert sorted(zip(figures["figure"], figures["unit"], strict=True)) == [
        (35000.0, "Soldaten"),
        (120000.0, "Soldaten"),
    ]
    for name in VIEWS:
        assert len(ledger.view(name).frame(library)) == (
            2 if name == "figures" else len(ledger.view(name))
        )


def test_without_a_library_it_says_what_to_install(ledger: lagebild.Ledger) -> None:
    with pytest.raises(lagebild.FrameError, match="pip install pandas"):
        _without_libraries(ledger)
    with pytest.raises(lagebild.FrameError, match="excel"):
        ledger.statements().frame("excel")


def _without_libraries(ledger: lagebild.Ledger) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lagebild.notebook.frames.find_spec", lambda name: None)
        ledger.statements().frame()


def test_whatif_search_and_brief(ledger: lagebild.Ledger) -> None:
    case = ledger.whatif("Russland greift die Ukraine an")
    assert case.asked[0].deed == "ASSAULT"
    with pytest.raises(ValueError, match="Montag"):
        ledger.whatif("Montag")
    (hit,) = ledger.search("Angriff")
    assert (hit.report, hit.hit) == ("morgen", "Angriff")
    brief = ledger.brief("2022-01", "2022-01")
    assert (brief.since, brief.until) == ("2022-01-01", "2022-01-31")
    with pytest.raises(ValueError, match="since"):
        ledger.brief("")


def test_what_others_say_is_imported_and_taken_back(
    ledger: lagebild.Ledger, tmp_path: Path
) -> None:
    claim = ledger.report("morgen").claims[0]
    line = {"report": "morgen", "text": claim.evidence.text, "stance": "warns", "deed": "AID"}
    path = tmp_path / "hand.jsonl"
    path.write_text(f"{json.dumps(line)}\n{{\n", "utf-8")
    (found,) = ledger.import_(str(path), who="Ada", coder="Ida")
    assert (found.claims.new, found.refused) == (1, 1)
    assert [(one.place, one.kind) for one in found.refusals] == [(f"{path}:2", "no_json")]
    stances = [one.stance for one in ledger.report("morgen").claims]
    assert "warns" in stances
    assert len(ledger.statements(only="contested")) == 2
    ledger.undo(found.id, who="Ada")
    assert len(ledger.statements(only="contested")) == 0


def test_a_judgement_is_seen_at_once_and_can_be_undone(ledger: lagebild.Ledger) -> None:
    claim = ledger.report("morgen").claims[0]
    made = ledger.judge(claim.id[:-1], "reject", who="Ada", note="falsch gelesen")
    assert claim not in ledger.report("morgen").claims
    assert [row.note for row in ledger.judgements()] == ["falsch gelesen"]
    ledger.undo(made.id, who="Ada")
    assert claim in ledger.report("morgen").claims
    ledger.judge(claim.id, "edit", "stance=warns", who="Ada")
    assert ledger.report("morgen").claims[0].stance == "warns"
    ledger.merge("NATO", "Russland", who="Ada")
    assert ledger.view("statements", actor="NATO") == ledger.view("statements", actor="Russland")
    for call in (
        lambda: ledger.judge("c-none", "confirm"),
        lambda: ledger.report("none"),
        lambda: ledger.undo("j-none"),
    ):
        with pytest.raises(LedgerFault, match="none"):
            call()
    assert issubclass(UnknownClaim, LedgerFault)
    with pytest.raises(ValueError, match="shrug"):
        ledger.judge(claim.id, "shrug")


def test_a_new_report_is_in_every_view_of_the_next_call(tmp_path: Path) -> None:
    with lagebild.Ledger(str(tmp_path / "new.db")) as ledger:
        with pytest.raises(LedgerFault, match="no ledger"):
            ledger.statements()
        read = lagebild.read("Russland fordert den Abzug der Nato.", published="2022-01-28")
        assert ledger.add(read) and not ledger.add(read)
        assert [row.stance for row in ledger.statements()] == ["demands"]


def test_filters_are_documented_one_by_one() -> None:
    for name in Filters.__annotations__:
        assert f"`{name}" in (Filters.__doc__ or ""), name


def test_a_ledger_that_may_not_be_written_is_looked_at(
    ledger: lagebild.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Book.open

    def refuse(path: str, *, write: bool = True, **more: Any) -> Book:
        if write:
            raise LedgerFault("unwritable", name=path)
        return real(path, write=write, **more)

    monkeypatch.setattr(Book, "open", refuse)
    first = [msgspec.to_builtins(row) for row in ledger.statements()]
    assert len(first) == 6 and [msgspec.to_builtins(row) for row in ledger.statements()] == first


def test_a_ledger_exports_as_the_command_does(ledger: lagebild.Ledger, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    ledger.export("csv", str(file), stance="demands")
    rows = file.read_text("utf-8").splitlines()
    assert rows[0].startswith("id,report,begin") and len(rows) == 3
    with pytest.raises(ExportFault, match="is there already"):
        ledger.export("csv", str(file))
    ledger.export("csv", str(file), table="actors", force=True)
    assert file.read_text("utf-8").startswith("id,name,kind")
    with pytest.raises(ExportFault, match="there is no format excel"):
        ledger.export("excel", str(file))
    with pytest.raises(ValueError, match="offset"):
        ledger.export("csv", str(tmp_path / "other.csv"), offset=2)
