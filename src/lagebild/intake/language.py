"""The language of a report: a cheap test for German first, a trained identifier only in doubt."""

import re
import tomllib
from collections import Counter
from collections.abc import Set
from functools import cache

from lagebild.languages import HERE

# Frequent German words that no neighbouring language shares with German.
ONLY_GERMAN = frozenset(
    "und nicht für auf mit ist dem im sich auch wird werden dass daß nach zum zur über sei haben "
    "ein eine einen einer eines einem bei aus sie sind vor wie nur noch durch gegen seit zwischen "
    "unter wurde wurden habe hatte hätte sein seine seiner ihre ihrer er es sowie oder kein keine "
    "wenn aber soll sollen können müssen würde wäre sagte erklärte das".split()
)
SHARED = frozenset("der die den des von zu in an am als hat was war so".split())
WORD = re.compile(r"[^\W\d_]+")
# Where no other letters can be, letters looked up one by one are found twice as fast as those that
# are no other kind of character; most of telling a language is finding the words.
LETTERS = "".join(letter for letter in map(chr, range(0x250)) if WORD.fullmatch(letter))
LATIN_WORD = re.compile(f"[{LETTERS}]+")
OTHER = re.compile("[^\x00-\u024f\u2010-\u203a€]")
# This much of a text's beginning decides.
SAMPLE = 4_000
CLEARLY_GERMAN = 0.12
POSSIBLY_GERMAN = 0.05
# Fewer letters than this tell no language apart; German is what Lagebild reads.
FEW_LETTERS = 40
# What small words of another language are so many, and more than German ones, decide.
LEAST_TOLD, CLEARLY_OTHER = 3, 0.12
# A given language is contradicted by so many words, of which so many times more speak against it.
WORDS_ENOUGH, SURELY = 20, 3
GIVEN_GERMAN = frozenset(("de", "deu", "ger", "german", "deutsch", "de-de", "de-at", "de-ch"))


def german_share(text: str) -> float:
    """How much of the words (0 to 1) are function words that only German has."""
    words = _words(text)
    return _among(Counter(words), ONLY_GERMAN) / len(words) if words else 0.0


def language_of(text: str, given: str = "") -> str:
    """The ISO 639 code of a text; what was `given` ("de-AT", "deu", "German") is believed unless
    the words of the text clearly contradict: pages of German outlets carry reports in English, and
    pages made with English programs are German.

    Short texts and texts without letters count as German unless their script or words say
    otherwise.
    """
    words = _words(text)
    counted = Counter(words)
    only = _among(counted, ONLY_GERMAN)
    code = stated(given)
    if code and not _contradicted(code, counted, len(words), only):
        return code
    letters = sum(map(len, words))
    if letters == 0:
        return "de"
    neighbour, told = _neighbour(counted)
    if told > only and told >= LEAST_TOLD and told >= CLEARLY_OTHER * len(words):
        return neighbour
    foreign = sum(1 for word in words for letter in word if letter > "ɏ") > letters / 2
    if letters < FEW_LETTERS and not foreign:
        return "de"
    shared = _among(counted, SHARED)
    if only >= POSSIBLY_GERMAN * len(words) and only + shared >= CLEARLY_GERMAN * len(words):
        return "de"
    # Loading costs 0.7 s and 134 MB, so that only a text in doubt pays for it.
    from py3langid import classify

    code = str(classify(text[:SAMPLE])[0])
    # Names and figures mislead the identifier; a text with German function words stays German.
    return "de" if code != "de" and only >= POSSIBLY_GERMAN * len(words) else code


def _words(text: str) -> list[str]:
    small = text[:SAMPLE].lower()
    return (WORD if OTHER.search(small) else LATIN_WORD).findall(small)


def _contradicted(code: str, counted: Counter[str], words: int, only: int) -> bool:
    """Whether words enough say that it is another language: mostly German ones under "en", hardly
    any under "de"."""
    if words < WORDS_ENOUGH:
        return False
    _, told = _neighbour(counted)
    if code == "de":
        return told >= CLEARLY_OTHER * words and told > SURELY * only
    return only >= CLEARLY_GERMAN * words and only > SURELY * told


def _among(counted: Counter[str], own: Set[str]) -> int:
    """How many of the counted words are some language's own."""
    return sum([counted[word] for word in counted.keys() & own])


def _neighbour(counted: Counter[str]) -> tuple[str, int]:
    """The language whose small words are most among these, and how many; of several the first."""
    found = [(_among(counted, own), code) for code, own in neighbours().items()]
    most = max(count for count, _ in found)
    return next(code for count, code in found if count == most), most


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """`neighbours.toml`: the small words of languages by their codes."""
    content = (HERE / "neighbours.toml").read_text(encoding="utf-8")
    return {code: frozenset(words.split()) for code, words in tomllib.loads(content).items()}


def stated(given: str) -> str:
    """de-AT, deu, German -> "de"; en_GB -> "en"; what is no code -> ""."""
    name = given.strip().lower().replace("_", "-")
    if name in GIVEN_GERMAN:
        return "de"
    first = name.split("-")[0]
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() else ""
