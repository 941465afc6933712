"""Reads `en/verbs.toml`: verbs of English by what they do to the words around them."""

from functools import cache

import msgspec

from lagebild.languages.folder import HERE
from lagebild.languages.tables import read_words

Words = frozenset[str]


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words one after the other."""

    words: Words


class EnglishVerbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of the file; each is explained there."""

    phases: Listed
    failing: Listed
    modal: Listed
    describing: Listed
    predicates: dict[str, tuple[str, ...]]
    naming: Listed
    taking: Listed

    def modal_of(self, word: str) -> str:
        """expected: sollen; the modal verb that a predicate stands for, "" for others."""
        return self.predicates.get(word, ("",))[0]


@cache
def load_english_verbs() -> EnglishVerbs:
    """The verbs of English. Raises LexiconError naming the file."""
    return read_words(HERE / "en" / "verbs.toml", EnglishVerbs)
