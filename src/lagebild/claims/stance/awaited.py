"""Deeds that have not happened yet, or need not: expected, feared, possible, unlikely."""

from lagebild.claims.deeds.deed import OBJECT, Deed
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import has_words, words_of
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Clause, Phrase

# "bereitet einen Angriff vor", "ein Angriff wird vorbereitet"
PREPARING = "vorbereiten"
POSSIBLE = frozenset({"dürfen", "können", "müssen", "sollen"})
COPULAS = frozenset({"sein", "werden", "bleiben", "gelten", "scheinen", "erscheinen"})
# What stands before a deed has not done it: "das Land steht vor, am Rande eines Kriegs".
BEFORE = frozenset({"vor", "an", "mit", "auf", "gegen"})
AGAINST = frozenset({"auf", "gegen"})
# Deeds that nobody calls planned who means that they are under way, as "die geplanten Wahlen".
HELD_OUT = frozenset({"ASSAULT", "RETREAT", "SANCTION"})
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
WOULD = frozenset({"sein", "haben", "bedeuten", "führen"})


def awaited(
    scene: Scene, lexemes: Lexemes, clause: Clause, voice: Voice, deed: Deed
) -> Force | None:
    """Ein Angriff steht bevor; eine Einigung gilt als unwahrscheinlich; die Armee könnte angreifen:
    told of a deed that has not happened."""
    if not voice.form and clause.mood == "subjunctive2" and clause.modal in POSSIBLE:
        # "Ein Angriff dürfte folgen", "hätte die Gefangenen freilassen sollen"
        return Force("assesses", "what may or ought to be, in the report's own voice")
    if deed.phrase is None:
        return None
    tokens = scene.tokens(clause)
    if deed.name in HELD_OUT and (deed.weight <= OBJECT or clause.verb in COPULAS):
        for i in range(deed.phrase.first, deed.phrase.head):
            row = lexemes.planned.get(tokens[i].lemma) if tokens[i].tag == "ADJ(A)" else None
            if row is not None:
                return Force(row.stance, f"mood_cues: {row.lemma} -> {row.stance}")
    place = _outermost(clause, deed.phrase)
    prepared = "subject" if clause.passive else "object"
    if clause.verb == PREPARING and place.role == prepared and not voice.form:
        return Force("assesses", "what somebody prepares")
    subject = place.role in ("subject", "shared") or _behind_expletive(scene, clause, place)
    for row in lexemes.awaiting.get(clause.verb, ()):
        *beside, _ = row.lemma.split()
        if subject or place.preposition in BEFORE and place.preposition in beside:
            if "sich" in beside and not clause.reflexive:
                continue
            if place.preposition in AGAINST and deed.name not in HARM:
                # "bereitet sich auf die Wahl vor": on what one does oneself
                continue
            words = words_of(scene, clause)
            if has_words(words, " ".join(w for w in beside if w != "sich")):
                return Force(row.stance, f"mood_cues: {row.lemma} -> {row.stance}")
    if not subject and place.role != "predicate":
        return None
    became = clause.verb == "werden" and clause.tense != "present"
    # "wurde erst durch ein Verbot möglich": it was done
    if clause.verb in COPULAS and clause.tense not in ("perfect", "pluperfect") and not became:
        for i in clause.tokens:
            named = lexemes.likely.get(tokens[i].text) if tokens[i].tag == "ADJ(D)" else None
            if named is not None:
                return Force(named.stance, f"mood_cues: {named.lemma} -> {named.stance}")
    if clause.verb in WOULD and clause.mood == "subjunctive2" and clause.tense == "present":
        # "Eine Invasion der Insel wäre ein Fehler, hätte schwere Folgen"
        return Force("assesses", "what it would be like")
    return None


def _outermost(clause: Clause, phrase: Phrase) -> Phrase:
    """die Gefahr eines Angriffs, die Verhängung von Sanktionen: the phrase that has a place in the
    clause."""
    for _ in range(3):
        if not 0 <= phrase.governor < len(clause.phrases):
            break
        if phrase.role != "genitive" and phrase.preposition not in ("von", "an"):
            break
        phrase = clause.phrases[phrase.governor]
    return phrase


def _behind_expletive(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Es droht | eine Eskalation: what follows is the subject."""
    if phrase.role not in ("object", "predicate"):
        return False
    subject = scene.phrase(clause, "subject")
    return subject is not None and scene.tokens(clause)[subject.head].text.lower() == "es"
