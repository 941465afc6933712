"""What is kept of HanTa's model says what the model says; HanTa is loaded for what it lacks."""

import subprocess
import sys

import pytest
from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger
from hypothesis import given
from hypothesis import strategies as st

from lagebild.reading.tokens import tag_model
from lagebild.reading.tokens.tag_model import BITS, TagModel, normalised
from lagebild.reading.tokens.tagger import MODEL, Tagger

THEIRS = HanoverTagger(MODEL)


@pytest.fixture(scope="module")
def ours() -> TagModel:
    return TagModel(MODEL)


def test_words_costs_and_capitals_are_the_models(ours: TagModel) -> None:
    assert all(list(ours.listed(word) or ()) == tags for word, tags in THEIRS.cache.items())
    assert ours.listed("grenzschutzvereinbarung") is None
    assert ours.names == THEIRS.int2tag and ours.numbers == THEIRS.tag2int
    assert ours.costs == THEIRS.LP_wtag and ours.capitalised == THEIRS.capitalizedlemmata
    for tag, of_case in THEIRS.LP_case_t.items():
        assert ours.of_case[tag] == (of_case[False], of_case[True])
    for (before, last), costs in THEIRS.LP_trans_word.items():
        assert ours.followers[before << BITS | last] == costs
    with pytest.raises(KeyError):
        ours.followers[-1]


def test_constants_are_hantas() -> None:
    assert (EMPTY, START, END, UNKNOWN) == (
        tag_model.EMPTY, tag_model.START, tag_model.END, tag_model.UNKNOWN
    )  # fmt: skip


@given(st.text(max_size=4) | st.sampled_from(["``", "'", "''", "´´", "`'", "ẞ"]))
def test_words_are_normalised_as_hanta_does(word: str) -> None:
    assert normalised(word) == THEIRS.normalize(word)


@pytest.mark.parametrize(
    ("sentence", "loaded"), [("Russland greift an", 0), ("Quendelzwix kam", 1)]
)
def test_hanta_is_loaded_for_a_word_that_must_be_analysed(sentence: str, loaded: int) -> None:
    code = (
        "import sys; from lagebild.reading.tokens.tagger import Tagger; "
        f"Tagger().tag({sentence.split()!r}); sys.exit('HanTa' in sys.modules)"
    )
    Tagger()  # what the other process needs is kept
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (loaded, b"")
