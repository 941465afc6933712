"""Documents that an annotation tool gives back."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from brought import MISSED, NOON, Desk, Making, counted, everything, rows

from lagebild.export.formats import Asked, made
from lagebild.picture import Scope, catch_up
from lagebild.record import Ledger


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
