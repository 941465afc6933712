"""The words of a text as search compares them: without case, umlauts and accents."""

import re
import unicodedata
from functools import lru_cache

import msgspec

# Letters and digits; soft hyphens and combining marks within a word do not end it.
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u00ad\u200b\u0300-\u036f])*")


class Word(msgspec.Struct, frozen=True):
    """A word at its place (code points), `folded` for comparison."""

    begin: int
    end: int
    folded: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(Word(*match.span(), fold(match.group())) for match in WORD.finditer(text))


def folded(text: str) -> str:
    """»Die Straße über Kiew« -> »die strasse uber kiew«: what the index is given."""
    return " ".join(map(fold, WORD.findall(text)))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Maße, MASSE, masse -> masse; für -> fur."""
    word = word.casefold()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "\u00ad\u200b")
