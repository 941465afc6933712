"""Abbreviations that a report introduces itself: "Movement for Democratic Change (MDC)"."""

import re
from collections.abc import Sequence

from lagebild.reading.directory import Directory
from lagebild.reading.layers import Actor, Sentence, Token
from lagebild.reading.names import name_gender, nominative, noun_gender, slug
from lagebild.reading.noun_groups import QUOTES

SHORT = re.compile(r"^[A-ZÄÖÜ][A-Za-zÄÖÜ-]{0,8}[A-ZÄÖÜ]$")
LONGEST_NAME = 12


def find_coinages(sentences: Sequence[Sentence], directory: Directory) -> dict[str, Actor]:
    """Actors by the abbreviations that the report puts in brackets behind their names.

    An actor is called by its abbreviation if the report uses that again, else by its full name.
    """
    found: dict[str, Actor] = {}
    for sentence in sentences:
        tokens = sentence.tokens
        for at in range(1, len(tokens) - 2):
            if tokens[at].text != "(" or tokens[at + 2].text not in (")", ",", ";"):
                continue
            short = tokens[at + 1].text
            if not SHORT.match(short) or directory.name(short) or short in found:
                continue
            words = _long_name(tokens, at, short)
            if not words:
                continue
            long = " ".join(words)
            entry = directory.name(long)
            if entry:
                found[short] = entry.actor
                continue
            again = sum(t.text == short for s in sentences for t in s.tokens) > 1
            name = short if again else long
            found[short] = Actor(slug(name), name, "organisation", name_gender(long, ""))
    return found


def _long_name(tokens: Sequence[Token], bracket: int, short: str) -> list[str]:
    """The words before the bracket that the abbreviation stands for, in the nominative."""
    end = bracket
    if tokens[end - 1].text in QUOTES:
        for start in range(end - 2, max(-1, end - LONGEST_NAME), -1):
            if tokens[start].text in QUOTES:
                return [t.text for t in tokens[start + 1 : end - 1]]
        return []
    start = _by_initials(tokens, end, short)
    if start < 0:
        start = end - 1
        if tokens[start].tag not in ("NN", "NE", "FM", "NNA"):
            return []
        while (
            start > 0
            and tokens[start - 1].text[0].isupper()
            and (tokens[start - 1].tag in ("ADJ(A)", "NE", "FM") and start - 1 > 0)
        ):
            start -= 1
    words = [t.text for t in tokens[start:end]]
    adjectives = 0
    while adjectives < len(words) - 1 and tokens[start + adjectives].tag == "ADJ(A)":
        adjectives += 1
    if adjectives:
        noun = words[adjectives]
        head = tokens[start + adjectives]
        bare = head.lemma if head.tag == "NN" and noun == head.lemma + "s" else noun
        words = [
            *nominative(words[:adjectives], bare, noun_gender(bare)).split(),
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
