"""What conditions suppose: the cases of `suppositions/`, and that their words are the report's."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Claim, Supposition
from lagebild.intake import Report
from lagebild.pipeline import Reader

CASES = Path(__file__).parent / "suppositions" / "cases.txt"
LINE = re.compile(r"(if|only|even) (not )?([A-Z]+)(?: ([a-z-]+))? (\S.*) -> (\S.*) : (.+)")
READER = Reader()


def cases() -> list[tuple[str, list[str]]]:
    """The reports with their lines."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith(("> ", "? ")):
            found[-1][1].append(line)
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def claims_of(text: str) -> tuple[Claim, ...]:
    return READER.claims_of(Report(id="r", text=text, published="2022-01-28"))


@pytest.mark.parametrize(("text", "lines"), cases(), ids=[text[:60] for text, _ in cases()])
def test_condition_supposes(text: str, lines: list[str], request: pytest.FixtureRequest) -> None:
    if any(line.startswith("?") for line in lines):
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError))
    found = [one for claim in claims_of(text) for one in claim.supposes]
    told = {_told(one): one for one in found}
    wanted = {line[2:].rpartition(" : ")[0] for line in lines}
    assert set(told) == wanted
    for line in lines:
        match = LINE.fullmatch(line[2:])
        assert match, f"no case: {line}"
        assert any(match.group(7) in one.evidence.text for one in found)
        for one in found:
            assert text[one.evidence.begin : one.evidence.end] == one.evidence.text


def _told(one: Supposition) -> str:
    parties = ["+".join(p.name for p in side) or "-" for side in (one.agent, one.recipient)]
    negated = ["not"] if one.negated else []
    mode = [one.mode] if one.mode else []
    return " ".join([one.relation, *negated, one.deed, *mode, parties[0], "->", parties[1]])


def test_condition_without_a_name_keeps_of_whom_the_report_speaks() -> None:
    text = "Russland bedroht die Ukraine. Im Falle einer Eskalation werde man handeln, sagte Biden."
    (one,) = [s for c in claims_of(text) for s in c.supposes]
    assert (one.agent, one.recipient, one.act) == ((), (), ("Eskalation",))
    assert {"Russland", "Ukraine"} <= {party.name for party in one.about}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Russland greift die Ukraine an", "if ASSAULT Russland -> Ukraine"),
        ("Wenn Russland die Ukraine angreift", "if ASSAULT Russland -> Ukraine"),
        ("Was geschieht, wenn Russland die Ukraine angreift?", "if ASSAULT Russland -> Ukraine"),
        ("Sollte Russland die Ukraine angreifen", "if ASSAULT Russland -> Ukraine"),
        ("Greift Russland die Ukraine an?", "if ASSAULT Russland -> Ukraine"),
        ("Die Ukraine wird von Russland angegriffen", "if ASSAULT Russland -> Ukraine"),
        ("Ein russischer Angriff auf die Ukraine", "if ASSAULT Russland -> Ukraine"),
        ("Im Falle eines russischen Angriffs auf die Ukraine", "if ASSAULT Russland -> Ukraine"),
        ("Der Angriff Russlands auf die Ukraine", "if ASSAULT Russland -> Ukraine"),
        ("Russland greift die Ukraine nicht an", "if not ASSAULT Russland -> Ukraine"),
        ("Die Nato verlegt Truppen nach Polen", "if MOBILIZE troops NATO -> Polen"),
    ],
)
def test_question_asks_about_a_deed(question: str, told: str) -> None:
    assert [_told(one) for one in READER.asked(question)] == [told]


@given(st.text(max_size=80))
def test_any_question_is_read(question: str) -> None:
    for one in READER.asked(question):
        assert question[one.evidence.begin : one.evidence.end] == one.evidence.text
