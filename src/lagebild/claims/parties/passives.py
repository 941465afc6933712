"""Whom a passive leaves unsaid: whose forces they are, who did what is joined before."""

from lagebild.claims.parties.addressed import passive_agent
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Actor, Clause

FORCES = (
    "soldat", "soldaten", "soldatin", "truppe", "truppen", "einheit", "einheiten", "kraft",
    "kräfte", "verband", "verbände", "armee", "polizist", "polizisten", "rakete", "raketen",
    "panzer", "flugzeug", "flugzeuge", "jet", "jets", "schiff", "schiffe", "kontingent", "brigade",
    "bataillon", "waffe", "waffen", "geschütz", "geschütze", "hubschrauber", "drohne", "drohnen",
    "flotte", "beobachter", "blauhelm", "blauhelme", "heer", "reserve", "reservist", "reservisten",
    "helm", "träger", "division", "truppenteile", "marine", "personal", "system", "systeme",
)  # fmt: skip

# What those are in whom somebody holds.
HELD_IN = frozenset({"Gewalt", "Hand", "Gewahrsam", "Haft", "Gefangenschaft", "Geiselhaft"})


def shared_doer(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """wurde von der Polizei gestellt | und getötet: the two participles have one doer."""
    if not any(p.role == "shared" for p in clause.phrases) or clause.index == 0:
        return ()
    before = scene.clauses[clause.index - 1]
    joined = before.sentence == clause.sentence and before.passive and clause.finite < 0
    return passive_agent(scene, before) if joined else ()


def holder(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Zwölf Schiffe befinden sich in der Gewalt | somalischer Piraten |; in den Händen der
    Miliz."""
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.preposition == "in" and tokens[phrase.head].lemma in HELD_IN:
            return scene.genitives(clause, phrase) or scene.attached(clause, phrase, "von")
    return ()


def whose_forces(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """In Estland sind 900 britische Soldaten stationiert: who has them there sent them."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None:
        return ()
    if not scene.tokens(clause)[subject.head].lemma.casefold().endswith(FORCES):
        # "Die Blockade des Gazastreifens wird beendet": whose it is did not order it
        return ()
    if clause.kind == "relative" and subject.first == clause.first:
        # "die Union, | deren Friedenstruppe | dort stationiert ist"
        found = scene.attributes(clause, subject)
        if found:
            return found
    found = scene.named(clause, subject) or scene.attributes(clause, subject)
    return found or scene.genitives(clause, subject)


def both_sides(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Die Beziehungen zwischen Riad und Teheran sind abgebrochen"""
    subject = scene.phrase(clause, *SUBJECTS)
    return scene.attached(clause, subject, "zwischen") if subject is not None else ()
