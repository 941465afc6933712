"""Killed at any moment: what was committed is whole, nothing is half read (invariant 3)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lagebild.record import Ledger

WRITER = """
import sys
from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.record import Ledger

text = "Russland fordert den Abzug. " * 40
with Ledger.open(sys.argv[1]) as ledger, ledger.batch(size=3, seconds=0.05):
    for number in range(100_000):
        report = Report(id=f"r{number:06}", text=text)
        claims = [
            Claim(
                id=f"c-{number}-{place}",
                report=report.id,
                evidence=Evidence(place, place + 8, text[place : place + 8]),
                speaker=(Party("Russland", "RUS", "state"),),
                stance="demands",
                deed="RETREAT",
            )
            for place in range(25)
        ]
        ledger.record(report, claims)
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 4, 17, 60])
def test_killed_writer_leaves_whole_reports(tmp_path: Path, after: int) -> None:
    path = str(tmp_path / "ledger.db")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    for _ in range(after):
        writer.stdout.readline()
    time.sleep(0.001 * (after % 7))
    os.kill(writer.pid, signal.SIGKILL)
    rest = writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    announced = after + len(rest)
    with Ledger.open(path) as ledger:
        reports = [entry.report.id for entry in ledger.reports()]
        # Every third record() committed before it returned; at most the last batch is missing.
        assert len(reports) >= announced - 3
        assert reports == [f"r{number:06}" for number in range(len(reports))]
        for report in reports:
            assert len(list(ledger.claims(report))) == 25
        check = ledger._connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        assert check == "ok"
        assert not ledger._connection.exec_driver_sql("PRAGMA foreign_key_check").all()
