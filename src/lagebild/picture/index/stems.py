"""The stems of words: by them search finds »verhängte Sanktion« for »Sanktionen verhängt«.

They are made here, by the Snowball algorithms, and never by the engine of a ledger, so that SQLite
and PostgreSQL find the same. The German one has a module of its own; the English one is the
library's, pinned to one series of releases (another may stem otherwise, and the index would have to
be made anew): tests compare.
"""

import sys
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import Any

from lagebild.picture.index.german_stems import german_stem

# The languages that have stems, by what a report says of itself (`Report.language`).
LANGUAGES = ("de", "en")
# Distinct words in memory: a month of news has as many. Without it each English one takes a tenth
# of a millisecond, each German one a hundredth.
KNOWN = 200_000
# No word of a language is longer; what PostgreSQL takes as one has an end.
LONGEST = 100


@lru_cache(maxsize=KNOWN)
def stem(word: str, language: str) -> str:
    """»sanktionen«, "de" -> »desanktion«: the stem of a folded word, after its language, so that
    stems of two languages never meet; "" in a language that has none here, and of what is no word
    for its length."""
    if language not in LANGUAGES or len(word) > LONGEST:
        return ""
    if language == "de":
        return language + german_stem(word)
    # A stemmer holds the word that it works on: threads do not share one.
    return language + str(_english_stemmer()().stemWord(word))


def stems(word: str) -> tuple[str, ...]:
    """The stems of a folded word of which nobody says in which language it is."""
    return tuple(found for language in LANGUAGES if (found := stem(word, language)))


# -- within


@lru_cache(maxsize=1)
def _english_stemmer() -> Any:
    # Loaded where it is asked for, and not by the library's own door, which prefers another
    # implementation where one is installed and loads the stemmers of thirty languages.
    door = "snowballstemmer"
    spec = find_spec(door)
    if spec is None or door in sys.modules:
        from snowballstemmer.english_stemmer import EnglishStemmer

        return EnglishStemmer
    sys.modules[door] = module_from_spec(spec)
    try:
        from snowballstemmer.english_stemmer import EnglishStemmer
    finally:
        sys.modules.pop(door, None)
    return EnglishStemmer
