"""Versions of a page, as desk and terminal show them."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from lagebild.desk.app import create_app
from lagebild.intake import Furniture, Report
from lagebild.pipeline import Reader
from lagebild.record import Ledger

HERE = "http://127.0.0.1"
PAGE = "https://nordblatt.example/odessa.html"
OLD = (
    "Russland forderte den Abzug der Nato aus Osteuropa. "
    "Die Ukraine drohte Russland am Montag mit Vergeltung."
)
NOTE = "Berichtigung: <b>Von Vergeltung</b> war nicht die Rede."
NEW = f"Russland forderte den Abzug der Nato aus Osteuropa.\n\n{NOTE}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> str:
    where = str(tmp_path_factory.mktemp("versions") / "versions.db")
    old = Report(id="v1", text=OLD, title="Odessa", outlet="Nordblatt", url=PAGE,
                 published="2022-01-10")  # fmt: skip
    begin = NEW.index(NOTE)
    new = Report(id="v2", text=NEW, title="Odessa", outlet="Nordblatt", url=PAGE,
                 published="2022-01-10", updated="2022-01-12T08:00:00+01:00",
                 furniture=(Furniture(begin, begin + len(NOTE), "correction"),))  # fmt: skip
    with Ledger.open(where) as book:
        for report in (old, new):
            book.record(report, reader.claims_of(report))
    return where


@pytest.fixture(scope="module")
def pages(path: str) -> Iterator["TestClient[object]"]:
    with TestClient(create_app(path), base_url=HERE) as client:
        yield client


def get(pages: "TestClient[object]", address: str) -> str:
    return pages.get(address, headers={"accept-language": "de"}).text


def test_the_page_of_a_report_lists_its_versions(pages: "TestClient[object]") -> None:
    old, new = get(pages, "/reports/v1"), get(pages, "/reports/v2")
    assert "Eine ältere Fassung: Seit 12.01.2022 gilt eine neuere." in old
    assert "Eine ältere Fassung" not in new
    for page in (old, new):
        assert "1. Fassung, seit 10.01.2022" in page and "2. Fassung, seit 12.01.2022" in page
        assert '<span class="kind">weggefallen</span>' in page and "mit Vergeltung" in page
    assert 'href="/reports/v2"' in old and 'href="/reports/v1"' in new
    listed = get(pages, "/reports")
    assert "2. Fassung, gilt" in listed and 'href="/reports/v2">Eine ältere Fassung' in listed


def test_changes_and_brief_tell_what_the_page_took_back(pages: "TestClient[object]") -> None:
    page = get(pages, "/changes?since=2022-01-11")
    assert "neue Fassung" in page and "mit Vergeltung" in page
    assert "&lt;b&gt;Von Vergeltung&lt;/b&gt; war nicht die Rede." in page
    rows = pages.get("/changes.json?since=2022-01-11").json()["rows"]
    (row,) = [row for row in rows if row["kind"] == "version"]
    assert (row["before"], row["report"], row["day"]) == ("v1", "v2", "2022-01-12")
    assert row["claims"] and row["corrections"] == [NOTE]
    told = get(pages, "/brief?since=2022-01-11&until=2022-01-13")
    assert "Nordblatt meldet nicht mehr: »Die Ukraine drohte" in told


def test_a_withdrawn_claim_says_so_on_its_page_and_in_the_api(
    pages: "TestClient[object]", path: str
) -> None:
    with Ledger.open(path, write=False) as book:
        gone = next(c for c in book.claims("v1") if c.stance == "threatens")
    page = get(pages, f"/claims/{gone.id}")
    assert "Zurückgezogen: Die Seite sagt das seit 12.01.2022 nicht mehr." in page
    answer = pages.get(f"/api/v1/claims/{gone.id}").json()
    assert answer["fate"]["kind"] == "withdrawn" and answer["state"] == "holds"
    versions = pages.get("/api/v1/reports/v1").json()["versions"]
    assert [one["report"] for one in versions] == ["v1", "v2"]


def test_the_terminal_says_the_same(path: str) -> None:
    def shown(*arguments: str) -> str:
        command = [sys.executable, "-m", "lagebild", *arguments, "--ledger", path]
        done = subprocess.run(
            command, capture_output=True, check=True, env={"LANG": "en_GB.UTF-8"}, timeout=120
        )
        return done.stdout.decode()

    with Ledger.open(path, write=False) as book:
        gone = next(c for c in book.claims("v1") if c.stance == "threatens")
    assert "Withdrawn: the page has not said this any more since" in shown("explain", gone.id)
    changes = shown("show", "changes", "--since", "2022-01-11")
    assert "new version" in changes and "Nordblatt · Odessa · version 2" in changes
    assert "gone: »Die Ukraine drohte" in changes and "correction: »Berichtigung:" in changes
    rows = [json.loads(line) for line in shown("show", "reports", "--format", "jsonl").splitlines()]
    assert [(row["report"], row["version"], row["superseded_by"]) for row in rows] == [
        ("v1", 1, "v2"),
        ("v2", 2, ""),
    ]
    assert "An older version: a newer one" in " ".join(shown("show", "reports").split())
    brief = shown("brief", "--since", "2022-01-11", "--until", "2022-01-13")
    assert "Nordblatt no longer reports" in brief
