"""Abbreviations that a report introduces itself: "Movement for Democratic Change (MDC)"."""

import re
from collections.abc import Sequence

import msgspec

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.party_families import FAMILIES
from lagebild.reading.actors.spelling import name_gender, nominative, noun_gender, slug
from lagebild.reading.forms.noun_groups import QUOTES, attribute_head, attribute_start
from lagebild.reading.layers import Actor, Sentence, Token

SHORT = re.compile(r"^[A-ZÄÖÜ][A-Za-zÄÖÜ-]{0,8}[A-ZÄÖÜ]$")
LONGEST_NAME = 12


class Coinages(msgspec.Struct):
    """What a report introduces: actors by abbreviation, and where their full names stand.

    `long` gives the length in tokens and the actor by sentence and first token.
    """

    short: dict[str, Actor] = {}
    long: dict[tuple[int, int], tuple[int, Actor]] = {}


def find_coinages(sentences: Sequence[Sentence], directory: Directory) -> Coinages:
    """The abbreviations that the report puts in brackets behind names; a body that no list knows
    is called by its abbreviation."""
    coinages = Coinages()
    found = coinages.short
    for sentence in sentences:
        tokens = sentence.tokens
        for at in range(1, len(tokens) - 2):
            if tokens[at].text != "(" or tokens[at + 2].text not in (")", ",", ";"):
                continue
            short = tokens[at + 1].text
            if not SHORT.match(short) or short in found:
                continue
            start, words = _long_name(tokens, at, short, directory)
            if not words:
                continue
            length = at - start - (tokens[at - 1].text in QUOTES)
            long = " ".join(words)
            place = (sentence.index, start)
            known = None if words[-1] in FAMILIES else directory.name(long)
            entry = known or directory.name(short)
            if entry:
                found[short] = entry.actor
                coinages.long[place] = (length, entry.actor)
                continue
            actor = Actor(slug(short), short, "organisation", name_gender(long, ""))
            found[short] = actor
            coinages.long[place] = (length, actor)
    return coinages


def _long_name(
    tokens: Sequence[Token], bracket: int, short: str, directory: Directory
) -> tuple[int, list[str]]:
    """Where the words begin that the abbreviation stands for, and the words in the nominative."""
    end = bracket
    if tokens[end - 1].text in QUOTES:
        for start in range(end - 2, max(-1, end - LONGEST_NAME), -1):
            if tokens[start].text in QUOTES:
                return start + 1, in_nominative(tokens, start + 1, end - 1)
        return 0, []
    start = _by_initials(tokens, end, short)
    if start < 0:
        start = _body_before(tokens, end, directory)
    if start < 0:
        start = end - 1
        common = tokens[start].tag == "NN" and (
            tokens[start].text in FAMILIES or not directory.name(tokens[start].text)
        )
        if not common:
            return 0, []
        while (
            start > 0
            and tokens[start - 1].text[0].isupper()
            and (tokens[start - 1].tag in ("ADJ(A)", "NE", "FM") and start - 1 > 0)
        ):
            start -= 1
    return start, in_nominative(tokens, start, end)


def _body_before(tokens: Sequence[Token], end: int, directory: Directory) -> int:
    """die | Partei der rumänischen Ungarn (UDMR): where a body's noun with its attribute begins,
    -1 where none stands before the bracket."""
    for at in range(end - 2, max(0, end - LONGEST_NAME), -1):
        if tokens[at].tag == "NN":
            start, _ = attribute_start(tokens, at)
            head = attribute_head(tokens, start) if start >= 0 else -1
            organ = directory.word(tokens[at].text, tokens[at].lemma).organ
            named = organ is not None and organ.counts_as == "own"
            return at if named and head == end - 1 else -1
    return -1


def in_nominative(tokens: Sequence[Token], start: int, end: int, gender: str = "") -> list[str]:
    """des | Königlichen Rats Irans: "Königlicher Rat Irans".

    `gender` is the head's, where the article tells it; else it is taken from the noun's ending.
    """
    words = [t.text for t in tokens[start:end]]
    adjectives = 0
    while adjectives < len(words) - 1 and tokens[start + adjectives].tag == "ADJ(A)":
        adjectives += 1
    if adjectives:
        noun = words[adjectives]
        head = tokens[start + adjectives]
        bare = head.lemma if head.tag == "NN" and noun == head.lemma + "s" else noun
        words = [
            *nominative(words[:adjectives], bare, gender or noun_gender(bare)).split(),
            *words[adjectives + 1 :],
        ]
    return words


def _by_initials(tokens: Sequence[Token], end: int, short: str) -> int:
    letters = [c for c in short.upper() if c.isalpha()]
    at = end - 1
    left = len(letters) - 1
    while at >= max(0, end - LONGEST_NAME) and left >= 0:
        text = tokens[at].text
        if not text[0].isalnum():
            return -1
        parts = [p for p in text.split("-") if p]
        for part in reversed(parts):
            if left >= 0 and part[0].upper() == letters[left]:
                left -= 1
        if left < 0:
            return at if text[0].isupper() else -1
        if tokens[at].tag in ("VV(FIN)", "VA(FIN)", "VM(FIN)"):
            return -1
        at -= 1
    return -1
