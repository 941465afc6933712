"""The Konjunktiv by form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.reading.forms.konjunktiv import subjunctive

FORMS = """
sei sein subjunctive1          | seien sein subjunctive1       | wäre sein subjunctive2
wären sein subjunctive2        | habe haben subjunctive1       | hätten haben subjunctive2
werde werden subjunctive1      | würden werden subjunctive2    | könne können subjunctive1
könnten können subjunctive2    | müsse müssen subjunctive1     | dürfe dürfen subjunctive1
fordere fordern subjunctive1   | handle handeln subjunctive1   | handele handeln subjunctive1
drohe drohen subjunctive1      | arbeite arbeiten subjunctive1 | lehne lehnen subjunctive1
ablehne ablehnen subjunctive1  | tue tun subjunctive1          | gebe geben subjunctive1
käme kommen subjunctive2       | kämen kommen subjunctive2
zurückkäme zurückkommen subjunctive2
verböte verbieten subjunctive2 | entstünden entstehen subjunctive2 | ginge gehen subjunctive2
Wäre sein subjunctive2         | Würden werden subjunctive2
"""
INDICATIVE = """
ist sein | sind sein | hat haben | haben haben | hatte haben | wird werden | wurde werden
sagte sagen | forderte fordern | gingen gehen | blieben bleiben | ließen lassen | kam kommen
brachte bringen | sollte sollen | wollte wollen | arbeitete arbeiten | droht drohen | x x |  x
"""


@pytest.mark.parametrize(
    "case", [c.split() for c in FORMS.replace("\n", "|").split("|") if c.strip()]
)
def test_unambiguous_forms(case: list[str]) -> None:
    form, lemma, mood = case
    assert subjunctive(form, lemma) == mood


@pytest.mark.parametrize(
    "case", [c.split() for c in INDICATIVE.replace("\n", "|").split("|") if len(c.split()) == 2]
)
def test_forms_that_can_be_indicative_are_left_alone(case: list[str]) -> None:
    assert subjunctive(*case) == ""


def test_first_person_is_indicative_unless_the_form_is_not() -> None:
    assert subjunctive("habe", "haben", first_person=True) == ""
    assert subjunctive("fordere", "fordern", first_person=True) == ""
    assert subjunctive("sei", "sein", first_person=True) == "subjunctive1"
    assert subjunctive("könne", "können", first_person=True) == "subjunctive1"


@given(st.text(), st.text())
def test_any_form_and_lemma_gives_a_mood_or_none(form: str, lemma: str) -> None:
    assert subjunctive(form, lemma) in ("subjunctive1", "subjunctive2", "")
