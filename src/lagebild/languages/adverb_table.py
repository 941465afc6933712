"""Reads `adverbs.toml`: adverbs by what they tell of the words around them."""

from functools import cache

import msgspec

from lagebild.languages.lexicon import HERE
from lagebild.languages.tables import read_toml


class AdverbTable(msgspec.Struct, frozen=True):
    """Adverbs in small letters. The file says what each list is for."""

    further: frozenset[str]
    excluding: frozenset[str]
    contradicting: frozenset[str]
    anew: frozenset[str]


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    further: str
    excluding: str
    contradicting: str
    anew: str


@cache
def load_adverbs(language: str = "de") -> AdverbTable:
    """The adverbs of a language. Raises LexiconError naming the file."""
    lists = read_toml(HERE / language / "adverbs.toml", _Lists)
    return AdverbTable(
        further=frozenset(lists.further.split()),
        excluding=frozenset(lists.excluding.split()),
        contradicting=frozenset(lists.contradicting.split()),
        anew=frozenset(lists.anew.split()),
    )
