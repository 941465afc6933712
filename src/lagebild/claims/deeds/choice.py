"""Which of the deeds that a clause names make a claim."""

from lagebild.claims.deeds.deed import ASIDE, Deed
from lagebild.claims.scene.company import asks_for
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Clause, Phrase

# Weaker deeds than this make no claim of their own.
LEAST_WEIGHT = ASIDE + 1.0


def chosen(deeds: list[Deed]) -> list[Deed]:
    """The strongest deed of a clause, and those that a conjunction joins to it."""
    strong = [d for d in deeds if d.weight >= LEAST_WEIGHT]
    if not strong:
        return []
    best = strong[0]
    if best.phrase is None:
        return [best]
    others = [d for d in strong[1:] if d.phrase is not None and _beside(best.phrase, d.phrase)]
    return [best, *(d for d in others if d.name != best.name or d.phrase is not best.phrase)]


def _beside(phrase: Phrase, other: Phrase) -> bool:
    """nach der Freilassung der Geiseln | und dem Abzug der Truppen: two of one place."""
    return phrase is other or (
        phrase.role == other.role in ("object", "prepositional")
        and phrase.preposition == other.preposition
        and phrase.governor == other.governor
    )


def told_by_verb(scene: Scene, lexemes: Lexemes, clause: Clause, deed: Deed, other: Deed) -> bool:
    """Der Krieg ist zu Ende; drangen in ihr Hoheitsgebiet ein: a noun that tells which sense the
    verb has is no second deed."""
    if deed.phrase is not None or other.phrase is None:
        return False
    if other.name != "CONTROL" and other.phrase.role != "subject":
        # "drohten wegen des Angriffs mit Krieg"
        return False
    head = scene.tokens(clause)[other.phrase.head]
    nouns = frozenset({head.text.casefold(), head.lemma.casefold()})
    rows = lexemes.deed_verbs.get(clause.verb, ())
    return any(row.deed == deed.name and asks_for(row.needs, nouns) for row in rows)
