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


def started(folder: Path, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "lagebild", *options, "--ledger", "b.db", "--lang", "en"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_with_what_was_read(tmp_path: Path, feed: str, number: int) -> None:
    with started(tmp_path, "follow", plan(tmp_path, feed)) as process:
        assert process.stderr is not None
        assert any("Streit" in line for line in process.stderr)
        process.send_signal(number)
        _, rest = process.communicate()
    assert "Traceback" not in rest
    assert process.returncode == 0
    with Ledger.open(str(tmp_path / "b.db"), write=False) as book:
        assert len(list(book.reports())) == 1


class Silent(BaseHTTPRequestHandler):
    """Whoever asks it is not answered until `let_go`; `asked` says that somebody waits."""

    asked, let_go = threading.Event(), threading.Event()

    def do_GET(self) -> None:
        self.asked.set()
        self.let_go.wait()

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""


def test_a_second_ctrl_c_does_not_wait_for_a_silent_host(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        file = plan(tmp_path, address)
        with Path(file).open("a") as more:
            more.write("[limits]\nseconds = 3600\nsilence = 3600\n")
        with started(tmp_path, "follow", file) as process:
            assert Silent.asked.wait(300)
            while process.poll() is None:
                process.send_signal(signal.SIGINT)
                time.sleep(0.2)
            _, rest = process.communicate()
        Silent.let_go.set()
        server.shutdown()
    assert process.returncode == 130 and "Traceback" not in rest
    with Ledger.open(str(tmp_path / "b.db"), write=False) as book:
        assert not list(book.reports())


def test_a_broken_file_is_told_with_its_line(lagebild: Any, tmp_path: Path) -> None:
    file = plan(tmp_path, "https://nordblatt.example/feed.xml")
    Path(file).write_text(Path(file).read_text("utf-8").replace("pause = 0.0", "pause = "), "utf-8")
    for options in ((), ("--check",), ("--once",)):
        done = lagebild("follow", file, *options)
        assert done.returncode == 2 and f"{file}:2: " in done.stderr
        assert not (tmp_path / "lagebild.db").exists()
