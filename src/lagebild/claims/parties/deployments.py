"""Whom a deployment is turned to: behind which border, and that peacekeepers turn to nobody."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.parties.passives import FORCES
from lagebild.claims.scene.scene import SUBJECTS, Scene, distinct
from lagebild.reading import Actor, Clause

# Where troops stand in front of another country: "an der Grenze zu Polen", "vor der Küste Libyens".
BORDERS = ("grenze", "küste", "grenzgebiet", "grenzregion", "gewässer")
AT_BORDER = frozenset({"an", "vor", "in", "nahe", "entlang", "zu"})
# Words by which a deployment keeps the peace.
PEACEFUL = (
    "blauhelm", "friedens", "beobacht", "schutztruppe", "wiederaufbau", "stabilisierung",
    "inspekt", "sicherheitstruppe",
)  # fmt: skip
COME_FROM = "where the troops come from"
# How the mentions of a report say that nothing around a body told whose it is.
GUESSED = "of the state in question"
# For whose good it is: "zum Schutz der Zivilisten".
PURPOSES = frozenset({"Schutz", "Unterstützung", "Hilfe", "Entlastung", "Verteidigung"})


def is_peaceful(scene: Scene, clause: Clause) -> bool:
    """Blauhelme; eine Friedensmission: words of the clause say that peace is to be kept."""
    tokens = scene.tokens(clause)
    return any(word in tokens[i].lemma.casefold() for i in clause.tokens for word in PEACEFUL)


def beneficiary(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """zum Schutz der Zivilisten; zur Unterstützung von Hilfsorganisationen"""
    for phrase in clause.phrases:
        if phrase.preposition == "zu" and scene.tokens(clause)[phrase.head].lemma in PURPOSES:
            found = scene.genitives(clause, phrase) or scene.attached(clause, phrase, "von")
            if found:
                return found
    return ()


def at_border(scene: Scene, clause: Clause) -> bool:
    """verlegte Panzer | an die Grenze: one that the words do not name."""
    tokens = scene.tokens(clause)
    return any(
        phrase.preposition in AT_BORDER and tokens[phrase.head].lemma.casefold().endswith(BORDERS)
        for phrase in clause.phrases
    )


def behind_border(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """zog an der Grenze zur Ukraine Truppen zusammen; vor der Küste Libyens"""
    for phrase in clause.phrases:
        head = scene.tokens(clause)[phrase.head].lemma.casefold()
        if phrase.preposition in AT_BORDER and head.endswith(BORDERS):
            found = scene.attached(clause, phrase, "zu") or scene.genitives(clause, phrase)
            found = (
                found or scene.attached(clause, phrase, "mit") or scene.attributes(clause, phrase)
            )
            if found:
                return found
    return ()


def come_from(scene: Scene, clause: Clause, deed: Deed) -> tuple[Actor, ...]:
    """Panzer rollten aus Armenien über die Grenze: troops of which nothing else says whose they
    are belong to the states from which they come."""
    subject = scene.phrase(clause, *SUBJECTS)
    moves = deed.name in ("MOBILIZE", "ASSAULT") and deed.phrase is None and not clause.passive
    if subject is None or not moves:
        return ()
    mentions = scene.mentions(clause.sentence, subject.first, subject.last)
    if not mentions or not all(m.how.endswith(GUESSED) for m in mentions):
        return ()
    found = [
        actor
        for phrase in clause.phrases
        if phrase.preposition == "aus" and phrase.governor < 0
        for actor in scene.named(clause, phrase)
        if actor.kind == "state"
    ]
    return distinct(found)


def senders(deed: Deed, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """die Entsendung von Beobachtern: who is sent sends nobody."""
    if deed.name != "MOBILIZE" or "gen" not in deed.recipient:
        return found
    return tuple(a for a in found if a.kind != "group" or not a.name.casefold().endswith(FORCES))
