"""Archives on the command line: what is taken of them, gone on with, counted and said."""

import json
import os
import pty
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from archive_making import packed, record, zipped
from kill_script import SCRIPT
from lagebild.record import Ledger

held = SCRIPT.held
TEXT = (
    "Russland fordert am Montag den Abzug der NATO-Truppen aus Rumänien. Die USA lehnten das ab. "
    "Außenminister Lawrow warnte am Dienstag vor einem Angriff. Das war Meldung {}.\n"
)


def page(number: int, **more: str) -> bytes:
    return record(number, TEXT.format(number).encode(), **more)


def test_an_archive_is_read_once_and_again_when_asked(lagebild: Any, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(5)])[0])
    first = lagebild("read", "a.warc.gz", "--format", "jsonl")
    assert (first.returncode, first.stderr) == (0, "")
    before = held(tmp_path / "lagebild.db")
    second = lagebild("read", "a.warc.gz", "--format", "jsonl")
    assert (second.returncode, second.stdout) == (0, "")
    assert "archives read before: 1 (--again" in second.stderr
    third = lagebild("read", "a.warc.gz", "--format", "jsonl", "--again")
    assert third.stdout == first.stdout
    assert held(tmp_path / "lagebild.db") == before


def test_an_archive_named_twice_is_read_once_by_however_many_processes(
    lagebild: Any, tmp_path: Path
) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(12)])[0])
    (tmp_path / "copy.warc.gz").write_bytes((tmp_path / "a.warc.gz").read_bytes())
    paths = ("a.warc.gz", "a.warc.gz", "copy.warc.gz")
    alone = lagebild("read", "a.warc.gz", "--format", "jsonl", "--ledger", "alone.db")
    for workers in ("1", "2"):
        arguments = ("--format", "jsonl", "--workers", workers, "--ledger", f"{workers}.db")
        done = lagebild("read", *paths, *arguments)
        assert (done.returncode, done.stdout) == (0, alone.stdout)
        assert "archives read before: 2 (--again" in done.stderr
    collected = lagebild("collect", *paths)
    assert len(collected.stdout.splitlines()) == 12


def test_collect_prints_reports_and_keeps_nothing(lagebild: Any, tmp_path: Path) -> None:
    records = [page(0), page(1, status="500 Oh"), page(2, url="https://fremd.example/")]
    (tmp_path / "a.warc.gz").write_bytes(packed(records)[0])
    (tmp_path / "b.zip").write_bytes(zipped({"a.txt": b"\x01\x02\x03\x04"}))
    done = lagebild("collect", ".", "--host", "blatt.example", "--language", "de", "--lang", "de")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["text"] == TEXT.format(0)
    assert found["url"] == "https://blatt.example/artikel/0"
    assert found["source"] == "./a.warc.gz@0"
    unreadable, passed = done.stderr.splitlines()
    assert unreadable.startswith("./b.zip!a.txt: is binary")
    assert passed.startswith("Übergangen: Antworten von Servern")
    assert passed.endswith("; von anderen Hosts: 1")
    assert not (tmp_path / "lagebild.db").exists()


def test_what_collect_prints_can_be_read(lagebild: Any, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(3)])[0])
    (tmp_path / "a.jsonl").write_text(lagebild("collect", "a.warc.gz").stdout)
    direct = lagebild("read", "a.warc.gz", "--format", "jsonl", "--ledger", "a.db")
    around = lagebild("read", "a.jsonl", "--format", "jsonl", "--ledger", "b.db")
    assert direct.stdout and direct.stdout == around.stdout


def test_days(lagebild: Any, tmp_path: Path) -> None:
    records = [page(n, date=f"2022-01-{n + 1:02}T12:00:00Z") for n in range(9)]
    (tmp_path / "a.warc.gz").write_bytes(packed(records)[0])
    done = lagebild("collect", "a.warc.gz", "--since", "03.01.2022", "--until", "2022-01-05")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "Passed over: from other days: 6\n"
    wrong = lagebild("collect", "a.warc.gz", "--since", "gestern")
    assert wrong.returncode == 2 and "gestern is no date" in wrong.stderr


def test_other_limits(lagebild: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "grenzen.toml").write_text("report = 100\n")
    done = lagebild("collect", "a.txt", "--limits", "grenzen.toml")
    assert "limit for one report" in done.stderr and done.returncode == 1
    (tmp_path / "grenzen.toml").write_text("reports = 100\n")
    done = lagebild("read", "a.txt", "--limits", "grenzen.toml")
    assert done.returncode == 2
    assert done.stderr.startswith("lagebild: grenzen.toml: ") and "reports" in done.stderr


PEAK = """
import sys
from lagebild.cli import run

run(["collect", "a.warc"])
with open("/proc/self/status") as status:
    print([line.split()[1] for line in status if line.startswith("VmHWM")][0], file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak")
def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    filling = " Das steht im Bericht." * 1_000
    peaks = []
    for count in (100, 3_000):
        with (tmp_path / "a.warc").open("wb") as file:
            for number in range(count):
                file.write(record(number, (TEXT + filling).encode()))
        done = subprocess.run(
            [sys.executable, "-c", PEAK],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
        )
        peaks.append(int(done.stderr) / 1024)
    assert peaks[1] < peaks[0] + 10 and peaks[1] < 300


def test_a_picture_of_too_many_claims_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lagebild.cli import read as module
    from lagebild.cli import run

    monkeypatch.setattr(module, "MOST_SHOWN", 5)
    monkeypatch.setenv("LAGEBILD_LANG", "en")
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(6)])[0])
    assert run(["read", str(tmp_path), "--ledger", str(tmp_path / "x.db")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("These are more than 5 claims; lagebild show")
    assert "6 reports, " in printed and "Who says what" not in printed


def test_two_runs_into_one_ledger(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LAGEBILD_LANG": "en"}
    for name in ("a", "b"):
        numbers = range(20) if name == "a" else range(15, 35)
        (tmp_path / f"{name}.warc.gz").write_bytes(packed([page(n) for n in numbers])[0])

    def start(ledger: str, *names: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "lagebild", "read", *names]
        return subprocess.Popen(
            [*command, "--format", "jsonl", "--ledger", ledger],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
        )

    both = [start("zwei.db", "a.warc.gz"), start("zwei.db", "b.warc.gz")]
    assert [process.wait(120) for process in both] == [0, 0]
    assert start("eins.db", "a.warc.gz", "b.warc.gz").wait(120) == 0
    with Ledger.open(str(tmp_path / "zwei.db"), write=False) as ledger:
        assert ledger.counts().read == 35
    # Where a report stands in both archives, either may be its source.
    one, two = (
        [row for row in held(tmp_path / name) if ".warc.gz@" not in repr(row)]
        for name in ("eins.db", "zwei.db")
    )
    assert one == two


def test_a_disk_that_fills_up_and_is_emptied(tmp_path: Path) -> None:
    """No file of the process may grow beyond a limit, as on a full disk."""
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(60)])[0])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LAGEBILD_LANG": "en"}

    def read(ledger: str, most: int | None) -> "subprocess.CompletedProcess[str]":
        def limited() -> None:
            if most:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        return subprocess.run(
            [sys.executable, "-m", "lagebild", "read", "a.warc.gz", "--format", "jsonl"]
            + ["--ledger", ledger],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            preexec_fn=limited,
            timeout=120,
        )

    full = read("voll.db", 250_000)
    assert full.returncode == 2, full.stderr
    (line,) = full.stderr.splitlines()
    assert line.startswith("lagebild: voll.db: cannot be written any further; the disk, a quota")
    assert "make room and read again" in line
    connection = sqlite3.connect(tmp_path / "voll.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    assert read("voll.db", None).returncode == 0
    assert read("ganz.db", None).returncode == 0
    assert held(tmp_path / "voll.db") == held(tmp_path / "ganz.db")


def test_the_bar_counts_bytes_where_an_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed([page(n) for n in range(40)])[0])
    terminal, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lagebild", "read", "a.warc.gz", "--format", "jsonl"],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(sys.path), "LAGEBILD_LANG": "en", "TERM": "xterm"}
        | {"COLUMNS": "120"},
        stdout=subprocess.DEVNULL,
        stderr=side,
    )
    os.close(side)
    drawn = b""
    begun = time.monotonic()
    while time.monotonic() - begun < 300:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    os.close(terminal)
    assert process.wait(300) == 0
    shown = drawn.decode(errors="replace")
    size = (tmp_path / "a.warc.gz").stat().st_size
    assert f"/{size / 1000:.1f} kB" in shown
    assert "words/s" in shown
