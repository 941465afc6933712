"""`lagebild search` on a ledger made by hand."""

import csv
import io
import json
from typing import Any


def test_a_page_marks_the_words_and_names_the_claims(lagebild: Any, ledger: str) -> None:
    done = lagebild("search", "mosk*", "spricht", "--lang", "de", COLUMNS="80")
    assert done.stdout.splitlines() == [
        "",
        "29.01.2022 · Weserblick · Antwort",
        "  … bestritt das. Nach Angaben der Nato stehen dort rund 120.000 Soldaten 🪖.",
        "»Moskau« spricht von 35.000 Soldaten. Russland fordert den Rückzug der Nato aus",
        "Osteuropa.",
        "  1 Aussage: c-abend-10",
    ]


def test_json_lines_and_csv_have_the_same_rows(lagebild: Any, ledger: str) -> None:
    arguments = ("search", "rückzug", "--stance", "demands", "--actor", "Russland")
    rows = [json.loads(line) for line in
            lagebild(*arguments, "--format", "jsonl").stdout.splitlines()]  # fmt: skip
    assert [(row["report"], row["hit"], len(row["claims"])) for row in rows] == [
        ("abend", "Rückzug", 1), ("morgen", "Rückzug", 1),
    ]  # fmt: skip
    table = list(csv.DictReader(io.StringIO(lagebild(*arguments, "--format", "csv").stdout)))
    assert [row["claims"] for row in table] == [row["claims"][0] for row in rows]


def test_nothing_found_and_nothing_asked_are_said(lagebild: Any, ledger: str) -> None:
    nothing = lagebild("search", "Mondlandung")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr == "nothing found for: Mondlandung\n"
    for words in ('"', "AND", "*"):
        done = lagebild("search", words)
        assert done.returncode == 2 and "no word to look for" in done.stderr
    assert "only words to leave out" in lagebild("search", "--", "-Nato").stderr
    assert lagebild("search").returncode == 2


def test_limit_says_how_many_there_are(lagebild: Any, ledger: str) -> None:
    done = lagebild("search", "Nato", "--limit", "1", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 1 and done.stderr.startswith("1 of 2 rows")
