"""The words of a text as search compares them: without case, umlauts and accents; and by stem."""

import hashlib
import re
import unicodedata
from functools import lru_cache

import msgspec

from lagebild.picture.index.stems import stem

# Letters and digits; soft hyphens and combining marks within a word do not end it.
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u00ad\u200b\u0300-\u036f])*")


class Word(msgspec.Struct, frozen=True):
    """A word at its place (code points), `folded` for comparison, and the language of its text."""

    begin: int
    end: int
    folded: str
    language: str = ""

    @property
    def stem(self) -> str:
        """Its stem, as the index has it."""
        return stem(self.folded, self.language)


def words_of(text: str, language: str = "") -> tuple[Word, ...]:
    """The words of a text in order."""
    found = WORD.finditer(text)
    return tuple(Word(*match.span(), fold(match.group()), language) for match in found)


def folded(text: str) -> str:
    """»Die Straße über Kiew« -> »die strasse uber kiew«: what the index is given."""
    return " ".join(map(fold, WORD.findall(text)))


def stems_in(folded_text: str, language: str) -> list[str]:
    """The different stems of the words of a folded text, sorted; none in a language without."""
    return sorted({stem(word, language) for word in set(folded_text.split())} - {""})


def digest(title: str, text: str, language: str) -> str:
    """Tells whether a report has the words that it had."""
    whole = "\x1f".join((title, text, language))
    return hashlib.blake2b(whole.encode(), digest_size=12).hexdigest()


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Maße, MASSE, masse -> masse; für -> fur."""
    word = word.casefold()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "\u00ad\u200b")
