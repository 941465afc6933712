"""Confidence: what the marks of a claim are worth, and what `explain` is told of them."""

import re
from functools import cache

import pytest

from lagebild.claims import Claim
from lagebild.claims.sureness.confidence import ALWAYS, Confidence
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.languages.rows import ConfidenceRow
from lagebild.pipeline import Reader

TEXT = (
    "Der norwegische Außenminister Per Holm forderte Schweden auf, seine Truppen abzuziehen. "
    "Stockholm lehnt das ab. Bei dem Vorfall habe es Tote gegeben."
)


@cache
def reader() -> Reader:
    return Reader()


def claims_of(text: str) -> tuple[Claim, ...]:
    return reader().claims(reader().read(Report(id="r", text=text, published="2022-01-30")))


def because(claim: Claim, kind: str) -> list[str]:
    return [line for line in claim.because if line.startswith(f"{kind}: ")]


def test_the_weights_of_the_marks_are_added_up() -> None:
    model = Confidence(
        [
            ConfidenceRow(ALWAYS, 1.0, 9, 0.5),
            ConfidenceRow("a", -1.0, 9, 0.5),
            ConfidenceRow("b", -2.0, 9, 0.5),
        ]
    )
    assert model.of(["a"]) == 0.5
    assert model.of(["a", "b"]) == pytest.approx(0.12)
    assert model.of(["never seen"]) == pytest.approx(0.73)
    assert model.doubts(["a", "never seen", "b"]) == ["b", "a"]


def test_every_weight_is_of_a_mark_that_claims_bear() -> None:
    borne = {ALWAYS}
    grammar = reader().grammar
    for text in (TEXT, TEXT.replace("forderte", "bestritt")):
        for _, marks in grammar.marked(reader().read(Report(id="r", text=text))):
            assert len(set(marks)) == len(marks)
            borne.update(marks)
    known = {row.mark for row in load("de").confidence}
    shapes = {re.sub(r"^(stance|deed|speaker is a) .*", r"\1", mark) for mark in borne}
    assert shapes & {"stance", "deed", "speaker is a"} == {"stance", "deed", "speaker is a"}
    assert borne & known >= {ALWAYS, "main clause", "stance demands", "deed RETREAT"}


def test_what_names_nobody_is_less_sure() -> None:
    model = reader().grammar.confidence
    (_, marks), *_ = reader().grammar.marked(reader().read(Report(id="r", text=TEXT)))
    assert model.of([*marks, "speaker unnamed"]) < model.of(marks)
    nameless = [m for m in marks if not m.startswith("deed")]
    assert model.of([*nameless, "deed named by nothing in the lexicons"]) < model.of(marks)


def test_marks_tell_how_plainly_it_is_told_and_what_stands_around() -> None:
    text = "Mali griff Ghana an. Togo griff Benin an und nahm zwölf Menschen fest, hieß es."
    marked = reader().grammar.marked(reader().read(Report(id="r", text=text)))
    first, second = marked[0][1], marked[1][1]
    assert {"plain report by a verb", "sentence of one clause", "short sentence"} <= set(first)
    assert "same deed in the sentence beside" in first and "same deed in its sentence" not in first
    assert "sentence of one clause" not in second


def test_a_claim_says_its_clause_what_named_each_party_and_what_lowered_it() -> None:
    demand, refusal = claims_of(TEXT)[:2]
    assert because(demand, "clause")[0].endswith("seine Truppen abzuziehen")
    assert any("'Schweden' -> Schweden" in line for line in because(demand, "name"))
    assert any("Per Holm for Norwegen" in line for line in because(demand, "name"))
    assert any("'Stockholm' -> Schweden" in line for line in because(refusal, "name"))
    for claim in claims_of(TEXT):
        (line,) = because(claim, "confidence")
        assert line.startswith(f"confidence: {claim.confidence:.2f}")
    last = claims_of(TEXT)[-1]
    doubts = because(last, "confidence")[0].partition("lowered by: ")[2].split("; ")
    weights = {row.mark: row.weight for row in load("de").confidence}
    assert doubts and [weights[d] for d in doubts] == sorted(weights[d] for d in doubts)
