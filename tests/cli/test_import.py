"""`lagebild import` as a process: what it prints, its exit code, standard input, a rehearsal."""

import json
from pathlib import Path

from conftest import Lagebild
from lagebild.record import Ledger

GOOD = {
    "report": "abend",
    "text": "Moskau spricht von 35.000 Soldaten.",
    "stance": "assesses",
    "deed": "MOBILIZE",
    "speaker": "Russland",
}


def lines(*values: dict[str, str] | str) -> str:
    return "".join(f"{v if isinstance(v, str) else json.dumps(v)}\n" for v in values)


def test_good_and_bad_lines(lagebild: Lagebild, tmp_path: Path, ledger: str) -> None:
    (tmp_path / "hand.jsonl").write_text(lines(GOOD, "{", GOOD | {"text": "nirgends"}), "utf-8")
    done = lagebild("import", "hand.jsonl", "--who", "Vera", "--coder", "Ida")
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith("hand.jsonl:2: no JSON (")
    assert second == "hand.jsonl:3: the report does not say »nirgends«"
    assert done.stdout.startswith("hand.jsonl: 1 claim, 1 of them new\n")
    assert "lines that were not taken in: 2" in done.stdout
    with Ledger.open(ledger) as book:
        (one,) = book.imports()
        (found,) = book.imported("abend")
    assert (one.source, one.who, found.coder) == ("hand.jsonl", "Vera", "Ida")
    assert f"lagebild undo {one.id}" in done.stdout
    shown = lagebild("show", "judgements").stdout
    assert one.id in shown and "import from hand.jsonl" in shown
    statements = lagebild("show", "statements", "--only", "contested").stdout
    assert "read otherwise elsewhere" in statements
    explained = lagebild("explain", found.claim.id).stdout
    assert "read otherwise by the program" in explained
    assert lagebild("undo", one.id[:5]).returncode == 0
    assert lagebild("show", "statements", "--only", "contested").stdout.strip() == ""


def test_standard_input_and_a_rehearsal(lagebild: Lagebild, ledger: str) -> None:
    done = lagebild("import", "-", "--dry-run", given=lines(GOOD))
    assert (done.returncode, done.stderr) == (0, "")
    assert "only rehearsed; lagebild.db is as it was" in done.stdout
    with Ledger.open(ledger) as book:
        assert book.imports() == ()
    done = lagebild("import", "-", given=lines(GOOD))
    assert done.stdout.startswith("standard input: 1 claim, 1 of them new\n")
    again = lagebild("import", "-", given=lines(GOOD))
    assert again.stdout == "standard input: 1 claim, 0 of them new\n"


def test_a_rehearsal_makes_no_ledger(lagebild: Lagebild, tmp_path: Path) -> None:
    done = lagebild("import", "fehlt.jsonl", "-", "--dry-run", given=lines(GOOD))
    assert done.returncode == 1
    assert done.stderr.startswith("fehlt.jsonl: cannot be read (")
    assert not (tmp_path / "lagebild.db").exists()


def test_in_german(lagebild: Lagebild, ledger: str) -> None:
    done = lagebild("import", "-", "--lang", "de", given=lines(GOOD | {"stance": "sagt"}))
    assert done.returncode == 1
    assert done.stderr.startswith("Standardeingabe:1: stance: 'sagt' gibt es nicht; möglich sind")
