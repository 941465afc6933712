"""`lagebild show` and `lagebild explain` on a ledger made by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.record import Ledger

VIEWS = ("reports", "actors", "statements", "threads", "disputes", "figures", "timeline")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_as_text_and_json_lines(lagebild: Any, ledger: str, view: str) -> None:
    text = lagebild("show", view)
    assert (text.returncode, text.stderr) == (0, "") and text.stdout.strip()
    rows = lagebild("show", view, "--format", "jsonl")
    assert (rows.returncode, rows.stderr) == (0, "")
    for line in rows.stdout.splitlines():
        row = json.loads(line)
        assert row["claims"] or row["status"] == "unreadable"
    german = lagebild("show", view, LAGEBILD_LANG="de")
    assert german.stdout != text.stdout


def test_picture_of_the_two_reports(lagebild: Any, ledger: str) -> None:
    assert lagebild("show", "threads", "--lang", "de").stdout.splitlines() == [
        "",
        "Forderungen, Angebote, Vorwürfe und ihre Antworten",
        "──────────────────────────────────────────────────",
        "  abgelehnt     Russland fordert: Rückzug, Entspannung (NATO)",
        "                »Russland fordert den Rückzug der Nato aus Osteuropa.«",
        "                2-mal: Nordblatt · 28.01.2022 · c-morgen-0",
        "                └ NATO lehnt ab: Rückzug, Entspannung",
        "                  »Generalsekretär Jens Stoltenberg lehnte den Rückzug am Freitag ab.«",
        "                  Jens Stoltenberg · Nordblatt · 28.01.2022 · c-morgen-5",
        "  abgelehnt     USA wirft vor: Angriff, Gewalt (Russland → Ukraine)",
        "                »Die USA werfen Moskau vor, einen Angriff auf die Ukraine zu planen.«",
        "                Nordblatt · 28.01.2022 · c-morgen-1",
        "                └ Russland bestreitet: Angriff, Gewalt",
        "                  »Außenminister Sergej Lawrow bestritt das.«",
        "                  Sergej Lawrow · Weserblick · 29.01.2022 · c-abend-0-",
    ]


def test_what_makes_reports_or_draws_colours_is_not_loaded_for_a_page(
    lagebild: Any, ledger: str
) -> None:
    lagebild("show", "threads")  # brings the index up to date
    code = (
        "import sys; from lagebild.cli import run; "
        f"run(['show', 'threads', '--since', '2022', '--ledger', {ledger!r}]); "
        "heavy = {'rich.console', 'lagebild.intake.forms', 'lagebild.reading.analyst', 'HanTa', "
        "'numpy', 'alembic', 'lagebild.picture.whatif.cases', 'lagebild.picture.views.brief', "
        "'lagebild.picture.index.catching_up', 'lagebild.languages.lexicon', "
        "'lagebild.picture.views.tension', 'lagebild.cli.people_page'}; "
        "sys.exit(' '.join(heavy & {*sys.modules}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_narrow_page_keeps_its_width(lagebild: Any, ledger: str) -> None:
    for view in VIEWS:
        done = lagebild("show", view, COLUMNS="60")
        # The helmet takes two cells, so it counts for one character more.
        assert max(len(line) for line in done.stdout.splitlines()) <= 60


def test_no_colour_in_a_pipe_but_where_it_is_forced(lagebild: Any, ledger: str) -> None:
    assert "\x1b" not in lagebild("show", "threads").stdout
    assert "\x1b[" in lagebild("show", "threads", FORCE_COLOR="1").stdout
    styled = lagebild("show", "threads", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[3" not in styled and "\x1b[1;3" not in styled


def test_empty_ledger_says_so(lagebild: Any, tmp_path: Path) -> None:
    Ledger.open(str(tmp_path / "lagebild.db")).close()
    done = lagebild("show", "statements")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("lagebild.db: no reports yet")


def test_missing_ledger_is_not_made(lagebild: Any, tmp_path: Path) -> None:
    done = lagebild("show", "statements")
    assert done.returncode == 2 and "there is no ledger" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_explain_shows_evidence_in_its_sentence_and_why(lagebild: Any, ledger: str) -> None:
    done = lagebild("explain", "c-abend-0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Sergej Lawrow (sergej-lawrow) and Russland (RUS)" in done.stdout
    assert "denies - says that an allegation is untrue" in done.stdout
    assert "  »Außenminister Sergej Lawrow bestritt das.«" in done.stdout
    assert "- bestreiten: denies\n  - das: the accusation before it" in done.stdout


def test_explain_marks_words_within_the_sentence(
    lagebild: Any, tmp_path: Path, evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    import msgspec

    from lagebild.claims import Evidence

    begin = evening.text.index("rund 120.000")
    part = msgspec.structs.replace(
        evening_claims[1], evidence=Evidence(begin, begin + 21, "rund 120.000 Soldaten")
    )
    with Ledger.open(str(tmp_path / "lagebild.db")) as book:
        book.record(evening, [part])
    said = lagebild("explain", part.id).stdout
    assert "  Nach Angaben der Nato stehen dort »rund 120.000 Soldaten« 🪖." in said


@pytest.mark.parametrize(
    ("claim", "said"), [("c-nichts", "no claim with the id c-nichts"), ("c-", "7 ids begin so")]
)
def test_explain_of_no_or_many_claims(lagebild: Any, ledger: str, claim: str, said: str) -> None:
    done = lagebild("explain", claim)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert said in line
