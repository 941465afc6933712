"""Readers whose reports do something to the process that reads them."""

import faulthandler
import os
import signal
import time
from pathlib import Path

from lagebild.claims import Claim, Evidence
from lagebild.intake import Report
from lagebild.reading import Holding

BEHAVIOURS = ("segfault", "endless", "memory", "leaves", "fault", "once", "waits", "many")


def claim_of(report: Report, number: int = 0) -> Claim:
    """A claim whose evidence is the whole report."""
    words = Evidence(0, len(report.text), report.text)
    return Claim(
        id=f"c-{report.id}-{number}",
        report=report.id,
        evidence=words,
        speaker=(),
        stance="asserts",
        deed="OTHER",
    )


class Reader:
    """Gives one claim for each report, unless its text says what is to happen."""

    languages = ("de",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read_whole(self, report: Report) -> tuple[tuple[Claim, ...], tuple[Holding, ...]]:
        """The claims of a report."""
        word = report.text.split()[0]
        if word == "segfault":
            faulthandler.disable()  # pytest's, which would print pages
            os.kill(os.getpid(), signal.SIGSEGV)
        elif word == "endless":
            while True:
                pass
        elif word == "memory":
            bytearray(1 << 40)
        elif word == "leaves":
            os._exit(3)
        elif word == "fault":
            raise ValueError("no such word")
        elif word == "once" and not (self.folder / "seen").exists():
            (self.folder / "seen").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "waits":
            while not (self.folder / "go").exists():
                time.sleep(0.01)
        count = 200 if word == "many" else 1
        return tuple(claim_of(report, number) for number in range(count)), ()
