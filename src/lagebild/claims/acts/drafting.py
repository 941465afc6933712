"""A clause, a voice and a deed become a draft: who to whom, with what force, whether it happens."""

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.polarity import is_negated
from lagebild.claims.deeds.powers import LOCAL_STATE
from lagebild.claims.deeds.signs import left_open
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.addressed import told_to
from lagebild.claims.parties.parties import OWN_DEED, agent_of
from lagebild.claims.parties.recipients import recipient_of
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.circumstances import condition_of, provoked_by
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.awaited import awaited
from lagebild.claims.stance.stance import stance_of
from lagebild.reading import Actor, Clause

POLITICAL = frozenset({"state", "organisation", "person", "group"})
# Stances by which a speaker judges somebody else.
JUDGING = frozenset({"accuses", "assesses"})


def draft_of(scene: Scene, lexemes: Lexemes, clause: Clause, voice: Voice, deed: Deed) -> Draft:
    """The claim that a clause makes with one of its deeds, in a voice."""
    doer, how = agent_of(scene, clause, deed, voice, voice.stance)
    # a state that is only assumed keeps no speaker from meaning a deed of its own, and where a
    # thing is the subject ("ein Ausstieg könne") it does not make it one
    foreign = not set(doer) & set(on_behalf(voice.speaker)) or _of_thing(scene, clause)
    told = () if how == LOCAL_STATE and foreign else doer
    force = stance_of(scene, lexemes, clause, voice, told, deed.name)
    told_of = force.stance == "asserts"
    to_come = awaited(scene, lexemes, clause, voice, deed) if told_of else None
    force = to_come or force
    open_matter = left_open(scene, clause, deed)
    if voice.speaker and force.stance == "asserts" and open_matter:
        force = Force("assesses", "of a deed that is only talked of")
    if not doer or how == LOCAL_STATE:
        # who condemns does not speak of its own state: the force decides who is assumed
        doer, how = agent_of(scene, clause, deed, voice, force.stance)
    speaker = voice.speaker
    wills = force.stance != "asserts" and to_come is None
    if not speaker and not voice.form and wills and not clause.passive:
        subject = scene.phrase(clause, *SUBJECTS)
        speaker = scene.named(clause, subject) if subject else ()
    if deed is NO_DEED and (not doer or force.stance in JUDGING and doer == speaker):
        doer, how = _anyone(scene, clause, speaker)
    recipient, to = recipient_of(scene, clause, deed, doer, voice)
    told = told_to(voice, doer) if force.stance in OWN_DEED else ()
    if told and (not recipient or deed is NO_DEED):
        recipient, to = told, "whom the words are given to"
    if not recipient and force.stance == "threatens":
        mine = {a.id for a in doer}
        provoking = tuple(a for a in provoked_by(scene, clause) if a.id not in mine)
        recipient, to = provoking, "whose deed is the condition"
    return Draft(
        clause=clause,
        speaker=speaker,
        force=force,
        deed=deed,
        agent=doer,
        recipient=recipient,
        voice=voice,
        negated=is_negated(scene, clause, deed)
        and not force.settled
        and not open_matter
        # "Er wies das zurück: „Wir greifen niemanden an“": the denial in its own words; no less
        # "Er dementierte: Sein Land greife niemanden an"
        and not (force.stance == "denies" and _in_its_words(clause, voice) and clause.negated),
        because=[
            f"voice: {voice.how}",
            f"stance: {force.stance}, {force.why}",
            f"deed: {deed.row}",
            f"agent: {how}",
            f"recipient: {to}",
        ],
        condition=condition_of(scene, clause),
    )


def _in_its_words(clause: Clause, voice: Voice) -> bool:
    """Er dementierte: Man greife niemanden an; but "bestritt, dass man niemanden angreife"."""
    return voice.form == "direct" or (voice.form == "indirect" and clause.kind == "main")


def _of_thing(scene: Scene, clause: Clause) -> bool:
    """Ein Ausstieg könne zu einem Wettrüsten führen: an active clause with a noun as subject."""
    subject = scene.phrase(clause, *SUBJECTS)
    return (
        subject is not None
        and not clause.passive
        and scene.tokens(clause)[subject.head].tag == "NN"
    )


def _anyone(
    scene: Scene, clause: Clause, speaker: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], str]:
    """keine Gewissheit über Russlands Absichten: whom a statement without a deed is about."""
    mine = {a.id for a in speaker}
    subject = scene.phrase(clause, *SUBJECTS)
    pronoun = subject is not None and scene.tokens(clause)[subject.head].tag == "PPER"
    for phrase in clause.phrases:
        if pronoun and phrase.role == "predicate":
            continue  # "Sie seien keine Friedenstruppen": what they are, not who
        found = tuple(
            a for a in scene.reach(clause, phrase) if a.id not in mine and a.kind in POLITICAL
        )
        if found and not scene.is_place(clause, phrase):
            return found, "the one spoken of"
    return (), "nobody named"
