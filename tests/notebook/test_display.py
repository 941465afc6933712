"""What a notebook shows of a report and of rows: the words of each claim marked, all escaped."""

import re
from pathlib import Path

import pytest

import lagebild
from lagebild.intake import Report

TEXT = (
    "Überschrift <script>alert(1)</script>\n\n"
    "Russland fordert den Abzug der Nato aus Osteuropa. 🪖 Das Wetter war schön.\n"
)


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGEBILD_LANG", "en")


def test_the_words_of_a_claim_are_marked_and_nothing_from_outside_is_markup() -> None:
    read = lagebild.read(TEXT, published="2022-01-28", outlet="Nord & Süd")
    (claim,) = read.claims
    page = read._repr_html_()
    marked = re.findall(r"<mark [^>]*>([^<]*)</mark>", page)
    assert marked == [claim.evidence.text]
    assert "Russland demands" in page and "Nord &amp; Süd · 2022-01-28" in page
    assert "<script>" not in page and "&lt;script&gt;" in page
    # what is said of it stands in the margin as well
    assert re.search(r"<td[^>]*>»Russland fordert [^<]*«</td>", page)


def test_a_report_that_was_not_read_says_why() -> None:
    english = "Russia has demanded that the alliance withdraw its forces from the east. " * 3
    assert "<i>language en</i>" in lagebild.read(english)._repr_html_()


def test_rows_show_their_first_lines_and_how_many_there_are(tmp_path: Path) -> None:
    with lagebild.Ledger(str(tmp_path / "a.db")) as ledger:
        read = lagebild.read(TEXT, outlet="<b>Nordblatt</b>", published="2022-01-28")
        ledger.add(read)
        page = ledger.reports()._repr_html_()
        assert "<b>" not in page and "&lt;b&gt;Nordblatt" in page
        assert page.endswith("<p>1 / 1</p>")
        assert ledger.reports(until="2021")._repr_html_() == "<p>0 / 0</p>"


def test_a_folder_is_read_as_the_command_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    with lagebild.Ledger(str(tmp_path / "a.db")) as ledger:
        taken = ledger.read(str(tmp_path), published="2022-01-28")
        assert (taken.read, taken.unreadable, taken.claims) == (1, 1, 1)
        assert taken.problems == (f"{tmp_path / 'b.txt'}: holds no text",)
        assert len(ledger.statements()) == 1 and len(ledger.reports()) == 2
        with pytest.raises(ValueError, match="gestern"):
            ledger.read(str(tmp_path), published="gestern")


def test_a_report_without_claims_shows_its_text() -> None:
    report = Report(id="x", text="Nichts.", title="Titel")
    assert "<mark" not in lagebild.ReadReport(report=report)._repr_html_()
