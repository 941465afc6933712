"""What somebody expects of others, and harm that it foretells."""

from lagebild.claims.deeds.own_deeds import own_deed
from lagebild.claims.events.events import HABITUAL
from lagebild.claims.scene.circumstances import has_condition
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.moods import future
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import words_of
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Actor, Clause

# Deeds that are asked for where somebody expects them of another.
GOOD = frozenset({"CONSULT", "RETREAT", "CONCEDE", "AID", "SUPPORT", "COOPERATE"})
ACTING = frozenset({"state", "organisation", "person"})
NO_ONE = frozenset({"niemand", "keiner"})
# What harms whoever suffers it, as a thing to warn of.
HARMING = frozenset({"ASSAULT", "COERCE"})


def expects_of_another(
    scene: Scene, clause: Clause, voice: Voice, doer: tuple[Actor, ...], deed: str
) -> bool:
    """Er erwarte, dass Teheran rasch antworte: what is good and another's to do is asked for; what
    fails or threatens is foreseen."""
    # "es wird erwartet", "Beobachter erwarten": who only watches asks for nothing
    asks = bool(voice.speaker) and any(a.kind in ACTING for a in voice.speaker)
    expected = asks and voice.frame is not None and voice.frame.verb == "erwarten"
    if not expected or not doer or deed not in GOOD or clause.passive or clause.modal:
        return False
    wished = clause.mood.startswith("subjunctive") or clause.tense == "present"
    return wished and not clause.negated and not own_deed(scene, clause, voice, doer)


def undeniable(scene: Scene, lexemes: Lexemes, clause: Clause) -> bool:
    """Niemand werde sagen können, | man habe es nicht kommen sehen: nobody will be able to say the
    contrary, so the speaker judges that it is so."""
    above = scene.governor(clause) if clause.negated else None
    if above is None or above.modal != "können" and above.tense != "future":
        return False  # "Niemand sagte, die Truppen seien nicht abgezogen": nor did they
    said = lexemes.speech_verbs.get(above.verb)
    subject = scene.phrase(above, *SUBJECTS)
    if said is None or subject is None or said.stance != "asserts":
        return False
    return scene.tokens(above)[subject.head].text.casefold() in NO_ONE


def foretells_harm(scene: Scene, clause: Clause, deed: str) -> bool:
    """Trete die Ukraine bei, würden die Europäer in einen Krieg gezogen."""
    if deed not in HARMING or clause.negated or words_of(scene, clause) & HABITUAL:
        # "würden oft angegriffen, wenn sie allein unterwegs seien": what happens
        return False
    to_be = clause.tense in ("present", "future") and clause.mood != "indicative" or future(clause)
    return to_be and has_condition(scene, clause)
