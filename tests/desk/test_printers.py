"""Who prints a report, as the desk says it."""

from pathlib import Path

from litestar.testing import TestClient

from lagebild.desk.app import create_app
from lagebild.intake import Report
from lagebild.pipeline import Reader
from lagebild.record import Ledger

TEXT = "Der Kreml drohte dem Westen am Montag in Moskau mit Gegenmaßnahmen."
HERE = "http://127.0.0.1"


def test_a_state_controlled_outlet_is_said_where_it_is_a_source(
    tmp_path: Path, reader: Reader
) -> None:
    path = str(tmp_path / "outlets.db")
    with Ledger.open(path) as book:
        for id_, outlet in (("a", "RT DE"), ("b", "ORF"), ("c", "Nordblatt")):
            report = Report(id=id_, text=TEXT, outlet=outlet, published="2022-01-30")
            book.record(report, reader.claims_of(report))
    with TestClient(create_app(path), base_url=HERE) as desk:
        german, english = ({"accept-language": code} for code in ("de", "en"))
        page = desk.get("/reports", headers=german).text
        assert "RT DE (RU, staatlich gelenkt)" in page and "ORF (AT, öffentlich)" in page
        assert "<td>Nordblatt</td>" in page
        assert "RT DE (RU, state-controlled)" in desk.get("/reports/a", headers=english).text
        told = desk.get("/statements", headers=english).text
        assert 'RT DE <span class="directed">(state-controlled)</span>' in told
        assert told.count('class="directed"') == 1
        rows = {row["report"]: row for row in desk.get("/reports.json").json()["rows"]}
        assert (rows["a"]["outlet_country"], rows["a"]["outlet_kind"]) == ("RU", "state-controlled")
        assert rows["c"]["outlet_kind"] == ""
