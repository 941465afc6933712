"""The directory: what single words say of states, offices and bodies."""

from functools import cache

import pytest

from lagebild.languages import load
from lagebild.reading.actors.directory import Directory, build_directory
from lagebild.reading.actors.spelling import (
    inflected,
    name_gender,
    nominative,
    noun_gender,
    slug,
    spellings,
    without_genitive,
)


@cache
def directory() -> Directory:
    return build_directory(load("de"))


@pytest.mark.parametrize(
    ("word", "lemma", "owner"),
    [
        ("US-Präsident", "Präsident", "USA"),
        ("NATO-Generalsekretär", "Generalsekretär", "NATO"),
        ("EU-Außenbeauftragte", "Außenbeauftragter", "EU"),
        ("Kremlchef", "Chef", "Russland"),
    ],
)
def test_a_compound_office_says_whose_it_is(word: str, lemma: str, owner: str) -> None:
    known = directory().word(word, word)
    assert known.office is not None and known.prefix is not None
    assert (known.office.core, known.prefix.name) == (lemma, owner)


@pytest.mark.parametrize("word", ["Einführung", "Flugzeugen", "Durchführung", "Entführung", "ist"])
def test_words_that_only_end_like_a_body_are_none(word: str) -> None:
    known = directory().word(word, word)
    assert known.organ is None and known.office is None


@pytest.mark.parametrize(
    ("word", "states"),
    [
        ("russischen", ["Russland"]),
        ("US-amerikanische", ["USA"]),
        ("Moskauer", ["Russland"]),
        ("amerikanisch-britischen", ["USA", "Großbritannien"]),
        ("prorussische", []),
    ],
)
def test_adjectives_mean_states(word: str, states: list[str]) -> None:
    assert [a.name for a in directory().word(word, word).adjective] == states


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Vereinigten Staaten", "USA"),
        ("Russlands", "Russland"),
        ("Europäischer Union", "EU"),
        ("UN-Sicherheitsrates", "UN-Sicherheitsrat"),
        ("is", None),
    ],
)
def test_names_are_found_in_every_case(form: str, name: str | None) -> None:
    entry = directory().name(form)
    assert (entry.actor.name if entry else None) == name


def test_a_part_counts_as_its_whole() -> None:
    entry = directory().name("EU-Kommission")
    assert entry is not None and entry.actor.name == "EU"


def test_spellings_inflect_adjectives_and_the_head() -> None:
    forms = {" ".join(words) for words in spellings("Internationaler Gerichtshof")}
    assert {"Internationalen Gerichtshofs", "internationale Gerichtshof"} <= forms


def test_adjectival_nouns_inflect_as_adjectives() -> None:
    assert inflected("Vorsitzender", "Vorsitzende") == {
        "Vorsitzende", "Vorsitzenden", "Vorsitzender", "Vorsitzendes", "Vorsitzendem",
    }  # fmt: skip


def test_genders_follow_the_end_of_the_noun() -> None:
    assert [noun_gender(n) for n in ("Regierung", "Ministerium", "Rat")] == ["f", "n", "m"]
    assert [name_gender(n, "state") for n in ("Ukraine", "Iran", "USA", "Polen")] == list("fmpn")


def test_names_in_the_nominative() -> None:
    assert nominative(["iranischen"], "Gericht", "n") == "iranisches Gericht"
    assert nominative(["Kairoer"], "Kirche", "f") == "Kairoer Kirche"
    assert (without_genitive("Thaksins"), without_genitive("Laos")) == ("Thaksin", "Laos")


def test_slugs_are_plain() -> None:
    assert slug("Ärzte ohne Grenzen") == "aerzte-ohne-grenzen"
    assert slug("Hugo Chávez") == "hugo-chavez"
    assert slug("中国") != ""
    long = slug("Ä" * 500)
    assert len(long) == 200 and long.startswith("aeae") and long != slug("Ä" * 501)


def test_blanks_around_and_inside_a_name_do_not_count() -> None:
    found = directory().name(" Vereinte  Nationen ")
    assert found is not None
    assert found.actor.name == "Vereinte Nationen"
    assert directory().name("  ") is None
