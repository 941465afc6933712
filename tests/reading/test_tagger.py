"""The tagger with memory gives the tags and lemmas of HanTa's own decoding."""

from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

from lagebild.intake import Report, collect
from lagebild.reading.sentences import read_sentences
from lagebild.reading.tagger import MODEL, Tagger

ROOT = Path(__file__).parents[2]


def agreement(folder: Path) -> tuple[int, int]:
    """Words of the folder's reports with HanTa's tag and lemma, and all words."""
    ours, theirs = Tagger(), HanoverTagger(MODEL)
    same = words = 0
    for report in collect([str(folder)]):
        assert isinstance(report, Report)
        for sentence in read_sentences(report, ours):
            forms = [token.text for token in sentence.tokens]
            wanted = [(lemma, tag) for _, lemma, tag in theirs.tag_sent(forms, taglevel=1)]
            same += sum(a == b for a, b in zip(ours.tag(forms), wanted, strict=True))
            words += len(forms)
    return same, words


def test_the_samples_are_tagged_as_hanta_tags_them() -> None:
    same, words = agreement(ROOT / "samples")
    assert words > 5_000
    assert same == words


@pytest.mark.parametrize("sentence", [[], ["."], ["🪖"], ["a" * 500], ["Ja", "!"], [" "]])
def test_odd_sentences_get_one_tag_a_word(sentence: list[str]) -> None:
    assert len(Tagger().tag(sentence)) == len(sentence)
