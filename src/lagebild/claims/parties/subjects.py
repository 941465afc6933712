"""Who takes part in a claim, and whom the subject of a clause names: of an infinitive those whom
its governor leaves."""

from functools import lru_cache

from lagebild.claims.claim import Party
from lagebild.claims.deeds.judgements import PREDICATING
from lagebild.claims.parties.addressed import addressee, passive_agent
from lagebild.claims.parties.attributed import ATTRIBUTED, apposed, possessor
from lagebild.claims.scene.control import made_to_do, planner
from lagebild.claims.scene.scene import SUBJECTS, Scene, distinct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause, Phrase

FOLLOWERS = frozenset({"Leute", "Männer", "Kämpfer", "Anhänger", "Milizionäre"})
# "Er befahl, Truppen zu entsenden": one's own forces do it.
COMMANDING = load_verbs().commanding


def names(actors: tuple[Actor, ...]) -> tuple[Party, ...]:
    """Persons first, each followed by whom it speaks for: ["Jens Stoltenberg", "NATO"]."""
    found: dict[str, Party] = {}
    for actor in actors:
        found.setdefault(actor.id, _party(actor.name, actor.id, actor.kind))
        whole = actor.acts_for
        if whole is not None:
            found.setdefault(whole.id, _party(whole.name, whole.id, whole.kind))
    return tuple(found.values())


# A party is the same value in every claim that it takes part in.
_party = lru_cache(1_000)(Party)


def on_behalf(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """An official who speaks of the deeds of a state: the state alone."""
    return distinct(a.acts_for or a for a in actors)


def side(actors: tuple[Actor, ...]) -> set[str]:
    """The ids of the actors and of whom they act for."""
    return {a.id for a in actors} | {a.id for a in on_behalf(actors)}


def subject_of(scene: Scene, clause: Clause, voice: Voice) -> tuple[tuple[Actor, ...], str]:
    """The actors of a clause's subject; of an infinitive those that its governor leaves."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is not None:
        low = scene.tokens(clause)[subject.head].text.lower()
        if low in ("wir", "ich", "man") and voice.speaker:
            who = on_behalf(voice.speaker) if low != "ich" else voice.speaker
            return who, f"{low!r} stands for the speaker"
        found = scene.named(clause, subject)
        if not found and _speaks_of_itself(scene, clause, subject, voice):
            return on_behalf(voice.speaker), "pronoun that only the speaker behind it can be"
        if found and all(a.name in FOLLOWERS for a in found):
            # "Seine Leute überfielen eine Kaserne": whose they are
            found = possessor(scene, clause, subject) or found
        if found and subject.last > subject.head:
            # "Unterhändler Russlands, der Ukraine und Frankreichs"
            found = distinct((*found, *scene.listed(clause, subject)))
        if found:
            return found, "subject"
        if scene.tokens(clause)[subject.head].tag in ATTRIBUTED:
            found = apposed(scene, clause, subject)
            if found:
                return found, "subject"
            found = scene.genitives(clause, subject) or scene.attributes(clause, subject)
            if found:
                return found, "attribute of the subject"
        return (), ""
    if clause.kind != "infinitive":
        return (), ""
    governor = scene.governor(clause)
    if governor is None:
        return (), ""
    frame = voice.frame
    if governor.kind == "relative" and frame is not None and governor.governor == frame.index:
        governor = frame  # "verlangt, in Ländern, die neutral sind, keine Basen zu bauen"
    if governor.verb in PREDICATING and _it(scene, governor):
        # "nannte es einen Fehler, die Truppen abzuziehen": whoever does so
        return (), ""
    planned = planner(scene, clause, governor)
    if planned:
        return on_behalf(planned), "understood subject: whose plan it is"
    if voice.frame is not None and voice.frame.index == governor.index and voice.act is not None:
        if voice.act.addressee and voice.stance in ("demands", "accuses", "accepts", "warns"):
            told = voice.addressee or addressee(scene, governor, voice.act)
            if told:
                return told, "understood subject: whom the speech act turns to"
        if voice.stance == "demands" and governor.verb in COMMANDING:
            return on_behalf(voice.speaker), "understood subject: those whom the speaker commands"
        blames = voice.stance == "accuses" and bool(voice.act.addressee)
        if voice.stance in ("demands", "warns") or blames and not governor.reflexive:
            # "beschuldigte den Norden, ...": somebody whom no name is known for
            return (), ""
        if voice.speaker:
            return on_behalf(voice.speaker), "understood subject: the speaker"
    made = made_to_do(scene, governor)
    if made is not None:
        return made, "understood subject: object of the governing clause"
    if governor.passive:
        return passive_agent(scene, governor), "understood subject: doer of the governing clause"
    inner, how = subject_of(scene, governor, voice)
    return inner, f"understood subject: {how} of the governing clause" if inner else ""


def _it(scene: Scene, clause: Clause) -> bool:
    """nannte | es | falsch: the object that stands for the infinitive behind it."""
    found = (p for p in clause.phrases if p.role == "object")
    return any(scene.tokens(clause)[p.head].text.lower() == "es" for p in found)


def _speaks_of_itself(scene: Scene, clause: Clause, subject: Phrase, voice: Voice) -> bool:
    """Sie werde die Verfassung achten, versprach Präsidentin Banda: nobody before fits "sie"."""
    frame = voice.frame
    token = scene.tokens(clause)[subject.head]
    if frame is None or token.tag != "PPER" or not clause.mood.startswith("subjunctive"):
        return False
    behind = frame.sentence == clause.sentence and frame.first > clause.first
    gender = {"er": "m", "sie": "f"}.get(token.text.lower(), "")
    return behind and len(voice.speaker) == 1 and voice.speaker[0].gender == gender
