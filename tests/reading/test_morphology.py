"""The faster analyses of a word give HanTa's results to the last bit."""

import pytest
from HanTa.HanoverTagger import HanoverTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.reading.tokens.morphology import Morphology
from lagebild.reading.tokens.tag_model import folder
from lagebild.reading.tokens.tagger import MODEL

WORDS = (
    "waffenstillstandsverhandlungen zusammengezogen abzuziehen sprecherin kämen 120.000"
    " nato-truppen moskaus stoltenbergs außenministertreffen verurteilten freigelassene hq ß é"
    " i\u0307stanbul 🪖 aaa x-y selenskyj ö u.a u.s"
    " donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller"
).split(" ")
Models = tuple[Morphology, HanoverTagger]


@pytest.fixture(scope="module")
def models() -> Models:
    return Morphology(folder() / MODEL), HanoverTagger(MODEL)


def check(word: str, models: Models) -> None:
    ours, theirs = models
    expected = theirs.analyze_forward(word)
    assert ours.analyze_forward(word) == expected
    for tag, _ in expected[:4]:
        assert ours.analyze_viterbi(word, -tag) == theirs.analyze_viterbi(word, -tag)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_analysed_as_hanta_does(word: str, models: Models) -> None:
    check(word, models)


@settings(max_examples=150, deadline=None)
@given(word=st.text("abcdefghiklmnoprstuvwzäöüß-1’é", min_size=1, max_size=24))
def test_any_letters_are_analysed_as_hanta_does(word: str, models: Models) -> None:
    check(word, models)
