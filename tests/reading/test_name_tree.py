"""The tree of names: spelled when a word is met, the same as if all had been spelled at once."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.languages import load
from lagebild.reading.actors import name_tree
from lagebild.reading.actors.directory import build_directory
from lagebild.reading.actors.name_tree import (
    NameTree,
    beginning_of,
    beginnings,
    opening_of,
)
from lagebild.reading.actors.spelling import spellings
from lagebild.reading.actors.vocabulary import Entry
from lagebild.reading.layers import Actor


def entry(id_: str) -> Entry:
    return Entry(Actor(id_, id_, "organisation"), "name")


@cache
def listed() -> list[str]:
    lexicon = load("de")
    rows = (*lexicon.states, *lexicon.organisations, *lexicon.regions, *lexicon.persons)
    return [form for row in rows for form in (row.name, *row.forms)]


def test_every_spelling_of_a_listed_name_begins_as_is_foretold() -> None:
    """Who looks under the first letters of a word must find all names that it may begin."""
    for form in listed():
        assert {beginning_of(words[0]) for words in spellings(form)} == set(beginnings(form)), form
        opening = opening_of(form)
        assert all(words[0].casefold().startswith(opening) for words in spellings(form)), form


def test_names_are_found_by_their_inflected_words() -> None:
    tree = NameTree()
    tree.put("Rat der Europäischen Union", entry("rat"))
    tree.put("Europäische Union", entry("union"))
    tree.put("IS", entry("is"))
    tree.put("Isser", entry("isser"))
    for words, id_ in (
        ("Rates der Europäischen Union", "rat"),
        ("Europäischer Union", "union"),
        ("europäischen Union", "union"),
        ("IS", "is"),
    ):
        found = tree.find(words.split())
        assert found is not None and found.actor.id == id_, words
    assert tree.find(["Rates"]) is None and tree.find(["Union"]) is None and tree.find([]) is None
    assert "Rates" in tree and "Union" not in tree
    assert tree.find(["Rates", "der", "Union"]) is None


def test_who_has_a_name_first_keeps_it_unless_another_is_to_stand_instead() -> None:
    tree = NameTree()
    tree.put("Kreml", entry("palace"))
    tree.put("Kreml", entry("museum"))
    found = tree.find(["Kremls"])
    assert found is not None and found.actor.id == "palace"
    tree.put("Kreml", entry("state"), instead=True)
    found = tree.find(["Kremls"])
    assert found is not None and found.actor.id == "state"
    first = tree.first("Kreml")
    assert first is not None and first.actor.id == "palace" and tree.first("Kremls") is None


@given(st.data())
def test_in_which_order_words_are_met_changes_nothing(data: st.DataObject) -> None:
    """Names that share spellings, put and met in any order among each other."""
    names = ("IS", "ISs", "iss", "Rat", "Rats", "Rat der Stadt", "Senat", "Senate", "Senates")
    words_met = ("IS", "ISs", "Rat", "Rats", "rat", "Senior", "Senate", "Senats")
    forms = data.draw(st.lists(st.sampled_from(names), max_size=8))
    met = data.draw(st.lists(st.sampled_from(words_met), max_size=6))
    late, early = NameTree(), NameTree()
    for number, form in enumerate(forms):
        for tree in (late, early):
            tree.put(form, entry(str(number)), instead=number % 3 == 2)
        for word in met[: number + 1]:
            early.get(word)
    for words in {words for form in forms for words in spellings(form)}:
        assert late.find(words) == early.find(words)


def test_a_directory_spells_only_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    spelled: list[str] = []

    def noting(form: str) -> set[tuple[str, ...]]:
        spelled.append(form)
        return spellings(form)

    monkeypatch.setattr(name_tree, "spellings", noting)
    directory = build_directory(load("de"))
    at_first = len(spelled)
    assert at_first < 500 < len(listed())
    assert directory.name("Bundeswehr") is not None
    assert 0 < len(spelled) - at_first < 100
    assert directory.name("Bundeswehr") is not None
    again = len(spelled)
    directory.word("Bundeswehr", "Bundeswehr")
    assert len(spelled) == again
