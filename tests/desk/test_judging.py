"""What people say on the pages: kept, shown, taken back; and only from the desk's own forms."""

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from lagebild.desk.shelf import Shelf, TooLong
from lagebild.picture import catch_up
from lagebild.record import Imported, Ledger, claim_called, import_of

if TYPE_CHECKING:
    from conftest import Client


def a_claim(desk: "Client", query: str = "stance=demands") -> tuple[str, str]:
    """The first place of the first statement asked for: claim and report."""
    said = desk.get(f"/statements.json?{query}").json()["rows"][0]["said"][0]
    return said["claim"], said["source"]["report"]


def mark_on(desk: "Client", path: str) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]+)"', desk.get(path).text)
    assert found
    return found[1]


def send(desk: "Client", path: str, mark: str, **fields: str) -> Any:
    headers = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    return desk.post(path, data={"mark": mark, **fields}, headers=headers, follow_redirects=False)


def fields_of(page: str) -> dict[str, str]:
    """What the form of an edit sends when nobody touches it."""
    form = page[page.index('class="edit"') :]
    form = form[: form.index("</form>")]
    found = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        assert chosen
        found[name] = chosen[1]
    return {name: html.unescape(value) for name, value in found.items()}


def test_a_claim_is_rejected_and_comes_back(own: "Client") -> None:
    claim, report = a_claim(own)
    page = f"/reports/{report}"
    mark = mark_on(own, page)
    back = f"{page}?claim={claim}#m-{claim}"
    answer = send(own, f"/claims/{claim}/judge", mark, verdict="reject", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{page}?claim={claim}#rejected"
    assert 'id="rejected"' in own.get(page).text
    assert f'id="c-{claim}"' not in own.get(page).text
    assert claim not in own.get("/statements.json?limit=500").text
    judgement = own.get("/judgements.json").json()["rows"][0]
    assert judgement["verdict"] == "rejected" and judgement["id"] in own.get(page).text
    send(own, f"/judgements/{judgement['id']}/undo", mark, back=page)
    assert f'id="c-{claim}"' in own.get(page).text
    assert claim in own.get("/statements.json?limit=500").text


def test_a_claim_is_confirmed_under_the_name_of_who_says_so(own: "Client") -> None:
    claim, report = a_claim(own)
    mark = mark_on(own, f"/reports/{report}")
    send(own, "/who", mark, who="Jörg Weiß; Nachtdienst")
    send(own, f"/claims/{claim}/judge", mark, verdict="confirm")
    rows = own.get("/statements.json?only=confirmed").json()["rows"]
    assert [row["said"][0]["claim"] for row in rows] == [claim]
    assert own.get("/judgements.json").json()["rows"][0]["who"] == "Jörg Weiß; Nachtdienst"


def test_who_reads_otherwise_is_shown_and_can_be_decided(own: "Client", tmp_path: Path) -> None:
    claim, report = a_claim(own)
    with Ledger.open(str(tmp_path / "own.db")) as book:
        read = claim_called(book, claim)
        other = msgspec.structs.replace(read, id="c-ida", stance="warns")
        by = import_of("ida.jsonl", "Vera", "2026-11-27")
        book.bring(by, [Imported(claim=other, coder="Ida", judged="added")])
        catch_up(book)
    page = own.get(f"/reports/{report}", headers={"accept-language": "en"}).text
    assert page.count("read otherwise elsewhere") == 2
    for one, against in ((claim, "c-ida"), ("c-ida", claim)):
        shown = own.get(f"/claims/{one}", headers={"accept-language": "en"}).text
        assert f'href="/claims/{against}"' in shown and "As the program read it" not in shown
    rows = own.get("/statements.json?only=contested").json()["rows"]
    assert {row["said"][0]["claim"] for row in rows} == {claim, "c-ida"}
    mark = mark_on(own, f"/reports/{report}")
    send(own, "/claims/c-ida/judge", mark, verdict="reject")
    assert "read otherwise" not in own.get(f"/reports/{report}").text
    row = own.get("/judgements.json").json()["rows"][-2]
    assert (row["verdict"], row["who"]) == ("imported", "Vera")
    assert "ida.jsonl" in own.get("/judgements").text
    send(own, f"/judgements/{by.id}/undo", mark)
    assert own.get("/claims/c-ida").status_code == 200  # still named by its judgement


def test_an_edit_changes_what_was_touched_and_nothing_else(own: "Client") -> None:
    claim, report = a_claim(own)
    page = own.get(f"/reports/{report}?edit={claim}").text
    fields = fields_of(page)
    assert fields["stance"] == "demands"
    mark = fields.pop("mark")
    send(own, f"/claims/{claim}/judge", mark, **(fields | {"stance": "offers", "agent": "NATO"}))
    judgement = own.get("/judgements.json").json()["rows"][0]
    assert set(judgement["edit"]) == {"stance", "agent"}
    shown = own.get(f"/claims/{claim}", headers={"accept-language": "en"}).text
    assert "As the program read it" in shown and "offers" in shown


def test_an_edit_without_a_change_is_told(own: "Client") -> None:
    claim, report = a_claim(own)
    fields = fields_of(own.get(f"/reports/{report}?edit={claim}").text)
    answer = send(own, f"/claims/{claim}/judge", fields.pop("mark"), **fields)
    assert answer.status_code == 400


@pytest.mark.parametrize("back", ["//boese.example/", "https://boese.example", "/\\boese", "x"])
def test_nobody_is_sent_elsewhere(own: "Client", back: str) -> None:
    claim, report = a_claim(own)
    mark = mark_on(own, f"/reports/{report}")
    answer = send(own, f"/claims/{claim}/judge", mark, verdict="confirm", back=back)
    assert answer.headers["location"] == f"/claims/{claim}"


def test_only_the_desks_own_forms_are_heard(own: "Client") -> None:
    claim, report = a_claim(own)
    mark = mark_on(own, f"/reports/{report}")
    path = f"/claims/{claim}/judge"
    assert send(own, path, "0" * 64, verdict="reject").status_code == 403
    assert send(own, path, "", verdict="reject").status_code == 403
    own.cookies.clear()
    assert send(own, path, mark, verdict="reject").status_code == 403
    assert own.get("/judgements.json").json()["rows"] == []


@pytest.mark.parametrize("path", ["/claims/c-nirgends", "/reports/nirgends", "/claims/c-1/judge"])
def test_what_is_not_there_is_told(desk: "Client", path: str) -> None:
    assert desk.get(path).status_code in (404, 405)


def test_a_page_that_comes_too_late_does_not_deny_what_was_kept(
    own: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(*_: object) -> None:
        raise TooLong

    english = {"accept-language": "en"}
    claim, report = a_claim(own)
    mark = mark_on(own, f"/reports/{report}")
    with monkeypatch.context() as slow:
        slow.setattr(Shelf, "ask", late)
        assert "was ended" in own.get("/disputes", headers=english).text
    send(own, f"/claims/{claim}/judge", mark, verdict="confirm", back="/threads")
    with monkeypatch.context() as slow:
        slow.setattr(Shelf, "ask", late)
        page = own.get("/threads", headers=english)
    assert page.status_code == 503
    assert "What you said is kept" in page.text and "was ended" not in page.text
