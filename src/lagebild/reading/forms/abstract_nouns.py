"""Nouns that name a matter rather than somebody, by their ending."""

from lagebild.languages import load_nouns
from lagebild.reading.layers import Token

NOUNS = load_nouns()


def is_abstract(noun: str) -> bool:
    """True for "Entscheidung", "Freiheit"; False for "Regierung", "Minister"."""
    low = noun.lower()
    return low.endswith(NOUNS.abstract_endings) and not low.endswith(NOUNS.body_endings)


def is_paper(noun: str) -> bool:
    """True for "Resolution", "Studie": what somebody wrote speaks for its author."""
    return noun.lower().endswith(NOUNS.paper_endings)


def is_body(noun: str) -> bool:
    """True for "Regierung", "Staatsanwaltschaft": abstract by the ending, yet a body that acts."""
    return noun.lower().endswith(NOUNS.body_endings)


def done_to(noun: Token) -> bool:
    """True for "das Lesen | von Zeitungen", "der Verkauf | von Flugblättern": behind it "von" names
    what is read or sold rather than who does something else in the clause."""
    return noun.tag == "NNI" or noun.lemma.lower().endswith(NOUNS.done_to_endings)
