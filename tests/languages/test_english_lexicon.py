"""The tables of English: the actors of the German ones; function words by the grammar's names."""

import re
from collections import Counter

import pytest

from lagebild.languages import (
    HERE,
    FunctionWords,
    load,
    load_english_verbs,
    load_folder,
    load_function_words,
)
from lagebild.languages.rows import DeedNounRow, SpeechVerbRow

GERMAN, ENGLISH = load("de"), load("en")
RAW = load_folder(HERE / "en", whole=False)
# The columns that together say which row is meant.
KEYS = {
    "speech_verbs": ("lemma",),
    "speech_phrases": ("verb", "words"),
    "speech_nouns": ("lemma",),
    "deed_verbs": ("lemma", "needs", "unless"),
    "deed_nouns": ("lemma", "needs"),
    "deed_phrases": ("verb", "words"),
    "light_verbs": ("lemma", "voice"),
    "mood_cues": ("lemma",),
    "offices": ("lemma",),
    "organs": ("lemma",),
    "metonyms": ("form",),
}


@pytest.mark.parametrize("table", ["states", "organisations", "persons"])
def test_an_actor_has_one_id_and_one_name_in_every_language(table: str) -> None:
    german = {row.id: row.name for row in getattr(GERMAN, table)}
    for row in getattr(ENGLISH, table):
        assert german.get(row.id) == row.name


def test_metonyms_and_parts_name_actors_of_the_tables() -> None:
    known = {row.id for row in (*ENGLISH.states, *ENGLISH.organisations)}
    assert {row.actor for row in ENGLISH.metonyms} <= known
    assert {row.part_of for row in ENGLISH.organisations} - {""} <= known


def test_the_members_of_the_security_council_have_names() -> None:
    forms = {row.id: row.forms for row in ENGLISH.states}
    assert all(forms[state] for state in ("CHN", "FRA", "GBR", "RUS", "USA"))


@pytest.mark.parametrize("table", KEYS)
def test_no_row_is_shadowed_by_another(table: str) -> None:
    keys = Counter(
        tuple(getattr(row, column) for column in KEYS[table]) for row in getattr(RAW, table)
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_function_words_are_read_by_the_names_of_the_grammar() -> None:
    words = load_function_words("en")
    row = DeedNounRow(
        "strike", "ASSAULT", "", "whole", ("gen", "by"), ("against", "on"), ("on:state",), (), ""
    )
    named = words.named("deed_nouns", row)
    assert named.agent == ("gen", "von")
    assert named.recipient == ("gegen", "auf")
    assert named.needs == ("auf:state",)
    verb = SpeechVerbRow(
        "threaten",
        "threatens",
        ("that", "inf", "with"),
        "threatens",
        "",
        "",
        "acc|to",
        "Speech",
        "",
    )
    named = words.named("speech_verbs", verb)
    assert named.lemma == "drohen"
    assert named.complements == ("dass", "inf", "pp:mit")
    assert named.addressee == "acc|pp:an"


def test_german_has_no_function_words_of_its_own() -> None:
    row = GERMAN.deed_nouns[0]
    assert load_function_words("de").named("deed_nouns", row) == row
    assert FunctionWords(()).of("preposition") == {}


def test_kinds_of_verbs_do_not_contradict_each_other() -> None:
    verbs = load_english_verbs()
    assert not verbs.phases.words & verbs.modal.words
    assert not verbs.phases.words & verbs.failing.words
    assert verbs.modal_of("able") == "können"
    assert verbs.modal_of("blue") == ""


def test_the_page_on_languages_counts_the_rows_of_every_table() -> None:
    page = (HERE.parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)\.tsv` \| (\d+) \|", page, re.MULTILINE))
    tables = {path.stem: path for path in (HERE / "en").glob("*.tsv")}
    assert set(told) == set(tables)
    for name, path in tables.items():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert int(told[name]) == sum(not line.startswith("#") for line in lines) - 1, name
