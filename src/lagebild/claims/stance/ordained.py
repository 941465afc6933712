"""What whoever speaks has decided or is open to, though no doer is the subject."""

from lagebild.claims.scene.circumstances import has_condition
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.moods import future
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Actor, Clause

HOSTILE = frozenset({"SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "PROTEST"})
# What somebody may offer to do on a condition.
COOPERATIVE = frozenset({"CONSULT", "RETREAT", "CONCEDE", "AID", "COOPERATE", "AGREE", "SUPPORT"})
# What bodies decide and then announce in the passive.
ORDAINED = frozenset({"SANCTION", "MOBILIZE"})
GOING_ON = frozenset({"fortsetzen", "fortführen", "ausweiten", "verstärken", "verschärfen"})
HAPPENING = frozenset({"beginnen", "enden", "gelten", "anlaufen", "starten", "stattfinden"})


def ordained(
    scene: Scene, clause: Clause, voice: Voice, own: bool, named: bool, deed: str
) -> Force | None:
    """Die Gefangenen würden freigelassen; die Waffenruhe werde am Montag beginnen; mit Terroristen
    werde nicht verhandelt; gesprochen werden könne über Raketen: what whoever speaks has decided or
    is open to, though no doer is the subject."""
    if deed == "CONSULT" and clause.passive and clause.modal == "können" and not named:
        able = not clause.negated and scene.phrase(clause, "subject") is None
        return Force("offers", "talks that there may be") if able and voice.speaker else None
    if named and not own or clause.modal or not clause.mood.startswith("subjunctive"):
        return None
    if voice.speaker and not named and not clause.negated and deed in COOPERATIVE:
        if clause.verb in HAPPENING and future(clause):
            return Force("commits", "what whoever speaks has decided")
    told = clause.kind == "main" or clause.complementizer in ("dass", "daß")
    if not told or not any(governs(a) for a in voice.speaker):
        return None
    promised = voice.act is not None and voice.act.object_stance == "commits"
    promised = promised or clause.verb in GOING_ON and clause.mood == "subjunctive1"
    if not promised and deed not in COOPERATIVE | ORDAINED:
        return None
    if clause.passive and clause.tense in ("present", "future"):
        if any(p.preposition in ("von", "durch") and p.governor < 0 for p in clause.phrases):
            return None
        if not clause.negated:
            if deed in HOSTILE and has_condition(scene, clause):
                return Force("threatens", "what whoever speaks will do on a condition")
            return Force("commits", "what whoever speaks has decided")
        if scene.phrase(clause, "subject") is None:
            return Force("rules_out", "what whoever speaks does not do", True)
    return None


def held_out(scene: Scene, clause: Clause, voice: Voice, deed: str) -> Force | None:
    """Jeder Angreifer werde vernichtet: what is held out to whoever should attack."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or not clause.passive or clause.negated or deed not in HOSTILE:
        return None
    if clause.tense not in ("present", "future") or clause.mood == "indicative":
        return None
    tokens = scene.tokens(clause)
    anyone = tokens[subject.first].lemma.casefold() in ("jeder", "jede", "jedes")
    if anyone and any(governs(a) for a in voice.speaker):
        return Force("threatens", "what is held out to everybody who attacks")
    return None


def governs(actor: Actor) -> bool:
    """A state or a body, or somebody who speaks for one."""
    kinds = ("state", "organisation")
    return actor.kind in kinds or actor.acts_for is not None and actor.acts_for.kind in kinds
