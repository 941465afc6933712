"""Whether a deed is that of whoever speaks of it."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.polarity import VETOES, barred
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause, Phrase

WITNESSING = load_verbs().witnessing
# Deeds of force: who turns against them would not do them.
IMPOSED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# What has one of these words, or is one of them, is nothing that whoever refuses it would do.
ABROAD = frozenset({"ausländisch", "fremd", "äußer", "einmischung"})

EVERYBODY = frozenset({"alle", "sämtliche", "jeder", "jede", "jedes"})


def everybody(scene: Scene, clause: Clause) -> bool:
    """Alle Beteiligten müssten sich mäßigen: more than whoever speaks."""
    subject = scene.phrase(clause, "subject")
    first = subject.first if subject is not None and subject.first < subject.head else -1
    return first >= 0 and scene.tokens(clause)[first].text.lower() in EVERYBODY


def own_deed(scene: Scene, clause: Clause, voice: Voice, doer: tuple[Actor, ...]) -> bool:
    """True where the doer is the speaker or whom the speaker acts for; who says that it believes in
    a withdrawal speaks of another's."""
    if clause.verb in WITNESSING:
        return False
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is not None:
        low = scene.tokens(clause)[subject.head].text.lower()
        if low in ("wir", "ich", "man"):
            return True
    mine = _sides(voice.speaker)
    if subject is not None and not clause.passive:
        # "die Studenten müssten mit Festnahmen rechnen": whoever does the deed, they do not
        acting = scene.named(clause, subject)
        if acting and not mine & _sides(acting):
            return False
    return bool(mine & _sides(doer))


def _sides(actors: tuple[Actor, ...]) -> set[str]:
    return {a.id for a in actors} | {a.acts_for.id for a in actors if a.acts_for}


def of_others(scene: Scene, clause: Clause, deed: Deed, voice: Voice) -> bool:
    """China lehnte Sanktionen gegen den Sudan ab, wandte sich gegen Gewalt, verbat sich jede
    Einmischung von außen, wies ein Veto gegen den Beitritt zurück: what others would do."""
    if deed.name == "SANCTION" or deed.phrase and _from_without(scene, clause, deed.phrase):
        return True
    words = voice.act.words.split() if voice.act is not None else []
    if barred(scene, clause, deed):
        # "legte sein Veto gegen die Resolution ein": no to a deed that it would have to do as well
        return VETOES.isdisjoint(word.casefold() for word in words)
    return "gegen" in words and deed.name in IMPOSED


def _from_without(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """jede Einmischung von außen, ausländische Truppen: what those abroad do."""
    tokens = scene.tokens(clause)
    after = [t.text for t in tokens[phrase.last + 1 : phrase.last + 3]]
    within = tokens[phrase.first : phrase.last + 1]
    return after == ["von", "außen"] or any(t.lemma.casefold() in ABROAD for t in within)
