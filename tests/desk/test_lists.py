"""The views as pages and as rows, with their filters."""

import csv
import html
import io
import re
from typing import TYPE_CHECKING

import pytest

from lagebild.desk.pages.views import LISTED
from lagebild.picture.selection.offered import MOST

if TYPE_CHECKING:
    from conftest import Client


@pytest.mark.parametrize("view", LISTED)
def test_every_view_has_a_page_and_rows(desk: "Client", view: str) -> None:
    page = desk.get(f"/{view}", headers={"accept-language": "en"})
    assert page.status_code == 200 and "<h1>" in page.text
    rows = desk.get(f"/{view}.json").json()["rows"]
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/{view}.csv").text)))
    assert len(lines) == len(rows)
    if view not in ("judgements", "proposals", "actors"):
        assert rows and 'href="/reports/' in page.text


def test_filters_narrow_all_forms_alike(desk: "Client") -> None:
    query = "?stance=demands&actor=NATO&since=2022-01-01"
    rows = desk.get(f"/statements.json{query}").json()["rows"]
    assert rows and {row["stance"] for row in rows} == {"demands"}
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/statements.csv{query}").text)))
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    page = desk.get(f"/statements{query}").text
    assert all(row["said"][0]["claim"] in page for row in rows)


def test_as_of_hides_what_came_later_and_goes_along(desk: "Client") -> None:
    page = desk.get("/reports?as_of=2022-01-15").text
    assert "2022-01-14" in page or "14.01.2022" in page
    assert "27.01.2022" not in page
    assert 'href="/threads?as_of=2022-01-15"' in page


def test_pages_follow_one_another_without_gap(desk: "Client") -> None:
    whole = [row["id"] for row in desk.get("/statements.json?limit=40").json()["rows"]]
    parts = [
        row["id"]
        for page in (1, 2)
        for row in desk.get(f"/statements.json?limit=20&page={page}").json()["rows"]
    ]
    assert parts == whole


def test_rows_of_several_origins(desk: "Client") -> None:
    rows = desk.get("/statements.json?origins=2").json()["rows"]
    assert rows and all(row["origins"] >= 2 for row in rows)


def test_threads_and_commitments_of_some_states(desk: "Client") -> None:
    every = desk.get("/threads.json?limit=500").json()["rows"]
    for state in ("open", "rejected", "accepted"):
        found = desk.get(f"/threads.json?limit=500&state={state}").json()
        assert found["rows"] == [row for row in every if row["state"] == state] != []
        assert found["total"] == len(found["rows"])
    both = desk.get("/threads.json?limit=500&state=rejected&state=accepted").json()["rows"]
    assert both == [row for row in every if row["state"] in ("rejected", "accepted")]
    api = desk.get("/api/v1/threads?limit=500&state=rejected&state=accepted").json()["rows"]
    assert api == both
    parts = [
        row
        for page in (1, 2, 3)
        for row in desk.get(f"/threads.json?limit=2&page={page}&state=rejected").json()["rows"]
    ]
    assert parts == [row for row in every if row["state"] == "rejected"][:6]
    back = desk.get("/commitments.json?limit=500").json()["rows"]
    found = desk.get("/commitments.json?state=standing&limit=500").json()["rows"]
    assert found == [row for row in back if row["state"] == "standing"] != back


def test_states_are_offered_where_rows_have_them(desk: "Client") -> None:
    page = desk.get("/threads?state=rejected", headers={"accept-language": "en"}).text
    assert 'value="rejected" checked' in page and 'value="overtaken">' in page
    assert 'name="state"' not in desk.get("/statements").text
    assert desk.get("/threads?state=broken").status_code == 400
    assert desk.get("/statements?state=broken").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["since=gestern", "stance=shouts", "limit=0", "limit=99999", "actor=Nemo", "page=x", "only=x"],
)
def test_filters_without_sense_are_told(desk: "Client", query: str) -> None:
    assert desk.get(f"/statements?{query}").status_code == 400
    answer = desk.get(f"/statements.json?{query}")
    assert answer.status_code == 400 and answer.json()["error"]


def test_whoever_is_meant_by_words_can_be_chosen(desk: "Client") -> None:
    address = "/statements?actor=Sergej&actor=NATO&page=3&since=2022-01-01"
    page = desk.get(address, headers={"accept-language": "en"})
    assert page.status_code == 400 and "Perhaps this is meant" in page.text
    links = re.findall(r'href="(/statements\?[^"]*)"', page.text)
    chosen = [html.unescape(link) for link in links]
    assert "/statements?actor=NATO&since=2022-01-01&actor=sergej-lawrow" in chosen
    assert len(chosen) > 1 and all(desk.get(link).status_code == 200 for link in chosen)
    assert "Perhaps" not in desk.get("/statements?actor=Nemo").text


def test_names_are_found_by_how_they_begin(desk: "Client") -> None:
    found = desk.get("/api/v1/names?q=law").json()
    assert {"words": "Sergej Lawrow", "id": "sergej-lawrow"}.items() <= found[0].items()
    assert desk.get("/api/v1/names?q=xyzzy").json() == []
    assert desk.get("/api/v1/names").status_code == 400


@pytest.mark.parametrize(
    ("headers", "query", "language"),
    [
        ({}, "", "de"),
        ({"accept-language": "en-GB,de;q=0.5"}, "", "en"),
        ({"accept-language": "fr, de;q=0.3, en;q=0.2"}, "", "de"),
        ({"accept-language": "de"}, "?lang=en", "en"),
    ],
)
def test_the_language_is_the_readers(
    desk: "Client", headers: dict[str, str], query: str, language: str
) -> None:
    desk.cookies.clear()
    page = desk.get(f"/{query}", headers={"accept-language": "", **headers})
    assert f'<html lang="{language}">' in page.text
    desk.cookies.clear()


def test_actors_and_outlets_of_the_ledger_are_offered(desk: "Client") -> None:
    page = desk.get("/statements").text
    offered = {
        name: re.findall(r'<option value="([^"]*)">', rest.partition("</datalist>")[0])
        for name, rest in re.findall(r'<datalist id="offered-(\w+)">(.*)', page)
    }
    assert 'list="offered-actors"' in page and 'list="offered-outlets"' in page
    most = [row["name"] for row in desk.get("/actors.json?limit=10").json()["rows"]]
    assert offered["actors"][:10] == most and 20 < len(offered["actors"]) <= MOST
    printed = {row["outlet"] for row in desk.get("/reports.json?limit=500").json()["rows"]}
    assert set(offered["outlets"]) == printed - {""}
    for name in offered["actors"][:20]:
        assert desk.get("/statements.json", params={"actor": name}).status_code == 200
    assert "<datalist" not in desk.get("/add").text
