"""The tagger gives the tags and lemmas of HanTa's own decoding, or nearly always where it has
learned them."""

from functools import cache
from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

from lagebild.intake import Report, collect
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import MODEL, Tagger

ROOT = Path(__file__).parents[2]


@cache
def tagged(folder: Path) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """The words of each sentence of the folder's reports, and HanTa's lemma and tag of each."""
    exact, theirs = Tagger(exact=True), HanoverTagger(MODEL)
    found = []
    for report in collect([str(folder)]):
        assert isinstance(report, Report)
        for sentence in read_sentences(report, exact):
            forms = [token.text for token in sentence.tokens]
            wanted = [(lemma, tag) for _, lemma, tag in theirs.tag_sent(forms, taglevel=1)]
            found.append((forms, wanted))
    return found


def test_with_exact_analyses_the_samples_are_tagged_as_hanta_tags_them() -> None:
    ours = Tagger(exact=True)
    sentences = tagged(ROOT / "samples")
    assert sum(len(forms) for forms, _ in sentences) > 5_000
    for forms, wanted in sentences:
        assert ours.tag(forms) == wanted


def test_with_learned_analyses_nearly_all_of_the_samples_is_tagged_so() -> None:
    ours = Tagger()
    pairs = [
        pair
        for forms, wanted in tagged(ROOT / "samples")
        for pair in zip(ours.tag(forms), wanted, strict=True)
    ]
    assert sum(a[1] == b[1] for a, b in pairs) >= 0.998 * len(pairs)
    assert sum(a == b for a, b in pairs) >= 0.995 * len(pairs)


def test_what_was_read_before_changes_no_tag() -> None:
    first = "Der Botschafter Ambrosius Quendel besuchte die Grenzschutzanlage.".split()
    other = "Grenzschutzanlage Quendel Ambrosius".split()
    used = Tagger()
    used.tag(other)
    assert used.tag(first) == Tagger().tag(first)


@pytest.mark.parametrize("sentence", [[], ["."], ["🪖"], ["a" * 500], ["Ja", "!"], [" "]])
def test_odd_sentences_get_one_tag_a_word(sentence: list[str]) -> None:
    assert len(Tagger().tag(sentence)) == len(sentence)


def test_a_compound_with_a_hyphen_is_what_its_last_part_is() -> None:
    tagged_words = Tagger().tag("Die Concepta-Projektentwickler kamen .".split())
    assert [tag for _, tag in tagged_words] == ["ART", "NN", "VV(FIN)", "$."]


def test_a_compound_is_the_noun_that_it_ends_in() -> None:
    words = (
        "Ein Löschhubschrauber und Kernwaffeninspekteure der Kernwaffen- und Luftwaffe .".split()
    )
    assert Tagger().tag(words)[1:6] == [
        ("Löschhubschrauber", "NN"),
        ("und", "KON"),
        ("Kernwaffeninspekteur", "NN"),
        ("der", "ART"),
        ("Kernwaffe", "TRUNC"),
    ]
    # HanTa takes these for adjectives
    assert Tagger().tag("Die Schaumstoffteile fielen .".split())[1] == ("Schaumstoffteil", "NN")


def test_a_name_that_ends_as_a_short_noun_does_is_a_name() -> None:
    assert [tag for _, tag in Tagger().tag("Gestern sprach Jan Hillemeier .".split())][3] == "NE"
