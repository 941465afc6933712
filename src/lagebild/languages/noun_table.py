"""Reads `nouns.toml`: nouns by how they inflect and by whether they can act."""

from functools import cache

import msgspec

from lagebild.languages.lexicon import HERE
from lagebild.languages.tables import read_toml


class NounTable(msgspec.Struct, frozen=True):
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
    paper_endings: tuple[str, ...]
    event_endings: tuple[str, ...]
    local_body_endings: tuple[str, ...]
    meeting_places: frozenset[str]
    no_sides: frozenset[str]


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    feminine_endings: str
    not_feminine: str
    feminine: str
    weak_endings: str
    weak: str
    not_weak: str
    plain_plural: str
    own_n: str
    plural_only: str
    neuter_er: str
    people_endings: str
    latin_or: str
    named_by_state: str
    text_endings: str
    abstract_endings: str
    body_endings: str
    paper_endings: str
    event_endings: str
    local_body_endings: str
    meeting_places: str
    no_sides: str


@cache
def load_nouns(language: str = "de") -> NounTable:
    """The nouns of a language by inflection. Raises LexiconError naming the file."""
    lists = read_toml(HERE / language / "nouns.toml", _Lists)
    return NounTable(
        feminine_endings=tuple(lists.feminine_endings.split()),
        not_feminine=frozenset(lists.not_feminine.split()),
        feminine=frozenset(lists.feminine.split()),
        weak_endings=tuple(lists.weak_endings.split()),
        weak=frozenset(lists.weak.split()),
        not_weak=tuple(lists.not_weak.split()),
        plain_plural=frozenset(lists.plain_plural.split()),
        own_n=frozenset(lists.own_n.split()),
        plural_only=frozenset(lists.plural_only.split()),
        neuter_er=frozenset(lists.neuter_er.split()),
        latin_or=tuple(lists.latin_or.split()),
        people_endings=tuple(lists.people_endings.split()),
        named_by_state=tuple(lists.named_by_state.split()),
        text_endings=tuple(lists.text_endings.split()),
        abstract_endings=tuple(lists.abstract_endings.split()),
        body_endings=tuple(lists.body_endings.split()),
        paper_endings=tuple(lists.paper_endings.split()),
        event_endings=tuple(lists.event_endings.split()),
        local_body_endings=tuple(lists.local_body_endings.split()),
        meeting_places=frozenset(lists.meeting_places.split()),
        no_sides=frozenset(lists.no_sides.split()),
    )
