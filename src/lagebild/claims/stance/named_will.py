"""With what force a noun names what is said: an aim, a condition, an intention."""

from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.reading import Clause

WILL = frozenset({"demands", "commits"})
# What a noun with a possessive holds out of whoever has it.
INTENDED = frozenset({"commits", "threatens", "offers"})
EQUATED = frozenset({"subject", "predicate", "shared"})


def equated_will(scene: Scene, lexemes: Lexemes, clause: Clause) -> Force | None:
    """Bedingung sei ein Ende der Blockade; Ziel sei die Vereinigung: the noun says with what force
    the other one is named. "Die Forderung sei überzogen" names no other."""
    if clause.verb != "sein" or clause.negated or clause.modal:
        return None
    tokens = scene.tokens(clause)
    heads = [
        p
        for p in clause.phrases
        if p.role in EQUATED and p.governor < 0 and tokens[p.head].tag in COMMON_NOUNS
    ]
    if len(heads) < 2:
        return None
    for phrase in heads:
        word = tokens[phrase.head].lemma.casefold()
        row = lexemes.speech_nouns.get(word)
        bare = phrase.first == phrase.head or tokens[phrase.first].tag.startswith("ADJ")
        if row is not None and row.stance in WILL and (bare or row.stance == "demands"):
            return Force(row.stance, f"speech_nouns: {row.lemma} -> {row.stance}")
    return None


def intended_by_noun(scene: Scene, lexemes: Lexemes, clause: Clause) -> Force | None:
    """unterrichtete den Rat von ihrer Absicht, | Waffen zu verkaufen: the noun before the
    infinitive says with what force, where the verb leaves it open."""
    if clause.kind != "infinitive" or clause.first < 4:
        return None
    tokens = scene.tokens(clause)
    # "von ihrer Absicht | unterrichtet, Waffen zu verkaufen"
    closed = int(tokens[clause.first - 2].tag == "VV(PP)")
    comma = tokens[clause.first - 1]
    noun, owner = (tokens[clause.first - back - closed] for back in (2, 3))
    if comma.text != "," or noun.tag not in COMMON_NOUNS or owner.tag != "PPOSAT":
        return None
    row = lexemes.speech_nouns.get(noun.lemma.casefold())
    if row is None or row.stance not in INTENDED:
        return None
    return Force(row.stance, f"speech_nouns: {row.lemma} -> {row.stance}")
