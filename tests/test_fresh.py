"""The installed program, as the user's shell finds it: it starts, reads a sample, needs no network.

Runs the console script beside the interpreter and none of the test tools; skips where the package
is only on the path and not installed.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lagebild import __version__

SCRIPT = Path(sys.executable).with_name("lagebild")
SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "2022-01-27-antworten.txt"
# Imported at start by every Python below: any attempt to reach a network ends the program.
NO_NETWORK = """
import socket
def refuse(*_, **__):
    raise RuntimeError("the network was asked for")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""

pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="lagebild is not installed here")


def _run(folder: Path, *arguments: str) -> str:
    (folder / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LAGEBILD", "PYTHON"))}
    done = subprocess.run(
        [SCRIPT, *arguments],
        capture_output=True,
        cwd=folder,
        env=clean | {"LANG": "en_GB.UTF-8", "PYTHONPATH": str(folder)},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_version_answers(tmp_path: Path) -> None:
    assert _run(tmp_path, "--version") == f"lagebild {__version__}\n"


def test_reads_a_report_from_a_cold_start_without_a_network(tmp_path: Path) -> None:
    picture = _run(tmp_path, "read", "--ledger", ":memory:", str(SAMPLE))
    assert "Sergej Lawrow" in picture and "1 report, " in picture
    assert list(tmp_path.glob("*.db*")) == []


def test_what_was_read_can_be_shown_and_explained(tmp_path: Path) -> None:
    _run(tmp_path, "read", str(SAMPLE))
    claims = _run(tmp_path, "show", "statements", "--format", "jsonl")
    claim = claims.partition('"claim":"')[2].partition('"')[0]
    assert (tmp_path / "lagebild.db").exists()
    assert claim in _run(tmp_path, "explain", claim)
