"""The command line as a process, and a ledger to look at."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lagebild.claims import Claim
from lagebild.intake import Report, Unreadable
from lagebild.record import Ledger

Lagebild = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def lagebild(tmp_path: Path) -> Lagebild:
    """Runs the program in an empty folder; in English unless told otherwise."""

    def run(
        *arguments: str, given: str | bytes = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        # Whoever runs the tests may have set how wide a page is.
        ours = ("LAGEBILD", "LC_", "COLUMNS")
        clean = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "lagebild", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            cwd=tmp_path,
            env={**clean, "LANG": "en_GB.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
            | environment,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture
def ledger(
    tmp_path: Path,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> str:
    with Ledger.open(str(tmp_path / "lagebild.db")) as book:
        book.record(morning, morning_claims)
        book.record(evening, evening_claims)
        book.set_aside(Unreadable(id="u", source="leer.txt", reason="holds no text"))
    return str(tmp_path / "lagebild.db")
