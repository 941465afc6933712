"""What a number counts: the noun, sign or currency that follows it."""

import re

import msgspec

from lagebild.languages.tables import load_numbers
from lagebild.reading.figures.numerals import Numeral
from lagebild.reading.layers import Token

_TABLE = load_numbers()
# Adjectives, their adverbs and conjunctions between number and noun: more are no German phrase.
FURTHEST = 9
LOOK_BACK = 25
NOUNS = frozenset({"NN", "NE", "FM", "NNA", "NNI"})
DETERMINERS = frozenset({"der", "dieser", "jener", "seiner", "ihrer", "unserer", "deren", "dessen"})
QUOTES = frozenset("\"„“”»«‚‘’'")
PARTICIPLE = re.compile(r"(?:end|t|en)e[mnrs]?$")
INSIDE = frozenset({"ART", "ADJ(A)", "PPOSAT", "PIAT", "KON", "TRUNC"})
BETWEEN = frozenset({"ADJ(D)", "ADV", "PTKA", "PIAT", "TRUNC", "CARD"})


class Unit(msgspec.Struct, frozen=True):
    """The unit's name and the position of its last token; `adjacent` where it may end the span."""

    name: str
    last: int
    adjacent: bool = True


NEVER = Unit("", -1, False)
BARE = Unit("", -1, False)


def find_unit(tokens: tuple[Token, ...], at: int, numeral: Numeral) -> Unit:
    """The unit that begins at token `at`: Prozent, a currency, a sign, or a noun.

    NEVER where the number counts nothing ("drei Uhr", "zwei Drittel"), BARE where no noun follows.
    """
    if at >= len(tokens):
        return BARE
    low = tokens[at].text.lower()
    if low in _TABLE.percent.words:
        return Unit("Prozent", at)
    currency = _currency(tokens, at)
    if currency is not None:
        return currency
    if low == "°" and at + 1 < len(tokens) and tokens[at + 1].text in ("C", "F"):
        return Unit(f"°{tokens[at + 1].text}", at + 1)
    if low in _TABLE.signs.words and tokens[at].tag != "APPR":
        return Unit(tokens[at].text, at)
    if low in DETERMINERS and tokens[at].tag in ("ART", "PPOSAT", "PDAT", "PRELAT", "PDS"):
        before = tokens[numeral.first - 1].text.lower() if numeral.first else ""
        if before in _TABLE.parts.words or not (numeral.written_out or numeral.value >= 10):
            return BARE
        noun_at = at + 1
        # "27 ihrer bisher 148 Mandate"
        while noun_at < len(tokens) and tokens[noun_at].tag in ("CARD", "PIAT", "ADV"):
            noun_at += 1
        unit = _noun(tokens, noun_at)
        # "Zehn der 15 Mitglieder": the second number is a figure of its own.
        return Unit(unit.name, at, noun_at == at + 1) if unit.name and noun_at > at + 1 else unit
    if low == "(":
        # "15 (nach anderen Angaben 20) Soldaten"
        for k in range(at + 2, min(at + FURTHEST, len(tokens) - 1)):
            if tokens[k].text == ")":
                unit = _noun(tokens, k + 1) if tokens[k - 1].text[0].isdigit() else BARE
                return Unit(unit.name, at - 1, False) if unit.name else BARE
    return _noun(tokens, at)


def _currency(tokens: tuple[Token, ...], at: int) -> Unit | None:
    """US-Dollar, US Dollar, kanadische Dollar, €"""
    low = tokens[at].text.lower()
    name = _TABLE.currencies.get(low)
    if name is not None:
        return Unit(name, at)
    if at + 1 >= len(tokens):
        return None
    following = tokens[at + 1].text.lower()
    if low == "us" and following in ("dollar", "dollars", "$"):
        return Unit("US-Dollar", at + 1)
    if tokens[at].tag == "ADJ(A)" and following in _TABLE.currencies:
        return Unit(_TABLE.currencies[following], at + 1)
    return None


def _noun(tokens: tuple[Token, ...], at: int) -> Unit:
    """russische Soldaten, schwer bewaffnete und maskierte Männer, Boden- und Luftziele"""
    end = min(len(tokens), at + FURTHEST)
    begin = at
    while at < end:
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        tag = token.tag
        joined_on = following is not None and following.tag in ("KON", "$,")
        if tag in NOUNS and token.text[0].islower() and joined_on:
            # 300 tote und 500 verletzte Zivilisten: the tagger's noun is an adjective
            return BARE
        if tag == "APPR" and at == begin:
            return _behind_participle(tokens, at)
        if tag in NOUNS and token.text[0].isalnum():
            return _checked(tokens, _head(tokens, at))
        if (
            token.text[0].isupper()
            and tag in ("ADJ(A)", "ADJ(D)", "XY", "CARD")
            and (following is None or following.tag not in NOUNS)
        ):
            return _checked(tokens, at)
        if tag == "ADJ(A)" or tag == "PIAT" and at == begin:
            pass
        elif tag == "TRUNC" or token.text.endswith("-"):
            pass
        elif token.text in QUOTES and at - begin < 2:
            pass
        elif tag in BETWEEN and following is not None and following.tag == "ADJ(A)":
            if tag == "CARD" or following.text[0].isupper():
                return BARE
        elif tag == "KON" or token.text == ",":
            joined = at > begin and (
                tokens[at - 1].tag == "ADJ(A)" or tokens[at - 1].text.endswith("-")
            )
            if not joined or following is None or following.tag not in NOUNS | {"ADJ(A)"}:
                return BARE
            if following.tag in NOUNS and tokens[at - 1].tag == "ADJ(A)":
                return BARE
        else:
            return BARE
        at += 1
    return BARE


def _behind_participle(tokens: tuple[Token, ...], at: int) -> Unit:
    """17 mit Raketen bestückte Fahrzeuge: the noun behind a participle with words of its own"""
    for k in range(at + 2, min(len(tokens) - 1, at + FURTHEST)):
        token = tokens[k]
        if (
            token.tag == "ADJ(A)"
            and PARTICIPLE.search(token.text)
            and tokens[k - 1].tag in NOUNS
            and tokens[k + 1].tag in NOUNS
        ):
            return _checked(tokens, _head(tokens, k + 1))
        if token.tag not in NOUNS and token.tag not in INSIDE:
            break
    return BARE


def counted_before(tokens: tuple[Token, ...], first: int) -> str:
    """Die Zahl der Toten stieg auf insgesamt 150: what is counted where the number comes last, else
    ""."""
    while first > 1 and tokens[first - 1].text.lower() in _TABLE.fillers.words:
        first -= 1
    if first < 1 or tokens[first - 1].text.lower() not in _TABLE.amounts.links:
        return ""
    for at in range(first - 2, max(-1, first - LOOK_BACK), -1):
        if tokens[at].text in _TABLE.amounts.words and tokens[at + 1].text in ("der", "an", "von"):
            return _noun(tokens, at + 2).name
    return ""


def _head(tokens: tuple[Token, ...], at: int) -> int:
    """Boeing Maschinen: a name before its noun is no head; Tonnen Hilfsgüter: the measure is."""
    while (
        tokens[at].tag in ("NE", "FM")
        and at + 1 < len(tokens)
        and tokens[at + 1].tag == "NN"
        and tokens[at + 1].text[0].isalnum()
    ):
        at += 1
    return at


def _checked(tokens: tuple[Token, ...], at: int) -> Unit:
    low = tokens[at].text.lower()
    if low in _TABLE.never_counted.words or low.endswith(_TABLE.never_counted.endings):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.text.lower() in _TABLE.penalties.words:
            return Unit(f"{tokens[at].text} {following.text}", at + 1)
        return NEVER
    if low in _TABLE.shares.words:
        return NEVER
    return Unit(tokens[at].text, at)
