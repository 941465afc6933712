"""Whom words are addressed to: the cases of `cases/addressees.txt`."""

from pathlib import Path

import pytest

from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading import Analyst, attributed

CASES = Path(__file__).parent / "cases" / "addressees.txt"
ANALYST = Analyst(load("de"))


def cases() -> list[tuple[str, str]]:
    found = []
    for block in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            sentence, wanted = lines
            found.append((sentence, "" if wanted == "nobody" else wanted))
    return found


@pytest.mark.parametrize(("sentence", "wanted"), cases())
def test_addressee_is_found(sentence: str, wanted: str) -> None:
    quotation = attributed(ANALYST.read(Report(id="case", text=sentence)))[0]
    assert " … ".join(sentence[s.begin : s.end] for s in quotation.addressee) == wanted
