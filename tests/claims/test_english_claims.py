"""Claims of English reports, and a ledger in which both languages meet.

`english/first.txt` was annotated before anything read English, the others after its first run;
`scripts/score_english.py` scores them as the German yardstick is scored.
"""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from claim_cases import Case, differences, read_cases

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.pipeline import Reader

HERE = Path(__file__).parent
SCRIPT = HERE.parent.parent / "scripts" / "score_english.py"


@cache
def reader() -> Reader:
    return Reader("en", "de")


def claims_of(text: str, language: str = "en") -> tuple[Claim, ...]:
    return reader().claims_of(Report(id="case", text=text, language=language))


@pytest.mark.parametrize(
    "case", read_cases(HERE / "cases" / "english.txt"), ids=lambda case: case.name
)
def test_case(case: Case) -> None:
    claims = claims_of(case.text)
    for claim in claims:
        for part in (claim.evidence, claim.condition):
            assert part is None or case.text[part.begin : part.end] == part.text
    assert not (wrong := differences(case, claims)), "\n" + case.text + "\n" + "\n".join(wrong)


def test_a_language_is_read_by_its_own_grammar() -> None:
    english = claims_of("Poland rejected the talks.")
    german = claims_of("Polen lehnte die Gespräche ab.", "de")
    assert [(c.stance, c.deed, c.speaker) for c in english] == [
        (c.stance, c.deed, c.speaker) for c in german
    ]


@cache
def scoring() -> Any:
    spec = importlib.util.spec_from_file_location("score_english", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_english"] = module
    spec.loader.exec_module(module)
    return module


def agreeing(report: dict[str, Any], slots: tuple[str, ...]) -> int:
    """How many annotated claims have one in their sentence that agrees in these slots."""
    claims = claims_of(report["text"])
    found = 0
    for wanted in report["claims"]:
        sentence = report["sentences"][wanted["sents"][0]]
        near = [c for c in claims if sentence["begin"] <= c.evidence.begin < sentence["end"]]
        found += any(all(agrees(claim, wanted, slot) for slot in slots) for claim in near)
    return found


def agrees(claim: Claim, wanted: dict[str, Any], slot: str) -> bool:
    if slot in ("stance", "deed"):
        return getattr(claim, slot) in wanted[slot]
    return [party.name for party in getattr(claim, slot)] == wanted[slot]


@pytest.mark.parametrize(
    ("file", "voice", "deed", "whole"),
    [("first.txt", 49, 51, 40), ("second.txt", 45, 44, 30), ("third.txt", 32, 33, 19)],
)
def test_annotated_reports_stay_found(file: str, voice: int, deed: int, whole: int) -> None:
    """What was reached stays reached; the figures are in docs/languages.md."""
    reports = scoring().gold(HERE / "english" / file)
    assert sum(agreeing(r, ("speaker", "stance")) for r in reports) >= voice
    assert sum(agreeing(r, ("deed",)) for r in reports) >= deed
    assert sum(agreeing(r, ("speaker", "stance", "deed", "agent")) for r in reports) >= whole
