"""`lagebild read --workers`: many processes give what one gives, and end as one does."""

import html
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from archive_making import packed, record
from lagebild.record import Ledger

TEXT = (
    "Russland hat den Abzug der Nato-Truppen aus Rumänien gefordert. „Wir werden das nicht "
    "hinnehmen“, sagte Außenminister Sergej Lawrow am Freitag in Moskau. Die Nato lehnte die "
    "Forderung ab. Nach Angaben der Ukraine stehen rund {} russische Soldaten an der Grenze."
)
TABLES = (
    "reports",
    "claims",
    "actors",
    "claim_parties",
    "holdings",
    "unreadable",
    "given_ids",
    "reached",
)


def many(path: Path, count: int) -> None:
    """Reports on lines: some of the same id, one in English, one line that is none."""
    lines = [
        json.dumps(
            {
                "id": f"r{number % (count - 2)}",
                "text": TEXT.format(number + 1000) + " Mehr dazu später." * (number % 7),
                "published": f"2022-01-{number % 28 + 1:02}",
                "outlet": ("Nordblatt", "Weserblick")[number % 2],
            }
        )
        for number in range(count)
    ]
    lines[3:3] = [
        "{",
        json.dumps({"text": "The government said that it would not accept the demands at all."}),
    ]
    path.write_text("\n".join(lines), "utf-8")


def archive(path: Path, count: int) -> None:
    """Web pages as a crawler leaves them: with one that is a list of links, and a damaged place."""
    pages = [
        record(
            number,
            f"<html lang=de><title>Lage {number}</title><article><h1>Lage {number}</h1>"
            f"<p>{html.escape(TEXT.format(number + 1000))}</p></article></html>".encode(),
            content="text/html; charset=utf-8",
        )
        for number in range(count)
    ]
    pages[5:5] = [record(900, b"<a href=a>Mehr</a>" * 9, content="text/html")]
    found, places = packed(pages)
    damaged = bytearray(found)
    damaged[places[9] + 60] ^= 0xFF
    path.write_bytes(bytes(damaged))


def content(ledger: Path) -> list[Any]:
    """All rows of the tables of the record."""
    with sqlite3.connect(ledger) as connection:
        return [connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES]


def test_many_processes_give_the_pathand_the_output_of_one(lagebild: Any, tmp_path: Path) -> None:
    many(tmp_path / "many.jsonl", 30)
    archive(tmp_path / "pages.warc.gz", 20)
    paths = ("many.jsonl", "pages.warc.gz")
    done = [
        lagebild("read", *paths, "--format", "jsonl", "--ledger", f"{n}.db", "--workers", n)
        for n in ("1", "3")
    ]
    assert [(one.returncode, one.stdout, one.stderr) for one in done[:1]] == [
        (one.returncode, one.stdout, one.stderr) for one in done[1:]
    ]
    assert done[0].returncode == 1 and done[0].stdout
    assert content(tmp_path / "1.db") == content(tmp_path / "3.db")
    shown = [
        lagebild("show", "threads", "--format", "jsonl", "--ledger", f"{n}.db", "--limit", "0")
        for n in ("1", "3")
    ]
    assert shown[0].stdout == shown[1].stdout != ""


def children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    if not path.exists():
        pytest.skip("this system does not tell which processes others have started")
    return [int(child) for child in path.read_text().split()]


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
def test_ended_in_the_middle_it_leaves_whole_reports_and_is_gone_on_with(
    lagebild: Any, tmp_path: Path, by: signal.Signals
) -> None:
    name = "many.jsonl" if by is signal.SIGINT else "pages.warc.gz"
    (many if by is signal.SIGINT else archive)(tmp_path / name, 120)
    process = subprocess.Popen(
        [sys.executable, "-m", "lagebild", "read", name, "--workers", "2", "--lang", "en"]
        + ["--format", "jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        start_new_session=True,
    )
    assert process.stdout is not None
    for _ in range(40):
        assert process.stdout.readline()
    helpers = children(process.pid)
    assert len(helpers) == 2
    # As a terminal does with Ctrl-C: all of the group are told.
    (os.killpg if by is signal.SIGINT else os.kill)(process.pid, by)
    _, said = process.communicate(timeout=300)
    if by is signal.SIGINT:
        assert process.returncode == 130, said
        last = said.decode().splitlines()[-1]
        assert last == "Interrupted. What stands in the ledger so far is whole."
    ended = time.monotonic() + 120
    while any(Path(f"/proc/{helper}").exists() for helper in helpers):
        assert time.monotonic() < ended, "processes outlive the one that started them"
        time.sleep(0.05)
    with Ledger.open(str(tmp_path / "lagebild.db"), write=False) as ledger:
        found = ledger.counts()
        assert by is signal.SIGKILL or 5 < found.reports < 119
        assert found.claims >= found.read
    for path in ("lagebild.db", "whole.db"):
        assert lagebild("read", name, "--ledger", path, "--workers", "2").returncode == 1
    assert content(tmp_path / "lagebild.db") == content(tmp_path / "whole.db")
