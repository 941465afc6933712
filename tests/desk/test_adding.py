"""A text is looked at before it is kept: what it says, what is new, what it contradicts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from litestar.testing import TestClient
from test_judging import mark_on

from lagebild.desk.app import create_app
from lagebild.record import Ledger

if TYPE_CHECKING:
    from conftest import Client

ENGLISH = {"accept-language": "en", "origin": "http://127.0.0.1"}
REPORT = """Moskau (dpa) - Russland hat den Vorwurf der USA zurückgewiesen, einen Angriff auf die \
Ukraine zu planen. Außenminister Sergej Lawrow bestritt, dass Russland die Ukraine angreifen wolle.

Die Nato lehnte die Forderung Russlands ab, ihre Truppen aus Osteuropa abzuziehen.
"""


def add(desk: "Client", mark: str, **fields: str) -> Any:
    return desk.post("/add", data={"mark": mark, **fields}, headers=ENGLISH, follow_redirects=False)


def test_a_pasted_report_is_seen_then_kept(own: "Client") -> None:
    before = len(own.get("/reports.json?limit=500").json()["rows"])
    mark = mark_on(own, "/add")
    given = {"text": REPORT, "outlet": "Ostkurier", "published": "2022-02-23"}
    seen = add(own, mark, **given)
    assert seen.status_code == 200
    assert "Take into the ledger" in seen.text and "Contradicts what is recorded" in seen.text
    assert 'class="w s-denies' in seen.text
    assert len(own.get("/reports.json?limit=500").json()["rows"]) == before
    kept = add(own, mark, keep="yes", **given)
    assert kept.status_code == 303
    page = own.get(kept.headers["location"])
    assert page.status_code == 200 and "Sergej Lawrow bestritt" in page.text
    assert len(own.get("/reports.json?limit=500").json()["rows"]) == before + 1
    again = add(own, mark, **given)
    assert "in the ledger already" in again.text and "Take into" not in again.text


def test_a_file_is_looked_at_like_a_pasted_text(own: "Client") -> None:
    mark = mark_on(own, "/add")
    files = {"file": ("../../etc/passwd", REPORT.encode(), "text/plain")}
    seen = own.post("/add", data={"mark": mark}, files=files, headers=ENGLISH)
    assert seen.status_code == 200 and "Sergej Lawrow bestritt" in seen.text
    assert "passwd" not in seen.text


PAGE = (
    "<!doctype html><title>Lage</title><body><nav>Startseite</nav><article><p>"
    + (REPORT + 2 * f"\n{REPORT}").strip().replace("\n\n", "</p><p>")
    + "</p></article>"
)
MAIL = (
    "From: Ostkurier <a@b.example>\nSubject: Lage\nContent-Type: text/plain; charset=utf-8\n\n"
    + REPORT
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lage.html", PAGE),
        ("lage.eml", MAIL),
        ("lage.json", json.dumps([{"text": REPORT, "title": "Lage"}])),
        ("lage.csv", f'text;title\n"{REPORT}";Lage\n'),
    ],
)
def test_files_of_every_form(own: "Client", name: str, content: str) -> None:
    mark = mark_on(own, "/add")
    files = {"file": (f"C:\\fakepath\\{name}", content.encode(), "application/octet-stream")}
    seen = own.post("/add", data={"mark": mark}, files=files, headers=ENGLISH)
    assert seen.status_code == 200 and "Sergej Lawrow bestritt" in seen.text
    assert "Startseite" not in seen.text and "Lage" in seen.text


NEWS = f"""<!doctype html><html lang="de"><head><title>Lage am Abend - Ostkurier</title>
<meta property="og:site_name" content="Ostkurier">
<meta property="article:published_time" content="2022-02-23T18:30:00+01:00">
<link rel="canonical" href="https://ostkurier.example/lage-am-abend"></head><body><article>
<h1>Lage am Abend</h1><p>{{0}}</p><figure><img src="a.jpg"><figcaption>Der Palast am Abend, bewacht
von der Garde</figcaption></figure><p>{" ".join(REPORT.split())}</p></article></body></html>"""


def given_file(desk: "Client", content: str, **fields: str) -> Any:
    files = {"file": ("lage.html", content.encode(), "text/html")}
    sent = {"mark": mark_on(desk, "/add"), **fields}
    return desk.post("/add", data=sent, files=files, headers=ENGLISH)


def remembered_in(page: str) -> str:
    return page.split('name="read" value="')[1].split('"')[0]


def test_a_page_is_kept_as_a_page_with_its_address_furniture_and_versions(own: "Client") -> None:
    for first in ("Die Lage ist ernst.", "Die Lage ist sehr ernst, hieß es."):
        seen = given_file(own, NEWS.format(first))
        assert '<span class="furniture">Der Palast am Abend' in seen.text
        assert 'name="text"' not in seen.text
        kept = add(own, mark_on(own, "/add"), keep="yes", read=remembered_in(seen.text))
        assert kept.status_code == 303
    address = "https://ostkurier.example/lage-am-abend"
    found = own.get("/reports.json?limit=500").json()["rows"]
    rows = [row for row in found if row["url"] == address]
    assert sorted(row["version"] for row in rows) == [1, 2]
    assert {row["outlet"] for row in rows} == {"Ostkurier"}


def test_a_file_that_is_not_remembered_is_asked_for_again(own: "Client") -> None:
    answer = add(own, mark_on(own, "/add"), keep="yes", read="0" * 64)
    assert answer.status_code == 400 and "give it again" in answer.text


def test_a_page_that_asks_for_consent_is_no_report(own: "Client") -> None:
    words = "Wir und unsere Partner verarbeiten Daten. Mit Ihrer Einwilligung setzen wir Cookies. "
    answer = given_file(own, f"<!doctype html><title>Blatt</title><p>{words * 3}</p>")
    assert answer.status_code == 400 and "asks for consent" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "Hallo", "published": "gestern"},
        {"text": "The United States rejected the demands of Russia on Friday. " * 9},
        {"text": "id: 2e9e137c5230d5a9\n\nRussland droht der Ukraine mit einem Angriff."},
        {"text": "Wort " * 90_000},
    ],
)
def test_what_cannot_be_added_is_told(own: "Client", fields: dict[str, str]) -> None:
    fields = {
        name: value.replace("id: 2e9e137c5230d5a9", _id(own)) for name, value in fields.items()
    }
    answer = add(own, mark_on(own, "/add"), **fields)
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def _id(desk: "Client") -> str:
    known = desk.get("/reports.json").json()["rows"][0]["report"]
    return f"---\nid: {known}\n---"


def test_hostile_words_are_shown_and_do_nothing(own: "Client") -> None:
    text = (
        "<script>alert(1)</script> Russland fordert den Abzug der Nato aus Osteuropa. "
        "\u202eUmgekehrt\u202c und <img src=x onerror=alert(1)> weiter."
    )
    title = "<b>" + "Titel " * 20_000
    mark = mark_on(own, "/add")
    seen = add(own, mark, text=text, title=title)
    assert seen.status_code == 200
    kept = add(own, mark, text=text, title=title, keep="yes")
    for page in (seen.text, own.get(kept.headers["location"]).text, own.get("/reports").text):
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>" not in page
        assert "\u202e" not in page.split('type="hidden" name="text"')[0]
    assert len(own.get("/reports").text) < 100_000


ENGLISH_REPORT = """Russia has rejected the accusation that it is planning an attack on Ukraine. \
Foreign Minister Sergei Lavrov said on Friday that Russia would not withdraw its troops.

NATO called on Russia to withdraw its troops from the border. Germany offered Ukraine its help.
"""


@pytest.fixture(scope="module")
def both(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Client]":
    """A desk that reads German and English."""
    path = tmp_path_factory.mktemp("both") / "own.db"
    with Ledger.open(str(samples)) as book:
        book.connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    app = create_app(str(path), languages=("de", "en"))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("language", ["", "en"])
def test_english_is_read_where_the_desk_was_started_so(both: "Client", language: str) -> None:
    """As it is recognised, or as it is said to be."""
    form = both.get("/add").text
    assert '<option value="en" lang="en">English' in form
    mark = mark_on(both, "/add")
    given = {"text": ENGLISH_REPORT, "published": "2022-02-18", "language": language}
    seen = add(both, mark, **given)
    assert seen.status_code == 200 and 'lang="en" aria-label' in seen.text
    assert 'class="w s-rejects' in seen.text or 'class="w s-demands' in seen.text
    if language:
        kept = add(both, mark, keep="yes", **given)
        assert both.get(kept.headers["location"]).text.count('class="w s-') > 2


def test_another_language_is_told(both: "Client", own: "Client") -> None:
    for desk, known in ((both, "de, en"), (own, "de")):
        text = ENGLISH_REPORT if desk is own else "La Russie a rejeté l'accusation. " * 9
        told = add(desk, mark_on(desk, "/add"), text=text)
        assert told.status_code == 400 and f"this desk reads: {known}." in told.text
    assert 'name="language"' not in own.get("/add").text
