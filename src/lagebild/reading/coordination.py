"""Two noun phrases that a conjunction makes one: "die NATO und die USA"."""

from collections.abc import Sequence

from lagebild.reading.case_forms import PRONOUNS
from lagebild.reading.layers import Phrase, Token

# What joins two halves, and what announces it before the first.
PAIRS = {
    "als auch": frozenset({"sowohl"}),
    "wie auch": frozenset({"sowohl"}),
    "noch": frozenset({"weder"}),
}


def is_word(token: Token) -> bool:
    """True for words, false for marks."""
    return token.text[0].isalnum()


def joined(
    tokens: Sequence[Token], own: Sequence[int], at: int, found: list[Phrase], phrase: Phrase
) -> Phrase | None:
    """NATO | und | USA: one phrase where a conjunction joins two of the same kind."""
    if not found or phrase.preposition:
        return None
    before = found[-1]
    between = range(before.last + 1, phrase.first)
    if not between or before.role == "genitive" and before.governor < 0:
        return None
    words = [tokens[i] for i in between]
    # Commas join names only: "Brasilien, Bolivien und Chile" — a clause comma never stands here,
    # because the clause's own tokens end at it.
    paired = _paired(tokens, own, before, words)
    if not paired and not all(w.tag in ("KON", "$,") or w.text in '„“"' for w in words):
        return None
    if not paired and not any(
        w.tag == "KON" and w.lemma in ("und", "sowie", "oder", "beziehungsweise") for w in words
    ):
        if not (tokens[before.head].tag == "NE" and tokens[phrase.head].tag == "NE"):
            return None
    if tokens[before.head].tag in PRONOUNS:
        return None
    if (
        before.preposition
        and before.preposition != "zwischen"
        and tokens[phrase.first].tag == "ART"
    ):
        # "in Osteuropa und die Zusage": the second noun is no part of the prepositional phrase
        own_article = any(
            tokens[i].tag in ("ART", "APPRART") for i in range(before.first, before.head)
        )
        if not own_article:
            return None
    cases = "".join(c for c in before.case if c in phrase.case)
    if not cases:
        return None
    return Phrase(
        before.first,
        phrase.last,
        before.head,
        before.role,
        before.preposition,
        cases,
        before.governor,
    )


def _paired(
    tokens: Sequence[Token], own: Sequence[int], before: Phrase, words: Sequence[Token]
) -> bool:
    """sowohl die Opposition | als auch | die Kirchen; weder die Armee | noch | die Polizei."""
    between = [w.text for w in words]
    openers = PAIRS.get(" ".join(between))
    if openers is None:
        return False
    return any(tokens[i].text.lower() in openers for i in own if i < before.first)


def joined_across(
    tokens: Sequence[Token], found: list[Phrase], phrase: Phrase, before_verb: bool
) -> int | None:
    """Truppen | der NATO | und | afghanische Truppen: joined to the phrase before the genitive.

    Across a prepositional phrase ("die Regierung | in Bogotá | und | die FARC") only where the verb
    follows: before a verb in second place stands one constituent.
    """
    if len(found) < 2 or phrase.preposition:
        return None
    if found[-1].role != "genitive" and not (
        before_verb and len(found) == 2 and found[-1].role == "prepositional"
    ):
        return None
    owner = found[-1].governor
    if owner < 0:
        return None
    before = found[owner]
    between = tokens[found[-1].last + 1 : phrase.first]
    if len(between) != 1 or between[0].tag != "KON" or between[0].lemma not in ("und", "sowie"):
        return None
    if "g" in phrase.case and phrase.case == "g" or before.preposition:
        return None
    return owner if set(before.case) & set(phrase.case) else None
