"""`lagebild serve`: what it says at the start, whom it lets in, how it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lagebild.cli import run
from lagebild.cli import serve as serving

httpx = pytest.importorskip("httpx", reason="the extra test is not installed")
pytest.importorskip("litestar", reason="the extra desk is not installed")

ADDRESS = re.compile(r"http://\S+")


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The program at work, with the address that it names."""
    command = [sys.executable, "-m", "lagebild", "serve", "--port", "0", *arguments]
    environment = os.environ | {"LAGEBILD_LANG": "en", "LAGEBILD_LEDGER": str(folder / "l.db")}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder
    ) as process:
        assert process.stderr
        address = None
        while address is None:
            line = process.stderr.readline()
            assert line, "it ended before it named its address"
            address = ADDRESS.search(line)
        try:
            yield process, address.group()
        finally:
            process.kill()


def test_it_serves_a_new_ledger_until_it_is_interrupted(tmp_path: Path) -> None:
    with served(tmp_path) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        page = httpx.get(address, headers={"accept-language": "en"}, timeout=120)
        assert page.status_code == 200 and "No reports yet" in page.text
        process.send_signal(signal.SIGINT)
        assert process.wait(300) in (0, 130)
    assert (tmp_path / "l.db").exists()


def test_requests_are_entries_of_the_journal(tmp_path: Path) -> None:
    with served(tmp_path, "--log", "jsonl") as (process, address):
        assert httpx.get(f"{address}health").json() == {"status": "ok"}
        assert process.stderr
        entry = json.loads(process.stderr.readline())
        assert (entry["event"], entry["path"], entry["status"]) == ("request", "/health", 200)


def test_another_address_asks_for_a_token_that_is_told(tmp_path: Path) -> None:
    with served(tmp_path, "--host", "0.0.0.0") as (_, address):
        port = address.rpartition(":")[2].partition("/")[0]
        token = address.partition("?token=")[2]
        assert len(token) > 20
        home = f"http://127.0.0.1:{port}/"
        assert httpx.get(home).status_code == 401
        assert httpx.get(f"{home}?token={token}", follow_redirects=True).status_code == 200


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    assert run(["serve", "--ledger", str(tmp_path / "l.db"), "--lang", "en"]) == 2
    assert "pip install 'lagebild[desk]'" in capsys.readouterr().err
    assert not (tmp_path / "l.db").exists()


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["serve", "--ledger", str(tmp_path / "l.db"), "--port", port]) == 2
    assert port in capsys.readouterr().err


def test_the_terminal_does_not_load_the_pages() -> None:
    code = "import sys, lagebild.cli.commands; sys.exit('litestar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
