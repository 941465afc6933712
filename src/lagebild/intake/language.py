"""The language of a report: a cheap test for German first, a trained identifier only in doubt."""

import re
from collections.abc import Sequence, Set
from functools import cache

from lagebild.languages import HERE
from lagebild.languages.toml import sections

# Frequent German words that no neighbouring language shares with German.
ONLY_GERMAN = frozenset(
    "und nicht für auf mit ist dem im sich auch wird werden dass daß nach zum zur über sei haben "
    "ein eine einen einer eines einem bei aus sie sind vor wie nur noch durch gegen seit zwischen "
    "unter wurde wurden habe hatte hätte sein seine seiner ihre ihrer er es sowie oder kein keine "
    "wenn aber soll sollen können müssen würde wäre sagte erklärte das".split()
)
SHARED = frozenset("der die den des von zu in an am als hat was war so".split())
WORD = re.compile(r"[^\W\d_]+")
# Most of telling a language is finding its words. Where a text has no characters beyond those of
# Windows-1252, they are what is left where all that is no letter has become a blank.
NARROW = "cp1252"
LETTERS_ALONE = bytes(
    letter.lower().encode(NARROW)[0] if WORD.fullmatch(letter) else 0x20
    for letter in bytes(range(0x100)).decode(NARROW, "replace")
)
# This much of a text's beginning decides, and where it is what was stated, and clearly, this much.
SAMPLE, BEGINNING = 4_000, 600
CLEARLY_GERMAN = 0.12
POSSIBLY_GERMAN = 0.05
# Under these the words are counted that only German has, and those that others share with it.
GERMAN, SEVERAL = "de", "several"
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
    return _told(words)[GERMAN] / len(words) if words else 0.0


def language_of(text: str, given: str = "") -> str:
    """The ISO 639 code of a text; what was `given` ("de-AT", "deu", "German") is believed unless
    the words of the text clearly contradict: pages of German outlets carry reports in English, and
    pages made with English programs are German.

    Short texts and texts without letters count as German unless their script or words say
    otherwise.
    """
    code = stated(given)
    if code and _confirmed(code, text[:BEGINNING]):
        return code
    words = _words(text)
    told = _told(words)
    only = told[GERMAN]
    neighbour = _nearest(told)
    if code and not _contradicted(code, told[neighbour], len(words), only):
        return code
    letters = sum(map(len, words))
    if letters == 0:
        return GERMAN
    said = told[neighbour]
    if said > only and said >= LEAST_TOLD and said >= CLEARLY_OTHER * len(words):
        return neighbour
    foreign = sum(1 for word in words for letter in word if letter > "ɏ") > letters / 2
    if letters < FEW_LETTERS and not foreign:
        return GERMAN
    enough = only >= POSSIBLY_GERMAN * len(words)
    if enough and only + told[SEVERAL] >= CLEARLY_GERMAN * len(words):
        return GERMAN
    # Loading costs 0.7 s and 134 MB, so that only a text in doubt pays for it.
    from py3langid import classify

    code = str(classify(text[:SAMPLE])[0])
    # Names and figures mislead the identifier; a text with German function words stays German.
    return GERMAN if code != GERMAN and enough else code


def _words(text: str) -> list[str]:
    sample = text[:SAMPLE]
    try:
        letters = sample.encode(NARROW).translate(LETTERS_ALONE)
    except UnicodeEncodeError:
        return WORD.findall(sample.lower())
    return letters.decode(NARROW).split()


def _confirmed(code: str, beginning: str) -> bool:
    """Whether words enough say that it is the language that was stated, and more than say another:
    most texts are what they are said to be."""
    words = _words(beginning)
    if len(words) < WORDS_ENOUGH:
        return False
    told = _told(words)
    said = told.pop(code, 0) if code != SEVERAL else 0
    del told[SEVERAL]
    return said >= CLEARLY_OTHER * len(words) and said > SURELY * max(told.values())


def _contradicted(code: str, told: int, words: int, only: int) -> bool:
    """Whether words enough say that it is another language: mostly German ones under "en", hardly
    any under "de". `told` are those of the nearest other language."""
    if words < WORDS_ENOUGH:
        return False
    if code == GERMAN:
        return told >= CLEARLY_OTHER * words and told > SURELY * only
    return only >= CLEARLY_GERMAN * words and only > SURELY * told


def _told(words: Sequence[str]) -> dict[str, int]:
    """How many of the words are small words of each language, by its code; those that only German
    has count as its own."""
    speaking = _speaking()
    found = dict.fromkeys((GERMAN, SEVERAL, *neighbours()), 0)
    for codes in filter(None, map(speaking.get, words)):
        for code in codes:
            found[code] += 1
    return found


def _nearest(told: dict[str, int]) -> str:
    """The other language whose small words are most; of several the first."""
    return max(neighbours(), key=told.__getitem__)


@cache
def _speaking() -> dict[str, tuple[str, ...]]:
    """Small words, and the languages in which each is one."""
    small: dict[str, Set[str]] = {GERMAN: ONLY_GERMAN, SEVERAL: SHARED, **neighbours()}
    words = frozenset[str]().union(*small.values())
    return {word: tuple(code for code, own in small.items() if word in own) for word in words}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """`neighbours.toml`: the small words of languages by their codes."""
    told = sections(HERE / "neighbours.toml")
    return {code: frozenset(words.split()) for code, words in told.items()}


def stated(given: str) -> str:
    """de-AT, deu, German -> "de"; en_GB -> "en"; what is no code -> ""."""
    name = given.strip().lower().replace("_", "-")
    if name in GIVEN_GERMAN:
        return GERMAN
    first = name.split("-")[0]
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() else ""
