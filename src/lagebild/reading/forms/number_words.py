"""Values of German numerals in figures ("120.000") and in words ("hundertzwanzigtausend")."""

import re
from functools import lru_cache

from lagebild.languages.tables import load_numbers

# 120.000  120'000  1,5  12.000,50  7  1.5 (before "Millionen" some write a point)
FIGURES = re.compile(r"\d{1,3}(?:[.’']\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}")
LONGEST_NUMBER_WORD = 80
LONGEST_FIGURES = 24
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# fünfprozentig, zwanzigköpfig: what the number counts stands in the adjective itself
COUNTING_ADJECTIVE = re.compile(r"(\w+?)(prozentig|köpfig)(?:e[mnrs]?)?")
COUNTED = {"prozentig": "Prozent", "köpfig": "Personen"}

_TABLE = load_numbers()
_BELOW_HUNDRED = {
    word: int(value)
    for word, value in _TABLE.words.items()
    if value == int(value) and not word.startswith(("ein", "beid"))
} | {"ein": 1, "eins": 1, "eine": 1}
_ENDINGS = {"zweier", "zweien", "dreier", "dreien", "null", "zwo"}
_UNITS = {w: v for w, v in _BELOW_HUNDRED.items() if 0 < v < 10 and w not in _ENDINGS}
_TENS = {w: v for w, v in _BELOW_HUNDRED.items() if v >= 20}
# How every numeral in words begins; most words do not.
_OPENINGS = {word[:2] for word in (*_TABLE.words, *_BELOW_HUNDRED, "hundert", "tausend")}
_SMALL = {w: v for w, v in _BELOW_HUNDRED.items() if v > 0 and w not in _ENDINGS}


def figures_value(text: str) -> float | None:
    """The value of a numeral written in figures: "1.200" is 1200, "1,5" is 1.5; else None."""
    if len(text) > LONGEST_FIGURES or not text.isascii() or not FIGURES.fullmatch(text):
        return None
    if re.fullmatch(r"\d+\.\d{1,2}", text):
        return float(text)
    return float(re.sub(r"[.’']", "", text).replace(",", "."))


@lru_cache(50_000)
def word_value(word: str) -> float | None:
    """The value of a numeral written as one word, in any case: "dreiundvierzig" is 43; else None.

    Plurals of vague amounts ("Hunderte", "Zehntausende") have no value.
    """
    if word in FRACTIONS:
        return FRACTIONS[word]
    low = word.lower()
    if low[:2] not in _OPENINGS or len(low) > LONGEST_NUMBER_WORD or not low.isalpha():
        return None
    known = _TABLE.words.get(low)
    if known is not None:
        return known
    if low.endswith("einhalb") and low != "einhalb":
        whole = _whole(low.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    return _whole(low)


@lru_cache(50_000)
def compound_value(word: str) -> tuple[float, str] | None:
    """(value, unit) of one word that holds both, else None.

    "100-Milliarden-Euro-Paket" is (1e11, "Euro"), "fünfprozentig" is percent, "20-köpfig" persons;
    "Zwei-Prozent-Ziel" and "300-Mann-Truppe" count too.
    """
    if len(word) > LONGEST_NUMBER_WORD:
        return None
    first, dash, rest = word.lower().partition("-")
    adjective = None if dash else COUNTING_ADJECTIVE.fullmatch(first)
    if adjective:
        value = word_value(adjective[1])
        return None if value is None else (value, COUNTED[adjective[2]])
    value = (figures_value(first) or word_value(first)) if dash else None
    if value is None:
        return None
    adjective = COUNTING_ADJECTIVE.fullmatch("x" + rest)
    if adjective:
        return value, COUNTED[adjective[2]]
    factor, _, behind = rest.partition("-")
    if factor in _TABLE.multipliers and behind:
        value, rest = float(f"{value * _TABLE.multipliers[factor]:.12g}"), behind
    for name in (rest.partition("-")[0], "-".join(rest.split("-")[:2])):
        unit = _TABLE.currencies.get(name) or _TABLE.compound_units.get(name)
        # "ein 20-Euro-Schein" counts too; a mere "20-Euro" is left as it is printed
        if unit and name != rest:
            return value, unit
    return None


def _whole(word: str) -> int | None:
    """hundertzwanzigtausend: what stands before "tausend" multiplies, the rest is added."""
    before, thousand, after = word.partition("tausend")
    if not thousand:
        return _below_thousand(word)
    thousands = 1 if not before else _below_thousand(before)
    rest = 0 if not after else _below_thousand(after.removeprefix("und"))
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(word: str) -> int | None:
    before, hundred, after = word.partition("hundert")
    if not hundred:
        return _below_hundred(word)
    hundreds = 1 if not before else _SMALL.get(before)
    rest = 0 if not after else _below_hundred(after.removeprefix("und"))
    return None if hundreds is None or rest is None or hundreds > 99 else hundreds * 100 + rest


def _below_hundred(word: str) -> int | None:
    known = _SMALL.get(word)
    if known is not None:
        return known
    unit, joined, tens = word.partition("und")
    if not joined or unit not in _UNITS or tens not in _TENS:
        return None
    return _UNITS[unit] + _TENS[tens]
