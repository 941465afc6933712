"""Kills `lagebild read` at random moments of an archive, again and again, until it is through.

A WARC.GZ, one packed as a whole, a ZIP and a TAR of mails are made of `samples/`: pages, a damaged
record, answers that are no pages, another language, exports whose ids clash. They are read
undisturbed once; then, round after round into a new ledger each, the reader is killed at random
moments (SIGKILL) and started again until it comes to its end. What the ledger holds then, with its
marks and the picture's index, must equal what the undisturbed run left. Run by `make kill-reading`.
"""

import argparse
import gzip
import html
import io
import json
import os
import random
import signal
import sqlite3
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The words of the full-text index stand in an order of their own: see `held`.
WORDS = "document_words"
# Kills fall into this much of the time that an undisturbed run takes.
MOMENTS = 0.8
# By so much that time grows from kill to kill of a round, so that each comes to its end.
SLOWER = 1.05
ENGLISH = "The government said on Monday that it would not withdraw its troops from the border. "


def paragraphs() -> list[str]:
    """The paragraphs of the samples, in order."""
    found = []
    for path in sorted((ROOT / "samples").rglob("*.txt")):
        text = path.read_text("utf-8").split("---\n")[-1]
        found += [one.strip() for one in text.split("\n\n") if len(one) > 100]
    return found


def record(number: int, body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A record of a WARC, packed."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://blatt.example/politik/artikel-{number}\r\n"
        f"WARC-Date: 2022-01-{number % 28 + 1:02}T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def make_archives(folder: Path, reports: int) -> None:
    """About so many reports in two WARC.GZ, a ZIP and a TAR of mails."""
    texts = paragraphs()

    def text(number: int) -> str:
        return f"{texts[number % len(texts)]}\n\nDas war Meldung {number}."

    records = []
    for number in range(reports // 2):
        parts = "".join(f"<p>{html.escape(one)}</p>" for one in text(number).split("\n\n"))
        page = f"<html><head><title>Meldung {number}</title></head><body><article>{parts}"
        records.append(record(number, f"{page}</article></body></html>".encode()))
        if number % 7 == 3:
            records.append(record(10_000 + number, b"Weg", status="404 Not Found"))
        if number % 11 == 5:
            records.append(record(20_000 + number, ENGLISH.encode() * 4, kind="text/plain"))
    hole = len(records) // 2
    records[hole] = records[hole][:40] + b"\xff" * 20 + records[hole][60:]
    (folder / "a.warc.gz").write_bytes(b"".join(records))
    pages = (f"<article><p>{html.escape(text(30_000 + n))}</p>" for n in range(reports // 8))
    plain = b"".join(gzip.decompress(record(n, page.encode())) for n, page in enumerate(pages))
    (folder / "c.warc.gz").write_bytes(gzip.compress(plain, mtime=0))
    with tarfile.open(folder / "d.tar.gz", "w:gz") as mails:
        for number in range(reports // 8):
            mail = f"Subject: Meldung {number}\nContent-Type: text/plain; charset=utf-8\n\n"
            content = f"{mail}{text(40_000 + number)}\n".encode()
            member = tarfile.TarInfo(f"{number:04}.eml")
            member.size = len(content)
            mails.addfile(member, io.BytesIO(content))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(reports // 4):
            line = json.dumps({"id": f"id-{number % 9}", "text": text(50_000 + number)})
            archive.writestr(f"{number:04}.jsonl", f"{line}\nkein JSON\n")
    (folder / "b.zip").write_bytes(file.getvalue())


def held(path: Path) -> list[tuple[str, tuple[object, ...]]]:
    """All that a ledger holds, with its marks and the picture's index, in an order of its own.

    Documents are numbered as they come, and the index of words names the numbers: of it is told
    which reports have each of some words.
    """
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        found = list(_rows(connection))
    finally:
        connection.close()
    return sorted(found, key=repr)


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[object, ...]]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table == "documents":
            for row in connection.execute("SELECT report, digest FROM documents"):
                yield table, row
        elif not table.startswith(WORDS):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield table, row
    sought = "SELECT report FROM documents JOIN {0} ON {0}.rowid = document WHERE {0} MATCH ?"
    for word in ("meldung", "russland", "moskau", "nato", "abzug", "truppen"):
        for row in connection.execute(sought.format(WORDS), (word,)):
            yield word, row


def start(folder: Path, ledger: Path) -> int:
    """A process that reads the folder; all that is slow to load is loaded already."""
    from lagebild.cli import run

    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = 70
    try:
        code = run(["read", str(folder), "--format", "jsonl", "--ledger", str(ledger)])
    finally:
        os._exit(code)


def undisturbed(folder: Path, ledger: Path) -> tuple[float, int]:
    """Seconds and exit code of a run that nobody kills."""
    begun = time.perf_counter()
    _, status = os.waitpid(start(folder, ledger), 0)
    return time.perf_counter() - begun, os.waitstatus_to_exitcode(status)


def killed(folder: Path, ledger: Path, moment: float) -> int:
    """The exit code of a run that is killed at a moment; -9 where it was."""
    child = start(folder, ledger)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    from lagebild.pipeline import Reader

    Reader("de")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "archives"
        folder.mkdir()
        make_archives(folder, options.reports)
        os.chdir(home)
        whole = Path("archives")
        seconds, code = undisturbed(whole, home / "undisturbed.db")
        wanted = held(home / "undisturbed.db")
        reports = sum(1 for table, _ in wanted if table == "reports")
        print(f"undisturbed: {reports} reports in {seconds:.1f} s, exit code {code}", flush=True)
        kills = rounds = 0
        while kills < options.kills:
            rounds += 1
            ledger = home / f"round-{rounds}.db"
            in_round = 0
            # a machine that others use may need longer by now than when it was undisturbed
            longest = MOMENTS * seconds
            while (ended := killed(whole, ledger, rng.uniform(0, longest))) < 0:
                in_round += 1
                longest *= SLOWER
            if ended not in (0, 1):
                print(f"round {rounds}: ended by itself with exit code {ended}")
                return 1
            kills += in_round
            found = held(ledger)
            ledger.unlink()
            if found != wanted:
                missing = [row for row in wanted if row not in found]
                more = [row for row in found if row not in wanted]
                print(f"round {rounds}: {in_round} kills: missing {missing[:5]}, more {more[:5]}")
                return 1
            print(f"round {rounds}: {in_round} kills, equal", flush=True)
    print(f"{kills} kills in {rounds} rounds: nothing lost, nothing doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
