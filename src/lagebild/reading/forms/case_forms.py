"""Which cases the forms of German allow: articles, pronouns, adjectives, nouns."""

from functools import lru_cache

from lagebild.reading.forms.noun_forms import (
    dative_plural,
    feminine,
    masculine_er,
    neuter_er,
    never_dative_plural,
    plural_form,
    weak,
    weak_form,
)
from lagebild.reading.layers import Phrase, Token

# Determiners and pronouns by form: the cases that each allows, as letters of "nagd".
DETERMINER_CASES = {
    "der": "ngd", "die": "na", "das": "na", "den": "ad", "dem": "d", "des": "g",
    "deren": "g", "dessen": "g", "denen": "d", "diese": "na", "dieser": "ngd", "dieses": "nag",
    "diesen": "ad", "diesem": "d", "jene": "na", "jener": "ngd", "jenen": "ad", "jenem": "d",
    "alle": "na", "aller": "g", "allen": "d", "beide": "na", "beider": "g", "beiden": "nagd",
    "viele": "na", "vieler": "g", "vielen": "d", "einige": "na", "einiger": "gd", "einigen": "d",
    "mehrere": "na", "mehrerer": "g", "mehreren": "d", "zwei": "nagd", "zweier": "g",
    "dreier": "g", "welche": "na", "welcher": "ngd", "welches": "na", "welchen": "ad",
    "welchem": "d", "jeder": "ngd", "jede": "na", "jedes": "nag", "jeden": "a", "jedem": "d",
}  # fmt: skip
INDEFINITE_ENDINGS = (("en", "ad"), ("em", "d"), ("er", "gd"), ("es", "g"), ("e", "na"), ("", "na"))
PRONOUN_CASES = {
    "ich": "n", "du": "n", "er": "n", "wir": "n", "man": "n", "wer": "n", "mich": "a", "ihn": "a",
    "wen": "a", "mir": "d", "ihm": "d", "ihnen": "d", "wem": "d", "sie": "na", "es": "na",
    "uns": "ad", "sich": "ad", "ihr": "nd", "was": "na", "dies": "na", "einander": "ad",
    "niemand": "nad", "jemand": "nad", "nichts": "na", "etwas": "na", "wessen": "g",
}  # fmt: skip
# The cases that prepositions govern, where it is not accusative or dative ("in", "auf").
GOVERNED = {
    **dict.fromkeys("aus bei mit nach seit von zu gegenüber entgegen außer ab laut".split(), "d"),
    **dict.fromkeys("durch für gegen ohne um bis per pro".split(), "a"),
    **dict.fromkeys(
        "wegen trotz während statt anstatt innerhalb außerhalb seitens angesichts aufgrund infolge "
        "zugunsten mithilfe anstelle hinsichtlich bezüglich jenseits mittels ungeachtet".split(),
        "gd",
    ),
}  # fmt: skip
DER_WORDS = frozenset({"der", "dieser", "jener", "jeder", "welcher"})
STRONG_ADJECTIVE = (("em", "d"), ("er", "ngd"), ("es", "nag"), ("en", "nagd"), ("e", "na"))
# Determiners with a plural of their own: nominative or accusative "viele Reporter", no dative.
# There are few sets of cases and few articles.
KEPT_CASES, KEPT_FORMS = 1_000, 5_000
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS", "PRF"})


@lru_cache(KEPT_CASES)
def both(cases: str, allowed: str) -> str:
    """The cases that are in both, as letters of "nagd" in the order of the first."""
    return "".join(case for case in cases if case in allowed)


@lru_cache(KEPT_FORMS)
def determiner_cases(low: str, tag: str) -> str:
    """The cases that an article or pronoun form allows, as letters of "nagd"."""
    known = DETERMINER_CASES.get(low)
    if known:
        return known
    if tag in ("ART", "PPOSAT", "PIAT", "PWAT"):
        for stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "eur", "euer"):
            if low.startswith(stem):
                ending = low[len(stem) :]
                for known_ending, cases in INDEFINITE_ENDINGS:
                    if ending == known_ending:
                        return cases
    return "nagd"


def governed_cases(phrase: Phrase) -> str:
    """The cases that a phrase can have behind its preposition."""
    allowed = GOVERNED.get(phrase.preposition, "ad") if phrase.preposition else "nagd"
    return both(phrase.case, allowed) or allowed


def adjective_cases(form: str) -> str:
    """Schwere Waffen: the cases that a strong adjective ending allows."""
    for ending, cases in STRONG_ADJECTIVE:
        if form.endswith(ending):
            return cases
    return "nagd"


def narrowed(cases: str, determiner: Token | None, adjective: Token | None, head: Token) -> str:
    """der saudischen Aktivistin (no nominative), den Helfern (dative), ein früherer General
    (nominative): the cases that article, first adjective and noun allow together."""
    low = determiner.text.lower() if determiner is not None else ""
    ending = _adjective_ending(head if head.tag == "NNA" else adjective)
    if low in DER_WORDS:
        allowed = _after_der(ending, head)
    elif low.endswith("en") and determiner_cases(low, "ART") == "ad" and low != "beiden":
        allowed = "a" if low == "einen" else _after_den(head)
    elif determiner is not None and _endingless(low):
        allowed = {"er": "n", "es": "na"}.get(ending) or _after_ein(head)
    elif determiner is None:
        allowed = _bare(ending, head)
    else:
        allowed = cases
    return both(cases, allowed) or cases


def _adjective_ending(token: Token | None) -> str:
    if token is None:
        return ""
    for ending, _ in STRONG_ADJECTIVE:
        if token.text.endswith(ending):
            return ending
    return ""


def _endingless(low: str) -> bool:
    return low in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer")


def _after_der(ending: str, head: Token) -> str:
    if ending == "e":
        return "n"
    if plural_form(head) or neuter_er(head):
        # "der Gespräche", "der Opfer"
        return "g"
    return "gd" if ending == "en" or feminine(head) else "ngd"


def _after_den(head: Token) -> str:
    if head.tag != "NN":
        return "ad"
    if not plural_form(head):
        # "den Autos", but "den Abschuss", "den Konsens"
        plural = head.text.endswith("s") and head.text.casefold() != head.lemma.casefold()
        return "ad" if plural else "a"
    return "ad" if weak_form(head) or not head.text.endswith("n") else "d"


def _after_ein(head: Token) -> str:
    masculine = masculine_er(head) or (weak(head) and not plural_form(head))
    return "n" if masculine else "na"


def _bare(ending: str, head: Token) -> str:
    """schwere Waffen, zwei Ingenieure, Häftlingen."""
    if dative_plural(head):
        return "d"
    plural = plural_form(head)
    if ending == "er":
        if head.tag == "NNA":
            return "ngd"
        return "g" if plural else "gd" if feminine(head) else "ngd"
    if ending == "en" and plural and not weak(head) and head.text.endswith("n"):
        return "d"
    if plural and never_dative_plural(head):
        return "nag"
    return "nagd"
