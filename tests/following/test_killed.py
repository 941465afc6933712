"""Killed at random moments and started again, a follower comes to the same ledger."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from newsstand import RSS, Newsstand
from printed import SENTENCES, page, rss

from lagebild.record import Ledger
from lagebild.record.tables import FETCHED

KILLING = Path(__file__).with_name("killing.py")
# What tells of the moment at which something happened differs from run to run.
MOMENTS = ("next_at", "first_at")


def held(ledger: Path) -> tuple[Any, ...]:
    """What a ledger holds of reports, claims, what is unreadable and what was fetched."""
    with Ledger.open(str(ledger), write=False) as book:
        reports = [
            (msgspec.structs.replace(one.report, retrieved=""), one.status, one.reason)
            for one in book.reports()
        ]
        rows = [dict(row) for row in book.connection.execute(FETCHED.select()).mappings()]
        fetched = sorted(sorted((k, v) for k, v in row.items() if k not in MOMENTS) for row in rows)
        return reports, list(book.claims()), book.unreadable(), fetched


@pytest.mark.parametrize("seed", [1])
def test_a_killed_follower_loses_and_doubles_nothing(
    stand: Newsstand, tmp_path: Path, seed: int
) -> None:
    pages = [f"/{number}" for number in range(12)]
    one = stand.put("/eins", rss([(path, path) for path in pages]), kind=RSS, etag='"1"')
    two = stand.put("/zwei", rss([(path, path) for path in ("/3", "/fort", "/um")]), kind=RSS)
    for number, path in enumerate(pages):
        stand.put(path, page(f"Lage {number}", *SENTENCES, f"In Kiew stehen {number + 2} Panzer."))
    stand.put("/fort", status=404)
    stand.lead("/um", "/gut", 301)
    stand.put("/gut", page("Umgezogen", *SENTENCES[1:], "Mehr ist nicht bekannt."))

    def run(ledger: Path) -> int:
        command = [sys.executable, str(KILLING), str(ledger), str(seed), one, two]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return int(done.stdout)

    killed = run(tmp_path / "killed.db")
    assert killed >= 3
    undisturbed = tmp_path / "undisturbed.db"
    code = "import sys; import killing as k; k.follow(sys.argv[1], sys.argv[2:], k.Reader('de'))"
    command = [sys.executable, "-c", code, str(undisturbed), one, two]
    subprocess.run(command, check=True, timeout=120, cwd=KILLING.parent)
    reports, claims, unreadable, fetched = held(undisturbed)
    assert len(reports) == 13 and claims and len(unreadable) == 1
    assert held(tmp_path / "killed.db") == (reports, claims, unreadable, fetched)
