"""Who watches over the desk is told that it lives and how it fares, not what people look for."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from litestar.testing import TestClient

from lagebild.cli.journal import LOG, keep_journal
from lagebild.desk.app import create_app

if TYPE_CHECKING:
    from conftest import Client


def value(desk: "Client", series: str) -> float:
    for line in desk.get("/metrics").text.splitlines():
        if line.startswith(series):
            return float(line.rpartition(" ")[2])
    return 0.0


def test_a_living_desk_says_so_without_a_token(samples: Path) -> None:
    app = create_app(str(samples), host="0.0.0.0", token="geheim")
    with TestClient(app, base_url="http://10.0.0.7:8765") as client:
        assert client.get("/health").json() == {"status": "ok"}
        assert client.get("/metrics").status_code == 401
        entered = client.get("/metrics", headers={"authorization": "Bearer geheim"})
        assert entered.status_code == 200 and "lagebild_claims " in entered.text
        # The way in is open to this one path alone.
        assert client.get("/health/../statements").status_code == 401
        assert client.get("/health", headers={"host": "boese.example"}).status_code == 421


def test_a_ledger_that_is_gone_is_told(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    app = create_app(str(ledger))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        # No thread has it open yet but the writer, which is done.
        for file in tmp_path.glob("l.db*"):
            file.unlink()
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "failing")


def test_what_the_ledger_holds_and_how_often_a_page_was_asked(desk: "Client") -> None:
    assert value(desk, 'lagebild_reports{status="read"}') > 20
    assert value(desk, "lagebild_index_up_to_date") == 1.0
    series = 'lagebild_desk_requests_total{app_name="lagebild",method="GET",path="/statements"'
    before = value(desk, series)
    for actor in ("RUS", "UKR", "<script>"):
        desk.get("/statements", params={"actor": actor})
    assert value(desk, series) >= before + 1
    # One series for all reports, whatever their ids.
    desk.get("/report/keiner-heisst-so")
    assert "keiner-heisst-so" not in desk.get("/metrics").text


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    before = LOG.handlers, LOG.level, LOG.propagate
    assert keep_journal("jsonl")
    yield written
    LOG.handlers, LOG.propagate = before[0], before[2]
    LOG.setLevel(before[1])


def entries(journal: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in journal.getvalue().splitlines()]


def test_each_request_is_an_entry_without_what_was_looked_for(
    desk: "Client", journal: io.StringIO
) -> None:
    desk.get("/search", params={"q": "Geheimsache"})
    desk.get("/", headers={"host": "boese.example"})
    found, refused = entries(journal)
    assert (found["event"], found["part"], found["level"]) == ("request", "lagebild.desk", "INFO")
    assert (found["method"], found["path"], found["status"]) == ("GET", "/search", 200)
    assert found["seconds"] >= 0 and "timestamp" in found
    assert refused["status"] == 421
    assert "Geheimsache" not in journal.getvalue()


def test_without_it_nothing_is_said(desk: "Client", capsys: pytest.CaptureFixture[str]) -> None:
    assert not keep_journal("text")
    desk.get("/search", params={"q": "Geheimsache"})
    assert capsys.readouterr() == ("", "")
