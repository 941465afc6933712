"""How names from other scripts sound, so that the spellings of several newspapers meet.

A name is turned into the sounds that its letters may stand for (`spellings.tsv`); where letters are
ambiguous there are several. Two names may be one where they have a reading in common. Names in
Latin script are the same only where they are spelled the same, accents apart.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from lagebild.languages import Lexicon

ANY = "any"
LATIN = ""
# Stands after letters that sound so at the end of a word.
LAST = "$"
# Readings of one word kept at most; letters with several sounds multiply.
MOST = 64
# The readings of so many words are remembered.
KEPT = 20_000
# Articles and particles that stand before a name or not, as the newspaper likes.
ARTICLES = frozenset("al el as ad an ar at asch ash az es ed ul ur us ud ould".split())
PARTS = re.compile(r"[\s\-‐‑–]+")
NO_LETTER = re.compile(r"[^\w.]|_")
TWICE = re.compile(r"(.)\1+", re.DOTALL)
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
LETTERS = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ð": "d", "þ": "th"})
ACCENTED = {"č": "tsch", "š": "sch", "ž": "zh", "ć": "tsch", "ş": "sch", "ç": "tsch", "ğ": "gh"}


def words_of(name: str) -> tuple[str, ...]:
    """Abd al-Fattah as-Sisi: abd, fattah, sisi; the words of a name in small letters, without
    articles; those of an initial keep their full stop."""
    low = [NO_LETTER.sub("", word) for word in PARTS.split(name.casefold())]
    words = [word if _is_initial(word) else word.rstrip(".") for word in low if word.strip(".")]
    kept = [word for word in words if word not in ARTICLES]
    return tuple(kept or words)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or word.endswith(".") and len(word) <= 3


def plain(word: str) -> str:
    """Koštunica: kostunica; a word without accents."""
    if word.isascii():
        return word
    kept = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(c for c in kept if not unicodedata.combining(c))


def plain_readings(word: str) -> frozenset[str]:
    """Müller: muller, mueller; the spellings of a word in Latin script without accents."""
    written = "".join(UMLAUTS.get(letter, letter) for letter in word)
    return frozenset((plain(word), plain(written)))


class Spelling:
    """The spellings of a language's lexicon, made once and passed on."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in lexicon.spellings:
            sounds = tuple(sound.strip() for sound in row.sounds.split("|"))
            self._rows.setdefault(row.script, {})[row.letters] = sounds
        self.scripts = {id_: row.script for row in lexicon.scripts for id_ in row.used_by}
        self.family_first = {row.script for row in lexicon.scripts if row.family == "first"}
        self._tables = {
            row.script: self._rows.get(ANY, {}) | self._rows.get(row.script, {})
            for row in lexicon.scripts
        }
        self._given = {
            form.casefold(): row.name.casefold()
            for row in lexicon.given_names
            for form in (*row.forms, row.name)
        }
        self.readings = lru_cache(KEPT)(self._readings)
        self._letters = cache(lambda script: _longest_of(self._tables[script]))

    def _readings(self, word: str, script: str) -> frozenset[str]:
        """Lawrow, cyrillic: {"lavrov"}; how a word in small letters may sound."""
        return self._sounds(word, script) if script in self._tables else plain_readings(word)

    def given(self, word: str, script: str) -> frozenset[str]:
        """How a given name may sound, or any name that the press takes for it."""
        if script == LATIN:
            return self.readings(word, script)
        usual = self._given.get(word)
        found = self.readings(word, script)
        return found | self.readings(usual, script) if usual else found

    def _sounds(self, word: str, script: str) -> frozenset[str]:
        word = word.replace(".", "")
        spelled = "".join(ACCENTED.get(letter, letter) for letter in word)
        # An accent says how a letter sounds; a newspaper that leaves it away does not.
        both = {plain(spelled), plain(word)}
        return frozenset[str]().union(*(self._read(one, script) for one in both))

    def _read(self, word: str, script: str) -> frozenset[str]:
        found = [""]
        table = self._tables[script]
        for place in self._letters(script).finditer(word):
            letters = place.group()
            at_end = table.get(letters + LAST) if place.end() == len(word) else None
            sounds = at_end or table.get(letters, (letters,))
            if len(found) * len(sounds) > MOST:
                sounds = sounds[:1]
            found = [before + sound for before in found for sound in sounds]
        return frozenset(map(squeezed, found))


def _longest_of(table: Collection[str]) -> re.Pattern[str]:
    """Finds the longest letters of a table that stand somewhere in a word, else any one letter."""
    known = sorted({letters.removesuffix(LAST) for letters in table}, key=len, reverse=True)
    tried = [re.escape(one) + ("" if one in table else r"\Z") for one in known]
    return re.compile("|".join([*tried, "."]), re.DOTALL)


def squeezed(sounds: str) -> str:
    """Gaddafi: gadafi; what stands twice counts once."""
    return TWICE.sub(r"\1", sounds)


@cache
def spelling_of(lexicon: Lexicon) -> Spelling:
    """The spellings of a lexicon, made once."""
    return Spelling(lexicon)
