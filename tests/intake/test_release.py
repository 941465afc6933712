"""Embargoes that a line of the text or the title says, in whatever form a report comes."""

import io
from pathlib import Path

import pytest

from effort import MOST_SECONDS, effort
from lagebild.intake import Report, collect
from lagebild.intake.furniture import cues, until, words_in_title
from lagebild.pipeline import Reader, keep
from lagebild.record import Ledger

TEXT = (
    "Russland fordert den Rückzug der Nato aus Osteuropa. Die Nato lehnt das ab, sagte Stoltenberg "
    "am Freitag in Brüssel nach der Sitzung des Rates."
)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Sperrfrist: 18 Uhr", "2022-02-03T18:00"),
        ("SPERRFRIST: Freitag, 4. Februar 2022, 18.00 Uhr (MEZ)", "2022-02-04T18:00+01:00"),
        ("+++ Sperrfrist bis 5.2. 6 Uhr +++", "2022-02-05T06:00"),
        ("Achtung! Sperrfrist!", "2022-02-04T00:00"),
        ("Sperrfrist: Redebeginn. Es gilt das gesprochene Wort", "2022-02-04T00:00"),
        ("Sperrfrist bis heute 24 Uhr", "2022-02-04T00:00"),
        ("Sperrfrist bis Freitag", "2022-02-05T00:00"),
        ("Frei für Samstagausgaben", "2022-02-05T00:00"),
        ("Frei für Sonntag, 6. Februar", "2022-02-06T00:00"),
        ("Frei ab morgen früh 6 Uhr", "2022-02-04T06:00"),
        ("Sperrfrist: 3. Januar, 12 Uhr", "2022-01-03T12:00"),
        ("Embargoed until 6 pm CET, 4 February 2022", "2022-02-04T18:00+01:00"),
        ("Embargoed until February 4, 2022 at 10:30 a.m. GMT", "2022-02-04T10:30+00:00"),
        ("EMBARGOED UNTIL 0600 GMT", "2022-02-03T06:00+00:00"),
        ("Embargo bis 2022-02-07, 12 h", "2022-02-07T12:00"),
        ("Sperrfrist: 99 Uhr", ""),
        ("Sperrfrist: 31.2.2022, 12 Uhr", "2022-02-03T12:00"),
        ("Frei für die Presse: ab sofort", None),
        ("Sperrfrist aufgehoben", None),
        ("Embargo: EU einigt sich auf Ölstopp", None),
        ("Embargo gegen Russland am 5. Februar", None),
        ("Sperrfrist für Minister beschlossen", None),
        ("Die Sperrfrist lief um 18 Uhr ab.", None),
        ("Frei für den Handel ist der Markt.", None),
        ("Gesperrt bis 5. Februar: die A7", None),
        ("Frei für alle", None),
    ],
)
def test_a_line_says_until_when(line: str, end: str | None) -> None:
    assert until(line, "2022-02-03", cues()) == end


def test_the_year_that_is_left_out_is_the_next_one_at_its_turn() -> None:
    assert until("Sperrfrist: 3. Januar, 12 Uhr", "2021-12-30", cues()) == "2022-01-03T12:00"


@pytest.mark.parametrize("line", ["Sperrfrist: 18 Uhr", "Sperrfrist!", "Frei für Samstag"])
def test_without_a_day_of_the_report_the_end_is_unknown(line: str) -> None:
    assert until(line, "", cues()) == ""


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Sperrfrist 18 Uhr: Rede der Ministerin", "Sperrfrist 18 Uhr"),
        ("Rede der Ministerin (Sperrfrist: 4. Februar, 18 Uhr)", "Sperrfrist: 4. Februar, 18 Uhr"),
        ("[EMBARGO bis Freitag 18 Uhr] Rede", "EMBARGO bis Freitag 18 Uhr"),
        ("Embargo: EU einigt sich", ""),
        ("Nato - Frei für alle", ""),
    ],
)
def test_a_title_says_it_at_its_beginning_or_in_brackets(title: str, words: str) -> None:
    assert words_in_title(title) == words


@pytest.mark.parametrize("words", ["Sperrfrist - ", "(Sperrfrist: ", "[1. ", "Sperrfrist: ) "])
def test_a_title_of_megabytes_is_not_searched_to_its_end(words: str) -> None:
    assert effort(lambda: words_in_title(words * 200_000)) < MOST_SECONDS


def read(content: str) -> Report:
    (found,) = collect(["-"], stdin=io.BytesIO(content.encode()))
    assert isinstance(found, Report), found
    return found


def mail(line: str, subject: str = "Nato lehnt ab", day: str = "03 Feb 2150") -> str:
    head = f"From: Presse <p@a.example>\nDate: Tue, {day} 10:00:00 +0100\nSubject: {subject}\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{line}\n\n{TEXT}\n"


def page(line: str, day: str = "2150-02-03") -> str:
    time = f'<meta property="article:published_time" content="{day}T10:00:00+01:00">'
    return f"<!doctype html><html><head>{time}</head><body><div><p>{line}</p><p>{TEXT}</p></div>"


LINE = "Sperrfrist: 18 Uhr"


@pytest.mark.parametrize(
    "content",
    [
        f"{LINE}\n\n{TEXT}\n",
        f"---\npublished: 2150-02-03\n---\n{TEXT}\n\n{LINE}\n",
        f"---\npublished: 2150-02-03\ntitle: '{LINE} - Nato lehnt ab'\n---\n{TEXT}\n",
        mail(LINE),
        mail("", subject=f"[{LINE}] Nato lehnt ab"),
        page(LINE),
        page("Embargoed until 6 pm CET, 4 February 2150", day="2022-02-03"),
        f"Frei für Freitag, 4. Februar 2150\n\n{TEXT}\n",
    ],
)
def test_a_report_waits_for_the_end_of_its_embargo(content: str) -> None:
    found = read(content)
    assert found.withheld == "embargo" and "embargo" in found.source and TEXT in found.text


@pytest.mark.parametrize(
    "content",
    [
        mail(LINE, day="03 Feb 2009"),
        page(LINE, day="2009-02-03"),
        f"---\npublished: 2009-02-03\n---\nSperrfrist: Redebeginn\n\n{TEXT}\n",
        f"Frei für Freitag, 4. Februar 2011\n\n{TEXT}\n",
        f"---\npublished: 2150-02-03\n---\nFrei ab sofort\n\n{TEXT}\n",
        f"---\npublished: 2150-02-03\n---\n{TEXT}\n\nDie Sperrfrist endet um 18 Uhr.\n",
    ],
)
def test_what_may_be_shown_is_read(content: str) -> None:
    assert read(content).withheld == ""


def test_the_line_is_furniture_and_not_the_title() -> None:
    found = read(f"---\npublished: 2009-02-03\n---\n{LINE}\n\n{TEXT}\n")
    (piece,) = found.furniture
    assert found.text[piece.begin : piece.end] == LINE and piece.kind == "residue"
    assert found.title == ""


def test_after_the_embargo_the_same_report_is_read(tmp_path: Path) -> None:
    text = f"---\nid: a\npublished: {{}}\n---\n{LINE}\n\n{TEXT}\n"
    with Ledger.open(str(tmp_path / "a.db")) as book:
        reader = Reader("de")
        before, after = read(text.format("2150-02-03")), read(text.format("2009-02-03"))
        assert keep(before, reader, book).status == "not_read" and not list(book.claims())
        assert keep(after, reader, book).status == "read" and list(book.claims())
