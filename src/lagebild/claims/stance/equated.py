"""What somebody says that a demand, a condition or an aim is."""

from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.reading import Clause

WILL = frozenset({"demands", "commits"})
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
