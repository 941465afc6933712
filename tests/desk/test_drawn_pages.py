"""The pages of figures, tension, coverage, timeline, what-if, brief and search."""

import json
import re
from typing import TYPE_CHECKING

import pytest

from lagebild.desk.pages.coverage import matrix_of
from lagebild.picture import Coverage

if TYPE_CHECKING:
    from conftest import Client

ASK = "Russland greift die Ukraine an"
PAGES = {
    "figures": "/figures",
    "tension": "/tension",
    "coverage": "/coverage",
    "timeline": "/timeline",
    "whatif": f"/whatif?q={ASK}",
    "brief": "/brief?since=2022-02-20&until=2022-02-28",
    "search": "/search?q=Sanktion*",
}


def anchors(page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_rows_with_their_sources(desk: "Client", name: str, language: str) -> None:
    page = desk.get(PAGES[name], headers={"accept-language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text and page.text.count("<h1>") == 1
    assert "/reports/" in page.text or "/claims/" in page.text
    assert "<script src=" in page.text and "style=" not in page.text
    for target in set(re.findall(r'href="#([^"]+)"', page.text)):
        assert target in anchors(page.text), target


@pytest.mark.parametrize("name", ["figures", "tension", "coverage", "timeline"])
def test_the_same_rows_as_json_and_csv(desk: "Client", name: str) -> None:
    rows = desk.get(f"/{name}.json?limit=7").json()
    lines = desk.get(f"/{name}.csv?limit=7").text.splitlines()
    assert rows["view"] == name and rows["rows"]
    assert len(lines) >= len(rows["rows"]) + 1


@pytest.mark.parametrize(
    "address",
    [
        "/timeline.svg", "/timeline.png", "/figures.png?chart=0", "/tension.svg",
        "/tension.png?chart=matrix", "/tension.svg?chart=graph",
    ],
)  # fmt: skip
def test_a_chart_can_be_downloaded(desk: "Client", address: str) -> None:
    found = desk.get(address)
    assert found.status_code == 200
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.content[:4] in (b"\x89PNG", b"<svg")


@pytest.mark.parametrize(
    "address",
    [
        "/tension.png?chart=moon",
        "/figures.png",
        "/figures.png?chart=99",
        "/timeline.png?since=2030",
    ],
)
def test_a_chart_that_there_is_not(desk: "Client", address: str) -> None:
    assert desk.get(address).status_code == 404


def test_every_chart_has_its_table_and_marks_that_lead_on(desk: "Client") -> None:
    for name in ("figures", "tension"):
        page = desk.get(f"/{name}").text
        assert page.count("<figure") >= 1 and page.count("<table") >= page.count("<figure") // 3
        inside = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
        links = re.findall(r'href="([^"]+)"', inside)
        assert links and all(
            re.match(r"(/reports/|/tension\?|/actors/|#day-)", one) for one in links
        )
    assert desk.get(links[0] if links[0][0] == "/" else "/tension").status_code == 200


def test_a_thing_that_is_counted_stands_in_one_place(desk: "Client") -> None:
    page = desk.get("/figures", headers={"accept-language": "de"}).text
    titles = re.findall(r"<section class=\"thing\">\s*<h2>(.*?)</h2>", page)
    assert len(titles) == len(set(titles)) > 3


def test_a_mark_leads_to_its_words(desk: "Client") -> None:
    page = desk.get("/figures").text
    inside = re.findall(r"<svg.*?</svg>", page, re.DOTALL)[0]
    address = re.findall(r'href="(/reports/[^"]+)"', inside)[0].replace("&amp;", "&")
    path, _, target = address.partition("#")
    assert target in anchors(desk.get(path).text)


def test_what_if_answers_or_says_that_nothing_does(desk: "Client") -> None:
    said = desk.get(f"/whatif?q={ASK}").text
    assert 'class="stance s-' in said
    assert desk.get(f"/whatif.json?q={ASK}").json()["rows"]
    silent = desk.get(
        "/whatif?q=Frankreich greift Polen an", headers={"accept-language": "de"}
    ).text
    assert "Nichts, was aufgezeichnet ist" in silent and 'class="stance s-' not in silent
    nothing = desk.get("/whatif?q=Montag", headers={"accept-language": "de"}).text
    assert "keine Tat" in nothing
    assert "<form" in desk.get("/whatif").text
    early = desk.get(f"/whatif.json?q={ASK}&as_of=2021-01-01").json()
    assert early["rows"] == []


def test_every_footnote_of_a_brief_leads_to_words(desk: "Client") -> None:
    page = desk.get("/brief?since=2022-02-20&until=2022-02-28").text
    notes = re.findall(r'<li id="n(\d+)".*?href="(/reports/[^"#]+)#([^"]+)"', page, re.DOTALL)
    assert len(notes) > 5
    for _, address, target in notes[:4]:
        assert target in anchors(desk.get(address.replace("&amp;", "&")).text)
    assert "[^1]:" in desk.get("/brief.md?since=2022-02-20&until=2022-02-28").text
    assert json.loads(desk.get("/brief.json").text)["until"]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("since=2022-01&until=2022-01", ("2022-01-01", "2022-01-31")),
        ("since=2022-03&until=2022-02", ("2022-02-28", "2022-02-28")),
        ("since=1990&until=2022-02-28", ("2021-02-27", "2022-02-28")),
        ("as_of=2022-01-31", ("2022-01-25", "2022-01-31")),
        ("since=2022-02-01&until=2022-02", ("2022-02-01", "2022-02-28")),
    ],
)
def test_a_brief_is_of_days_that_can_be(desk: "Client", query: str, days: tuple[str, str]) -> None:
    found = desk.get(f"/brief.json?{query}").json()
    assert (found["since"], found["until"]) == days


def test_search_marks_the_words_and_keeps_filters(desk: "Client") -> None:
    page = desk.get("/search?q=Sanktion*&since=2022-01").text
    assert "<mark>Sanktion" in page and 'name="since" value="2022-01"' in page
    assert desk.get("/search?q=Sanktion*").status_code == 200
    assert "AND" in desk.get("/search", headers={"accept-language": "en"}).text
    empty = desk.get("/search?q=Schnabeltier", headers={"accept-language": "de"}).text
    assert "nichts gefunden" in empty
    assert desk.get("/search?q=-Nato").status_code == 200
    assert desk.get("/search.json?q=-Nato").status_code == 400


def test_the_matrix_of_coverage() -> None:
    def row(kind: str, who: str, whom: str, disputed: bool = False) -> Coverage:
        return Coverage(
            kind=kind, who=(who,), whom=(whom,), voices=(), disputed=disputed, first="", last="",
            points=(), origins=1, outlets=(), claims=("c",), left_out=0,
        )  # fmt: skip

    made = matrix_of(
        [
            row("member", "Polen", "NATO"),
            row("outside", "Ukraine", "NATO", True),
            row("helps", "USA", "Ukraine"),
            row("helps", "USA", "Ukraine"),  # another voice: the cell says it once
        ]
    )
    assert (made.lines, made.columns) == (["Polen", "USA", "Ukraine"], ["NATO", "Ukraine"])
    (mark,) = made.marks["Ukraine", "NATO"]
    assert (mark.kind, mark.disputed, mark.number) == ("outside", True, 1)
    assert [mark.number for mark in made.marks["USA", "Ukraine"]] == [2]
