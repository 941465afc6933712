"""The language of a report: a cheap test for German first, a trained identifier only in doubt."""

import re

# Frequent German words that no neighbouring language shares with German.
ONLY_GERMAN = frozenset(
    "und nicht für auf mit ist dem im sich auch wird werden dass daß nach zum zur über sei haben "
    "ein eine einen einer eines einem bei aus sie sind vor wie nur noch durch gegen seit zwischen "
    "unter wurde wurden habe hatte hätte sein seine seiner ihre ihrer er es sowie oder kein keine "
    "wenn aber soll sollen können müssen würde wäre sagte erklärte das".split()
)
SHARED = frozenset("der die den des von zu in an am als hat was war so".split())
WORD = re.compile(r"[^\W\d_]+")
# This much of a text's beginning decides.
SAMPLE = 4_000
CLEARLY_GERMAN = 0.12
POSSIBLY_GERMAN = 0.05
# Fewer letters than this tell no language apart; German is what Lagebild reads.
FEW_LETTERS = 40
GIVEN_GERMAN = frozenset(("de", "deu", "ger", "german", "deutsch", "de-de", "de-at", "de-ch"))


def german_share(text: str) -> float:
    """How much of the words (0 to 1) are function words that only German has."""
    words = WORD.findall(text[:SAMPLE].lower())
    return sum(word in ONLY_GERMAN for word in words) / len(words) if words else 0.0


def language_of(text: str, given: str = "") -> str:
    """The ISO 639-1 code of a text; what was `given` ("de-AT", "deu", "German") is believed.

    Short texts and texts without letters count as German unless their script says otherwise.
    """
    code = stated(given)
    if code:
        return code
    words = WORD.findall(text[:SAMPLE].lower())
    letters = sum(map(len, words))
    if letters == 0:
        return "de"
    foreign = sum(1 for word in words for letter in word if letter > "ɏ") > letters / 2
    if letters < FEW_LETTERS and not foreign:
        return "de"
    only = sum(word in ONLY_GERMAN for word in words) / len(words)
    shared = sum(word in SHARED for word in words) / len(words)
    if only >= POSSIBLY_GERMAN and only + shared >= CLEARLY_GERMAN:
        return "de"
    # Loading costs 0.7 s and 134 MB, so that only a text in doubt pays for it.
    from py3langid import classify

    code = str(classify(text[:SAMPLE])[0])
    # Names and figures mislead the identifier; a text with German function words stays German.
    return "de" if code != "de" and only >= POSSIBLY_GERMAN else code


def stated(given: str) -> str:
    """de-AT, deu, German -> "de"; en_GB -> "en"; what is no code -> ""."""
    name = given.strip().lower().replace("_", "-")
    if name in GIVEN_GERMAN:
        return "de"
    first = name.split("-")[0]
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() else ""
