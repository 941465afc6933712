"""`lagebild follow` as a process: what it says of its file, one round, and Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from lagebild.record import Ledger

SENTENCES = "Russland fordert den Rückzug der Nato aus Osteuropa. Die Nato lehnt das ab. " * 2
PAGE = f"<!doctype html><html lang=de><title>Streit</title><p>{SENTENCES}</p>".encode()
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Nordblatt</title>
<item><title>Streit</title><link>{base}/a.html</link><guid>1</guid>
<pubDate>Fri, 28 Jan 2022 10:00:00 +0100</pubDate></item></channel></rss>"""


class Stand(BaseHTTPRequestHandler):
    """One feed with one page."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        pages = {"/feed.xml": FEED.format(base=base).encode(), "/a.html": PAGE}
        content = pages.get(self.path, b"")
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""


@pytest.fixture
def feed() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stand) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        server.shutdown()


def plan(folder: Path, feed: str) -> str:
    path = folder / "feeds.toml"
    path.write_text(
        'contact = "redaktion@lagebild.example"\npause = 0.0\n'
        f'allow_private = ["127.0.0.0/8"]\n[[feed]]\nurl = "{feed}"\noutlet = "Nordblatt"\n',
        "utf-8",
    )
    return str(path)


def test_the_file_is_checked(lagebild: Any, tmp_path: Path) -> None:
    good = plan(tmp_path, "https://nordblatt.example/feed.xml")
    assert lagebild("follow", good, "--check").returncode == 0
    bad = lagebild("follow", plan(tmp_path, "ftp://nordblatt.example/x"), "--check")
    assert bad.returncode == 2 and "ftp://nordblatt.example/x" in bad.stderr
    assert "Traceback" not in bad.stderr
    assert lagebild("follow", "nothing.toml").returncode == 2


def test_one_round_reads_what_is_new_and_a_second_finds_nothing(
    lagebild: Any, tmp_path: Path, feed: str
) -> None:
    file = plan(tmp_path, feed)
    first = lagebild("follow", file, "--once", "--ledger", "a.db")
    assert first.returncode == 0, first.stderr
    assert "Streit" in first.stderr
    second = lagebild("follow", file, "--once", "--ledger", "a.db")
    assert second.returncode == 0 and "Streit" not in second.stderr
    with Ledger.open(str(tmp_path / "a.db"), write=False) as book:
        (kept,) = book.reports()
        assert (kept.report.outlet, kept.report.published) == ("Nordblatt", "2022-01-28")
        assert list(book.claims())


def test_the_journal_is_one_object_a_line(lagebild: Any, tmp_path: Path, feed: str) -> None:
    done = lagebild("follow", plan(tmp_path, feed), "--once", "--log", "jsonl", "--measures", "0")
    first, *entries = done.stderr.splitlines()
    assert "http://127.0.0.1:" in first and done.returncode == 0
    events = [json.loads(line) for line in entries]
    (report,) = [one for one in events if one["event"] == "report"]
    assert (report["part"], report["status"]) == ("lagebild.following", "read")
    assert report["claims"] > 0 and report["address"].endswith("/a.html")


def test_a_host_that_does_not_answer_is_said(lagebild: Any, tmp_path: Path) -> None:
    done = lagebild("follow", plan(tmp_path, "http://127.0.0.1:1/feed.xml"), "--once")
    assert done.returncode == 1 and "127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_ends_it_with_what_was_read(tmp_path: Path, feed: str) -> None:
    command = ["follow", plan(tmp_path, feed), "--ledger", "b.db", "--lang", "en"]
    process = subprocess.Popen(
        [sys.executable, "-m", "lagebild", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    seen = ""
    until = time.monotonic() + 300
    while "Streit" not in seen and time.monotonic() < until:
        seen += process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=300)
    assert "Streit" in seen and "Traceback" not in rest
    assert process.returncode in (0, 130)
    with Ledger.open(str(tmp_path / "b.db"), write=False) as book:
        assert len(list(book.reports())) == 1
