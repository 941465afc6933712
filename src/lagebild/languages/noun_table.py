"""Reads `nouns.toml`: nouns by how they inflect and by whether they can act."""

from functools import cache

import msgspec

from lagebild.languages.folder import HERE
from lagebild.languages.tables import read_words


class NounTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns in small letters; a word also stands for the compounds that end in it, `..._endings`
    for every word that ends so. The file says what each list is for."""

    feminine_endings: tuple[str, ...]
    not_feminine: frozenset[str]
    feminine: frozenset[str]
    weak_endings: tuple[str, ...]
    weak: frozenset[str]
    not_weak: tuple[str, ...]
    plain_plural: frozenset[str]
    own_n: frozenset[str]
    plural_only: frozenset[str]
    neuter_er: frozenset[str]
    people_endings: tuple[str, ...]
    latin_or: tuple[str, ...]
    named_by_state: tuple[str, ...]
    text_endings: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    body_endings: tuple[str, ...]
    speaker_endings: tuple[str, ...]
    held_abroad_endings: tuple[str, ...]
    done_to_endings: tuple[str, ...]
    paper_endings: tuple[str, ...]
    event_endings: tuple[str, ...]
    asked_endings: tuple[str, ...]
    local_body_endings: tuple[str, ...]
    band_endings: tuple[str, ...]
    meeting_places: frozenset[str]
    no_sides: frozenset[str]
    not_spoken_for: frozenset[str]
    owned_by_people: tuple[str, ...]
    befalling_others: tuple[str, ...]
    home_body_endings: tuple[str, ...]
    wanting_endings: tuple[str, ...]
    on_whose_word: frozenset[str]
    signs: frozenset[str]
    measures: frozenset[str]
    conditions: frozenset[str]
    venues: frozenset[str]
    vetoes: frozenset[str]
    weapon_endings: tuple[str, ...]
    meeting_endings: tuple[str, ...]
    involvement: frozenset[str]
    remedies: frozenset[str]
    left_open: frozenset[str]
    possibilities: frozenset[str]
    duties: frozenset[str]
    tasks: frozenset[str]
    soldier_endings: tuple[str, ...]
    troop_endings: tuple[str, ...]
    victim_endings: tuple[str, ...]
    invaders: frozenset[str]
    estimates: frozenset[str]
    governing: frozenset[str]
    unnamed_bodies: frozenset[str]
    contrasting: frozenset[str]


@cache
def load_nouns(language: str = "de") -> NounTable:
    """The nouns of a language by inflection. Raises LexiconError naming the file."""
    return read_words(HERE / language / "nouns.toml", NounTable)
