"""`doctor`, `backup` and `restore` as a person types them."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Lagebild = Callable[..., "subprocess.CompletedProcess[str]"]


def test_doctor_says_what_it_looked_at(lagebild: Lagebild, ledger: str) -> None:
    done = lagebild("doctor")
    assert done.returncode == 0
    assert "fine     ledger " in done.stdout and "2 reports, 7 claims" in done.stdout
    assert "1 files or addresses could not become a report" in done.stdout


def test_doctor_ends_with_one_where_there_is_a_fault(lagebild: Lagebild, ledger: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE reports SET text = ' ' || text")
    done = lagebild("doctor", "--ledger", ledger, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["check"] for row in rows if row["state"] == "fault"] == ["proof"]
    assert lagebild("doctor", "--ledger", ledger, "--format", "csv").stdout.startswith("check,")


def test_backup_and_restore(lagebild: Lagebild, ledger: str, tmp_path: Path) -> None:
    done = lagebild("backup", "copy.db", "--ledger", ledger)
    assert (done.returncode, done.stdout) == (0, "copy.db: 2 reports, 7 claims kept\n")
    again = lagebild("backup", "copy.db", "--ledger", ledger)
    assert again.returncode == 2 and "--force" in again.stderr
    Path(ledger).unlink()
    back = lagebild("restore", "copy.db", "--ledger", ledger)
    assert (back.returncode, back.stderr) == (0, "")
    assert lagebild("show", "reports", "--ledger", ledger).returncode == 0
    forced = lagebild("restore", "copy.db", "--ledger", ledger, "--force")
    assert "What stood there before is kept in" in forced.stdout
    assert len(list(tmp_path.glob("*.before-*.db"))) == 1
