"""Reads `adverbs.toml`: adverbs by what they tell of the words around them."""

from functools import cache

import msgspec

from lagebild.languages.folder import HERE
from lagebild.languages.tables import read_words


class AdverbTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adverbs in small letters. The file says what each list is for."""

    further: frozenset[str]
    excluding: frozenset[str]
    contradicting: frozenset[str]
    anew: frozenset[str]
    no_more_than: frozenset[str]
    by_contrast: frozenset[str]
    hearsay: frozenset[str]


@cache
def load_adverbs(language: str = "de") -> AdverbTable:
    """The adverbs of a language. Raises LexiconError naming the file."""
    return read_words(HERE / language / "adverbs.toml", AdverbTable)
