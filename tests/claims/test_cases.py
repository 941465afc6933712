"""The claims of the case files in `cases/`; those of `open.txt` are still to come.

A case of `open.txt` that passes ("xpassed" in pytest's summary) moves to the file of its matter.
"""

from functools import cache
from pathlib import Path

import pytest
from claim_cases import BadCase, Case, differences, read_cases

from lagebild.claims import DEEDS, STANCES
from lagebild.intake import Report
from lagebild.pipeline import Reader

FOLDER = Path(__file__).parent / "cases"
DONE = (
    "stances",
    "voices",
    "replies",
    "deeds",
    "parties",
    "doers",
    "circumstances",
    "no_claims",
    "crises",
)


@cache
def reader() -> Reader:
    return Reader()


def cases(*files: str) -> list[Case]:
    return [case for file in files for case in read_cases(FOLDER / f"{file}.txt")]


def check(case: Case) -> None:
    report = Report(id="case", text=case.text, published="2022-01-30")
    claims = reader().claims(reader().read(report))
    for claim in claims:
        for part in (claim.evidence, claim.condition):
            assert part is None or report.text[part.begin : part.end] == part.text
    assert not (wrong := differences(case, claims)), "\n" + case.text + "\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", cases(*DONE), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("open"), ids=lambda case: case.name)
@pytest.mark.xfail(strict=False, reason="the grammar's work list")
def test_open_case(case: Case) -> None:
    check(case)


def test_every_stance_and_deed_has_cases() -> None:
    wanted = [w for case in cases(*DONE, "open") for w in case.wanted]
    done = [w for case in cases(*DONE) for w in case.wanted]
    for stance in STANCES:
        assert sum(stance in w.stance[:1] for w in done) >= 20, stance
    for deed in DEEDS:
        assert sum(deed in w.deed[:1] for w in wanted) >= 8, deed


@pytest.mark.parametrize(
    "line",
    [
        "Iran | fordert | RETREAT | USA -> -",
        "Iran | demands | ABZUG | USA -> -",
        "Iran | demands | RETREAT | USA",
        "Iran | demands | RETREAT | USA -> - ; wann=morgen",
    ],
)
def test_a_broken_line_names_file_and_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text(f"# a case\nIran fordert den Abzug der USA.\n{line}\n", encoding="utf-8")
    with pytest.raises(BadCase, match=r"broken\.txt:3"):
        read_cases(path)
