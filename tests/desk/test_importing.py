"""What others say is taken in by the desk: as a file on a page, as lines by a program."""

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from test_judging import mark_on

from lagebild.desk.pages.importing import LARGEST

if TYPE_CHECKING:
    from conftest import Client

ENGLISH = {"accept-language": "en", "origin": "http://127.0.0.1"}


@pytest.fixture
def line(own: "Client") -> dict[str, Any]:
    """A claim as somebody else reads it: what one of the samples says, with another stance."""
    (row, *_) = own.get("/api/v1/statements?stance=demands&limit=1").json()["rows"]
    claim = own.get(f"/api/v1/claims/{row['said'][0]['claim']}").json()["claim"]
    names = {role: [one["name"] for one in claim[role]] for role in ("speaker", "agent")}
    evidence = claim["evidence"]
    return {
        "report": claim["report"],
        "stance": "warns",
        "deed": claim["deed"],
        **evidence,
        **names,
    }


def send(own: "Client", content: bytes, name: str = "ida.jsonl", **fields: str) -> Any:
    files = {"file": (name, content, "application/octet-stream")}
    mark = fields.pop("mark", "") or mark_on(own, "/add")
    return own.post("/import", data={"mark": mark, **fields}, files=files, headers=ENGLISH)


def imports(own: "Client") -> list[dict[str, Any]]:
    rows = own.get("/judgements.json?limit=500").json()["rows"]
    return [row for row in rows if row["verdict"] == "imported"]


def contested(own: "Client") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = own.get("/statements.json?only=contested").json()["rows"]
    return found


def test_a_file_is_tried_then_taken_in_and_taken_back(own: "Client", line: dict[str, Any]) -> None:
    content = json.dumps(line).encode() + b"\nnonsense\n"
    tried = send(own, content, coder="Ida", rehearse="yes")
    assert tried.status_code == 200 and "1 claim, 1 of them new" in tried.text
    assert "the ledger is as it was" in tried.text and "/undo" not in tried.text
    assert not imports(own) and not contested(own)

    taken = send(own, content, name="..\\..\\ida.jsonl", coder="Ida")
    assert "ida.jsonl: 1 claim, 1 of them new" in taken.text and ".." not in taken.text
    assert "ida.jsonl:2: no JSON" in taken.text
    (row,) = imports(own)
    # both sides of the conflict are marked, as by the command
    assert {one["stance"] for one in contested(own)} >= {"demands", "warns"}
    assert "nothing to take in" not in taken.text and f"/judgements/{row['id']}/undo" in taken.text
    again = send(own, content, coder="Ida")
    assert "1 claim, 0 of them new" in again.text and len(imports(own)) == 1

    mark = mark_on(own, "/add")
    own.post(f"/judgements/{row['id']}/undo", data={"mark": mark}, headers=ENGLISH)
    assert not contested(own) and imports(own)[0]["undone_at"]


def test_no_page_but_the_desks_may_import(own: "Client", line: dict[str, Any]) -> None:
    content = json.dumps(line).encode()
    assert send(own, content, mark="guessed").status_code == 403
    mark = mark_on(own, "/add")
    files = {"file": ("a.jsonl", content)}
    other = {"origin": "http://evil.example"}
    assert own.post("/import", data={"mark": mark}, files=files, headers=other).status_code == 403
    assert own.post("/import", data={"mark": mark}, headers=ENGLISH).status_code == 400
    assert not imports(own)


def test_what_is_too_large_is_turned_away(own: "Client") -> None:
    # more than any other form may send, and less than this one
    within = send(own, b"\n" * 3_000_000)
    assert within.status_code == 200 and "nothing to take in" in within.text
    mark = mark_on(own, "/add")
    assert send(own, b"\n" * (LARGEST + 1), mark=mark).status_code == 413


def test_a_zip_that_unpacks_without_end_is_told(
    own: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lagebild.desk.pages.importing.UNPACKED", 1_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b" " * 5_000_000)
    found = send(own, packed.getvalue(), name="a.zip")
    assert found.status_code == 200 and "a.zip!a.json: longer than" in found.text


def test_a_program_takes_in_and_takes_back(own: "Client", line: dict[str, Any]) -> None:
    asked = {"source": "ida", "coder": "Ida", "who": "Vera", "lines": [line, {"x": 1}]}
    found = own.post("/api/v1/imports", json=asked)
    assert found.status_code == 201
    told = found.json()
    assert told["claims"] == {"new": 1, "known": 0} and told["refused"] == 1
    (left_out,) = told["refusals"]
    assert (left_out["place"], left_out["kind"]) == ("ida:2", "no_kind")
    assert left_out["reason"].startswith("neither claim nor judgement")
    (row,) = imports(own)
    assert (row["id"], row["who"]) == (told["id"], "Vera")
    assert contested(own)
    assert own.post("/api/v1/imports", json=asked).json()["id"] == ""
    undone = own.delete(f"/api/v1/imports/{told['id']}")
    assert undone.status_code == 200 and undone.json()["source"] == "ida"
    assert not contested(own)
    assert own.delete(f"/api/v1/imports/{told['id']}").status_code == 409
    assert own.delete("/api/v1/imports/i-nothing").status_code == 404


def test_a_form_cannot_import_by_the_api(own: "Client") -> None:
    assert own.post("/api/v1/imports", data={"source": "a", "lines": "[]"}).status_code == 403
