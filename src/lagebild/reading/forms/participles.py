"""Attributes that stand between an article and its noun: "die von der Stadt geplante Reform"."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from lagebild.reading.layers import Token

DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
# What opens such an attribute right behind the article.
OPENING = PREPOSITIONS | DETERMINERS | {"PRF", "PROAV"}
# What stands before one, or is its article.
BEFORE_EMBEDDING = PREPOSITIONS | DETERMINERS | {"PIS"}
# What stands right before its participle.
BEFORE = frozenset({"NN", "NE", "FM", "NNA", "ADV", "ADJ(D)", "PTKNEG", "PRF", "PROAV", "CARD"})
NOUNS = frozenset({"NN", "NE", "NNA", "FM"})
PARTICIPLES = ("t", "en", "nd")
DOUBLE = frozenset({"bis", "von", "seit"})
# "in einer | auf der Seite veröffentlichten Erklärung": tagged as a pronoun before a preposition.
ARTICLES = frozenset({"eine", "einen", "einem", "einer", "eines"})
LONGEST = 16


class Embedding(NamedTuple):
    """An attribute with its own phrases: positions within the clause's words where it begins and
    where its participle stands, and what of the outer phrase stands before it."""

    begin: int
    participle: int
    preposition: int
    determiner: Token | None


def embedding(
    tokens: Sequence[Token], own: Sequence[int], at: int, verbs: frozenset[int]
) -> Embedding | None:
    """gegen die | von den Nachbarn | geplante Steuer: what opens at `at`, None where nothing does.

    `own` are the positions of the clause's words; `preposition` of the result is the place of the
    outer preposition in it, -1 for none.
    """
    preposition = -1
    begin = at
    if tokens[own[at]].tag in PREPOSITIONS:
        preposition = at
        begin += 1
    if begin >= len(own):
        return None
    determiner: Token | None = None
    if tokens[own[begin]].tag in DETERMINERS:
        determiner = tokens[own[begin]]
        begin += 1
    elif _indefinite(tokens, own, begin):
        determiner = msgspec.structs.replace(tokens[own[begin]], tag="ART")
        begin += 1
    elif preposition < 0 or tokens[own[at]].text.lower() in DOUBLE:
        return None
    if determiner is not None and begin < len(own):
        # "der | bereits | im Land stationierten Truppen"
        adverbs = begin
        while adverbs < len(own) - 1 and tokens[own[adverbs]].tag in ("ADV", "ADJ(D)"):
            adverbs += 1
        if tokens[own[adverbs]].tag in PREPOSITIONS:
            begin = adverbs
    if begin >= len(own) or tokens[own[begin]].tag not in OPENING:
        return None
    if determiner is None and tokens[own[begin]].tag not in PREPOSITIONS:
        return None
    participle = _participle(tokens, own, begin + 1, verbs)
    return Embedding(begin, participle, preposition, determiner) if participle > 0 else None


def _indefinite(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    token = tokens[own[at]]
    opens = token.tag == "PIS" and token.text.lower() in ARTICLES and at + 1 < len(own)
    return opens and tokens[own[at + 1]].tag in PREPOSITIONS


def _participle(
    tokens: Sequence[Token], own: Sequence[int], begin: int, verbs: frozenset[int]
) -> int:
    """die vom Beifall chinesischer Zuhörer | begleiteten | Ausführungen; der in Kiew beliebte
    Kandidat: where an adjective opens the rest of the outer phrase, rather a participle than
    another."""
    first = -1
    for at in range(begin, min(begin + LONGEST, len(own) - 1)):
        if own[at] in verbs or own[at] != own[at - 1] + 1:
            break
        token = tokens[own[at]]
        if token.tag != "ADJ(A)" or tokens[own[at - 1]].tag not in BEFORE:
            continue
        after = at + 1
        while after < len(own) - 1 and tokens[own[after]].tag == "ADJ(A)":
            after += 1
        if tokens[own[after]].tag not in NOUNS or own[after] in verbs:
            break
        if token.lemma.endswith(PARTICIPLES):
            return at
        first = at if first < 0 else first
    return first
