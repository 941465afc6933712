"""Documents that an annotation tool gives back."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from brought import AT, MISSED, NOON, Desk, Making, counted, everything, rows

from lagebild.export.formats import Asked, made
from lagebild.picture import Scope, catch_up
from lagebild.record import Ledger

LATER = "2026-11-28T10:00:00.000Z"


@pytest.fixture
def book(full: Making) -> Ledger:
    return full()


def documents(book: Ledger) -> dict[str, dict[str, Any]]:
    """What `lagebild export casjson` writes, by the report."""
    catch_up(book)
    asked = Asked(connection=book.connection, scope=Scope())
    content = io.BytesIO(b"".join(made("casjson", asked)))
    with zipfile.ZipFile(content) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        return {name.removesuffix(".json"): json.loads(archive.read(name)) for name in names}


def zipped(desk: Desk, found: dict[str, dict[str, Any]]) -> str:
    path = desk.folder / "cas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("TypeSystem.xml", "<typeSystemDescription/>")
        for name, cas in found.items():
            archive.writestr(f"{name}.json", json.dumps(cas))
    return str(path)


def claims(cas: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in cas["%FEATURE_STRUCTURES"] if one["%TYPE"] == "lagebild.Claim"]


def test_left_as_it_was_it_changes_nothing(desk: Desk, book: Ledger) -> None:
    before = everything(book)
    (found,) = desk.take(book, zipped(desk, documents(book)), coder="Ida")
    assert (counted(found), desk.refused) == ({"claims": (7, 0)}, [])
    assert everything(book) == before


def test_what_was_changed_stands_beside(desk: Desk, book: Ledger) -> None:
    found = documents(book)
    (cas,) = (cas for name, cas in found.items() if name == "morgen")
    claim = claims(cas)[0]
    claim |= {"stance": "warns", "agent": "NATO; USA"}
    desk.take(book, zipped(desk, {"morgen": cas}), coder="Ida")
    own, other = sorted(rows(book, only="contested"), key=lambda row: str(row["stance"]))
    assert own["id"] == claim["identifier"] != other["id"]
    assert (other["stance"], other["agent_ids"]) == ("warns", ["nato", "USA"])
    assert other["because"][0] == "added by Ida"


def without(cas: dict[str, Any], *ids: str) -> dict[str, Any]:
    kept = [one for one in cas["%FEATURE_STRUCTURES"] if one.get("identifier") not in ids]
    return cas | {"%FEATURE_STRUCTURES": kept}


def test_what_was_deleted_is_rejected_by_who_deleted_it(desk: Desk, book: Ledger) -> None:
    before = everything(book)
    cas = documents(book)["morgen"]
    gone, *others = [one["identifier"] for one in claims(cas)]
    path = zipped(desk, {"morgen": without(cas, gone)})
    (found,) = desk.take(book, path, coder="Ida")
    assert counted(found) == {"claims": (len(others), 0), "judgements": (1, 0)}
    (said,) = book.judgements(gone)
    assert (said.verdict, said.who, said.at, said.brought_by) == ("rejected", "Ida", AT, found.id)
    left = {row["id"] for row in rows(book)}
    assert gone not in left and left >= {*others}
    # the same file again says nothing new, nor does that of the day after
    for at in (AT, LATER):
        (again,) = desk.take(book, path, coder="Ida", at=at)
        assert again.judgements.new == 0
    assert len(book.judgements(gone)) == 1
    # another who deleted it says so for herself
    desk.take(book, path, coder="Ada")
    assert {one.who for one in book.judgements(gone)} == {"Ida", "Ada"}
    for one in [one for one in book.imports() if one.holds]:
        book.undo(one.id, "Vera", LATER)
    # taken back they stay on record
    assert everything(book) | {"judgements": b""} == before
    assert not any(one.holds for one in book.judgements())


def test_undone_and_imported_again_it_is_rejected_again(desk: Desk, book: Ledger) -> None:
    cas = documents(book)["morgen"]
    gone = claims(cas)[0]["identifier"]
    path = zipped(desk, {"morgen": without(cas, gone)})
    (first,) = desk.take(book, path, coder="Ida")
    book.undo(first.id, "Vera", LATER)
    assert [one.holds for one in book.judgements(gone)] == [False]
    desk.take(book, path, coder="Ida", at=LATER)
    assert [one.holds for one in book.judgements(gone)] == [True]


def test_all_of_a_document_may_be_deleted(desk: Desk, book: Ledger) -> None:
    cas = documents(book)["morgen"]
    ids = [one["identifier"] for one in claims(cas)]
    (found,) = desk.take(book, zipped(desk, {"other name": without(cas, *ids)}), coder="Ida")
    assert found.judgements.new == len(ids) > 1
    assert not {row["id"] for row in rows(book)} & {*ids}


def test_what_was_not_given_is_not_missed(desk: Desk, book: Ledger) -> None:
    catch_up(book)
    asked = Asked(connection=book.connection, scope=Scope(stance=("denies",)))
    path = desk.folder / "some.zip"
    path.write_bytes(b"".join(made("casjson", asked)))
    before = everything(book)
    (found,) = desk.take(book, str(path), coder="Ida")
    assert found.claims.new and not found.judgements.new
    assert everything(book) == before


@pytest.mark.parametrize(
    "line",
    [
        {"deleted": "c-0000000000000000", "report": "morgen"},
        {"deleted": 5, "report": "morgen"},
        {"deleted": "", "report": "morgen"},
        {"deleted": "c-", "report": "morgen"},
    ],
)
def test_a_deletion_of_nothing(desk: Desk, book: Ledger, line: dict[str, Any]) -> None:
    desk.take(book, desk.file("a.jsonl", line))
    assert desk.reasons() == [("a.jsonl:1", "no_deleted")] and not book.judgements()


@pytest.mark.parametrize("laid_out", [None, 1])
def test_a_new_annotation_behind_an_emoji(desk: Desk, book: Ledger, laid_out: int | None) -> None:
    """Offsets of a CAS are units of UTF-16; the file says of which report it is."""
    begin = NOON.text.index(MISSED) + 1  # the emoji before it counts two
    cas = {
        "%TYPES": {},
        "%FEATURE_STRUCTURES": [
            {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": NOON.text},
            {
                "%ID": 2,
                "%TYPE": "lagebild.Claim",
                "@sofa": 1,
                "begin": begin,
                "end": begin + len(MISSED),
                "stance": "asserts",
                "deed": "MOBILIZE",
                "figure": "~35000 Soldaten",
                "time": "am Freitag",
            },
        ],
    }
    path = desk.folder / f"{NOON.id}.json"
    path.write_text(json.dumps(cas, indent=laid_out), "utf-8")
    desk.take(book, str(path), coder="Ida")
    assert desk.refused == []
    (row,) = rows(book, only="added")
    assert (row["report"], row["evidence"]["text"]) == (NOON.id, MISSED)
    assert row["figure"] == {"value": 35000, "unit": "Soldaten", "approx": True, "relation": "~"}
    assert row["time"] == {"text": "am Freitag", "value": ""}


@pytest.mark.parametrize(
    ("structures", "reason"),
    [
        ([], "no_sofa"),
        ([{"%TYPE": "uima.cas.Sofa", "sofaString": "T"}, {"%TYPE": "lagebild.Claim", "begin": 5}],
         "no_span"),
        ([{"%TYPE": "uima.cas.Sofa", "sofaString": "T"},
          {"%TYPE": "lagebild.Claim", "begin": 0, "end": 1, "figure": "=1.2.3 x"}], "no_figure"),
    ],
)  # fmt: skip
def test_a_broken_document(
    desk: Desk, book: Ledger, structures: list[dict[str, Any]], reason: str
) -> None:
    desk.take(book, zipped(desk, {"morgen": {"%FEATURE_STRUCTURES": structures}}))
    assert desk.reasons() == [("cas.zip!morgen.json", reason)]


def test_a_damaged_zip(desk: Desk, book: Ledger) -> None:
    path = Path(zipped(desk, documents(book)))
    path.write_bytes(path.read_bytes()[:-40])
    desk.take(book, str(path))
    assert desk.reasons() == [("cas.zip", "no_archive")]
