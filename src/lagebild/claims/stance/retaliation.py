"""What somebody holds out for the case of another's deed without saying what it will be."""

from lagebild.claims.scene.circumstances import has_condition
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Clause, Phrase

RETALIATING = load_verbs().retaliating
TAKING = load_verbs().taking_measures
MEASURES = load_nouns().measures
# "Maßnahmen zum Schutz der Bürger" are no answer to anybody.
FOR_THE_GOOD = frozenset({"zu", "für"})


def retaliates(scene: Scene, clause: Clause) -> bool:
    """Man werde entschlossen antworten; werde alle nötigen Maßnahmen ergreifen; werde zu
    Vergeltungsmaßnahmen greifen."""
    if clause.verb in RETALIATING:
        return True
    if clause.verb not in TAKING:
        return False
    taken = (p for p in clause.phrases if p.role == "object" or p.preposition == "zu")
    return any(_measures(scene, clause, p) for p in taken)


def _measures(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    if scene.tokens(clause)[phrase.head].lemma.lower() not in MEASURES:
        return False
    number = clause.phrases.index(phrase)
    return not any(p.governor == number and p.preposition in FOR_THE_GOOD for p in clause.phrases)


def held_against(scene: Scene, clause: Clause, own: bool) -> Force | None:
    """Wenn sie nicht einlenke, sei man gezwungen, alle nötigen Maßnahmen zu ergreifen; müsse man
    Konsequenzen ziehen: what the speaker will do in answer, be it by choice or because it must."""
    if not own or clause.negated or clause.tense in ("past", "perfect", "pluperfect"):
        return None
    if retaliates(scene, clause) and has_condition(scene, clause):
        return Force("threatens", "an answer of the speaker's own on a condition")
    return None
