"""`lagebild whatif` on reports that the program has read itself."""

import json
import subprocess
import sys
from typing import Any

import pytest

from lagebild.cli.asking import asking
from lagebild.errors import LexiconError
from lagebild.intake import Report
from lagebild.pipeline import Reader
from lagebild.record import Ledger

REPORTS = {
    "2022-01-10": "Falls Russland die Ukraine angreift, werde die EU Sanktionen verhängen, "
    "sagte der Außenbeauftragte Josep Borrell.",
    "2022-01-20": "Bei einem Angriff auf die Ukraine werde Deutschland Sanktionen verhängen, "
    "sagte Bundeskanzler Olaf Scholz.",
}
ATTACK = "Russland greift die Ukraine an"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger of the two reports."""
    name = str(tmp_path_factory.mktemp("whatif") / "lagebild.db")
    reader = Reader()
    with Ledger.open(name) as ledger:
        for day, text in REPORTS.items():
            report = Report(id=day, text=text, outlet="Nordblatt", published=day)
            ledger.record(report, reader.claims_of(report))
    return name


def test_answer_by_voice_certain_first(lagebild: Any, read: str) -> None:
    done = lagebild("whatif", ATTACK, "--ledger", read, "--lang", "de")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[1] == "Für den Fall: Angriff, Gewalt (Russland → Ukraine)"
    eu, germany = lines.index("EU"), lines.index("Deutschland")
    assert eu < germany
    assert "Bedingung: Falls Russland die Ukraine angreift" in lines[eu:germany]
    assert not any("unsicher" in line for line in lines[eu:germany])
    assert "unsicher: Handelnder nicht genannt" in lines[germany:]
    assert any(line.endswith("Nordblatt · 10.01.2022 · " + line[-10:]) for line in lines)


def test_nothing_on_record_is_said(lagebild: Any, read: str) -> None:
    done = lagebild("whatif", "China greift Taiwan an", "--ledger", read, "--lang", "de")
    assert done.returncode == 0
    assert "Nichts, was aufgezeichnet ist, wurde für diesen Fall gesagt." in done.stdout
    assert "anderer Handelnder" in done.stdout
    rows = lagebild("whatif", "China greift Taiwan an", "--ledger", read, "--format", "jsonl")
    assert (rows.returncode, rows.stdout) == (0, "")
    assert "Nothing on record" in rows.stderr


def test_rows_as_json_lines_and_csv(lagebild: Any, read: str) -> None:
    done = lagebild("whatif", ATTACK, "--ledger", read, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["voice"][0]["name"] for row in rows] == ["EU", "Deutschland"]
    assert [row["certain"] for row in rows] == [True, False]
    assert all(row["claims"] and row["outlets"] == ["Nordblatt"] for row in rows)
    table = lagebild("whatif", ATTACK, "--ledger", read, "--format", "csv").stdout.splitlines()
    assert len(table) == 1 + len(rows) and "relation" in table[0].split(",")


def test_as_of_a_day_and_of_an_actor(lagebild: Any, read: str) -> None:
    def voices(*options: str) -> list[str]:
        done = lagebild("whatif", ATTACK, "--ledger", read, "--format", "jsonl", *options)
        return [json.loads(line)["voice"][0]["name"] for line in done.stdout.splitlines()]

    assert voices("--as-of", "2022-01-15") == ["EU"]
    assert voices("--since", "2022-01-15") == ["Deutschland"]
    assert voices("--actor", "EU") == ["EU"]
    assert voices("--as-of", "2021") == []


@pytest.mark.parametrize("question", ["Hallo", ""])
def test_no_deed_in_the_question(lagebild: Any, read: str, question: str) -> None:
    done = lagebild("whatif", question, "--ledger", read)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no deed" in done.stderr


def test_only_what_answers_is_loaded_beside_the_ledger(lagebild: Any, read: str) -> None:
    lagebild("whatif", ATTACK, "--ledger", read)  # brings the index up to date
    code = (
        "import sys; from lagebild.cli import run; "
        f"run(['whatif', {ATTACK!r}, '--ledger', {read!r}]); "
        "heavy = {'HanTa', 'numpy', 'alembic', 'multiprocessing', 'rich.console', "
        "'lagebild.reading.analyst', 'lagebild.picture.views.threads'}; "
        "sys.exit(' '.join(heavy & {*sys.modules}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("forks", [True, False])
def test_what_goes_wrong_in_reading_a_question_is_told(
    monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    def broken(question: str) -> None:
        raise LexiconError(f"posts.tsv:7: {question}")

    monkeypatch.setattr("lagebild.cli.asking.asked", broken)
    if not forks:
        monkeypatch.delattr("os.fork")
    with pytest.raises(LexiconError, match="posts.tsv:7: Hallo"), asking("Hallo") as being_read:
        being_read()
