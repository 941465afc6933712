"""How a phrase begins: its preposition, its article, words of measure before a number."""

from collections.abc import Sequence

import msgspec

from lagebild.reading.forms.case_forms import (
    DETERMINER_CASES,
    PRONOUN_CASES,
    PRONOUNS,
    both,
    determiner_cases,
)
from lagebild.reading.forms.noun_forms import never_dative_plural, plural_form
from lagebild.reading.forms.participles import Embedding
from lagebild.reading.layers import Token
from lagebild.reading.phrases.attributes import DETERMINERS, NOUNS
from lagebild.reading.phrases.name_borders import starting_point

# One letter a case: nominative, accusative, genitive, dative.
ANY_CASE, OBLIQUE = "nagd", "agd"
WHOSE = frozenset({"dessen", "deren"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
CONTRACTED = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "vom": "von", "zum": "zu", "zur": "zu",
    "beim": "bei", "aufs": "auf", "fürs": "für", "übers": "über", "durchs": "durch",
    "ums": "um", "vors": "vor", "unterm": "unter", "hinterm": "hinter",
}  # fmt: skip
PREFIX_ADVERBS = frozenset(
    "rund etwa knapp fast gut über mehr weniger mindestens höchstens bis zu circa ca. nur auch "
    "selbst sogar allein bereits weitere weiter".split()
)
MEASURING = frozenset({"ADV", "ADJ(D)", "APPR", "KOKOM", "PIAT", "ADJ(A)"})
# Pronouns by their tag that may be articles.
POINTING = frozenset({"PIS", "PDS"})
MODIFIERS = frozenset({"ADJ(A)", "CARD", "TRUNC"})
# Words with another tag begin no phrase, but for words of measure.
BEGINNING = DETERMINERS | POINTING | PRONOUNS | PREPOSITIONS | NOUNS | MODIFIERS | {"ADJ(D)"}


class Beginning(msgspec.Struct, frozen=True, gc=False):
    """What stands before the nouns of a phrase and which cases it allows; `after` is the place
    behind it within the clause's words."""

    preposition: str
    cases: str
    determiner: Token | None
    after: int


def may_begin(token: Token) -> bool:
    """False for what `beginning` and the nouns behind it need not look at."""
    if token.tag in BEGINNING:
        return True
    low = token.text.lower()
    return low in PREFIX_ADVERBS or low == "als" or not low[0].isalnum()


def beginning(
    tokens: Sequence[Token],
    own: Sequence[int],
    at: int,
    verbs: frozenset[int],
    outer: Embedding | None,
) -> Beginning | None:
    """gegen die | Steuer; bis zu rund | 300 Soldaten: None where no phrase begins.

    `own` are the positions of the clause's words, `verbs` those of its verb; with `outer` the
    preposition and the article stand before an attribute of many words.
    """
    if outer is not None and outer.preposition >= 0:
        low = tokens[own[outer.preposition]].text.lower()
        opened = (CONTRACTED.get(low, low), "d" if low in CONTRACTED else OBLIQUE, at)
    else:
        found = _prepositional(tokens, own, at)
        if found is None:
            return None
        opened = found
    preposition, cases, at = opened
    determiner = outer.determiner if outer is not None else None
    if determiner is not None:
        cases = shared(cases, determiner_cases(determiner.text.lower(), determiner.tag))
    determiner, cases, at = _determined(tokens, own, at, verbs, determiner, cases)
    return Beginning(preposition, cases, determiner, at)


def pronoun_cases(token: Token, cases: str) -> str:
    """Of some cases those in which a pronoun can stand by itself; "" where the word is none."""
    if token.tag not in PRONOUNS:
        return ""
    low = token.text.lower()
    allowed = PRONOUN_CASES.get(low) or DETERMINER_CASES.get(low, ANY_CASE)
    if token.tag in ("PRELS", "PDS") and low == "der":
        allowed = "ngd"
    return both(cases, allowed) or cases


def shared(cases: str, allowed: str) -> str:
    """The cases that are allowed; all allowed ones where none of those before is."""
    return both(cases, allowed) or allowed


def _prepositional(
    tokens: Sequence[Token], own: Sequence[int], at: int
) -> tuple[str, str, int] | None:
    """The preposition at `at` ("" for none), its cases, and the place behind it; None where the
    word tells where something starts ("von hier aus")."""
    token = tokens[own[at]]
    if token.tag not in PREPOSITIONS or at + 1 == len(own):
        return "", ANY_CASE, at
    if token.text == "aus" and starting_point(tokens, own, at):
        return None
    low = token.text.lower()
    cases = "d" if token.tag == "APPRART" else OBLIQUE
    at += 1
    if low == "bis" and _up_to(tokens, own, at):
        return "", ANY_CASE, at + 1
    if at + 1 < len(own) and tokens[own[at]].tag in PREPOSITIONS:
        # "bis zu", "bis in", "von bis"
        low = tokens[own[at]].text.lower()
        at += 1
    return CONTRACTED.get(low, low), cases, at


def _determined(
    tokens: Sequence[Token],
    own: Sequence[int],
    at: int,
    verbs: frozenset[int],
    determiner: Token | None,
    cases: str,
) -> tuple[Token | None, str, int]:
    """The article of a phrase, the cases that it leaves, and the place behind it and behind words
    of measure."""
    while at < len(own) and own[at] not in verbs:
        token = tokens[own[at]]
        low = token.text.lower()
        if token.tag in DETERMINERS or token.tag in POINTING and _before_noun(tokens, own, at):
            if determiner is not None and token.tag == "ART":
                break
            determiner = token
            # "dessen Rücktritt": the genitive is the pronoun's, not the noun's
            allowed = ANY_CASE if low in WHOSE else determiner_cases(low, token.tag)
            cases = shared(cases, allowed)
        elif low in PREFIX_ADVERBS and token.tag in MEASURING:
            if not _number_follows(tokens, own, at):
                break
        elif not (low == "als" and _more_than(tokens, own, at)):
            break
        at += 1
    return determiner, cases, at


def _before_noun(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """diese | Forderung: a pronoun by its tag that is the article of the noun behind it."""
    return (
        tokens[own[at]].text.lower() in DETERMINER_CASES
        and at + 1 < len(own)
        and tokens[own[at + 1]].tag in NOUNS
    )


def _up_to(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """drohen bis | zu zwölf Jahre Haft; bis | zu 300 weitere Soldaten: how many, no direction;
    behind "zu" stands no dative."""
    if at + 2 >= len(own) or tokens[own[at]].text != "zu" or tokens[own[at + 1]].tag != "CARD":
        return False
    counted = tokens[own[at + 2]]
    if counted.tag in ("ADJ(A)", "PIAT"):
        return counted.text.endswith("e")
    return plural_form(counted) and never_dative_plural(counted)


def _more_than(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    """von mehr | als fünf Personen"""
    before = tokens[own[at - 1]].text.lower() if at else ""
    return before in ("mehr", "weniger") and _number_follows(tokens, own, at)


def _number_follows(tokens: Sequence[Token], own: Sequence[int], at: int) -> bool:
    return any(
        tokens[own[i]].tag == "CARD" or tokens[own[i]].text[:1].isdigit()
        for i in range(at + 1, min(at + 4, len(own)))
    )
