"""Killed while reading archives and started again: the ledger equals that of an undisturbed run."""

import os
import subprocess
import sys

from kill_script import PATH


def test_a_dozen_kills() -> None:
    """`make kill-reading` does the same a hundred times."""
    done = subprocess.run(
        [sys.executable, str(PATH), "--kills", "12", "--reports", "16"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing doubled" in done.stdout
