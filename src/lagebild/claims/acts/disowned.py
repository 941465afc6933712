"""What somebody answers to words that another has put into its mouth: "Biden habe zugesagt, ...,
sagte Uschakow. Aus dem Weißen Haus hieß es dagegen, er habe lediglich seine Haltung wiederholt"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.drafts.drafts import Draft, about
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.claims.scene.speech import words_of
from lagebild.languages import load_adverbs
from lagebild.reading import Actor

# Within how many sentences somebody answers what it is said to have said.
NEAR = 3
ONLY = load_adverbs().no_more_than
AGAINST = load_adverbs().by_contrast
SAYING = frozenset({"asserts", "assesses", "rules_out", "denies"})
# What somebody may be said to have given.
PLEDGES = frozenset({"commits", "offers", "accepts", "threatens", "demands"})
UNTOLD = "of words put into the speaker's mouth"


def with_disowned(scene: Scene, nouns: NounFinder, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in which somebody denies what another says that it has said; linked to it."""
    done: list[Draft] = []
    for draft in drafts:
        told = _put_into_mouth(draft, done)
        if told is not None:
            draft = _disowning(scene, nouns, draft, told)
        done.append(draft)
    return done


def _put_into_mouth(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The last words of the same side that another has told just before."""
    if draft.force.stance not in SAYING or draft.answers is not None:
        return None
    mine = _side(draft.speaker)
    for other in reversed(earlier):
        if draft.clause.sentence - other.clause.sentence > NEAR:
            return None
        if other.voice.via and other.clause.sentence < draft.clause.sentence:
            return other if mine & _side(other.speaker) else None
    return None


def _disowning(scene: Scene, nouns: NounFinder, draft: Draft, told: Draft) -> Draft:
    if _names_no_pledge(scene, nouns, draft):
        agreed = draft.deed.name == "AGREE"
        if agreed and draft.negated:
            # "Eine Abmachung gebe es nicht": so it says itself
            return msgspec.structs.replace(draft, answers=told)
        return _denied(draft, told)
    frame = draft.voice.frame
    around = words_of(scene, frame) if frame is not None else frozenset()
    words = words_of(scene, draft.clause) | around
    itself = bool(_side(draft.speaker) & _side(draft.agent))
    if words & ONLY and words & AGAINST and itself and not draft.negated:
        return _denied(draft, told)
    return draft


def _names_no_pledge(scene: Scene, nouns: NounFinder, draft: Draft) -> bool:
    """Eine solche Zusage gebe es nicht; man habe keine Zusage gegeben."""
    clause = draft.clause
    if not clause.negated and draft.force.stance != "denies":
        return False
    tokens = scene.tokens(clause)
    if clause.verb not in ("geben", "machen", "erteilen", "bestehen", "treffen"):
        return False
    for phrase in clause.phrases:
        head = tokens[phrase.head]
        if phrase.preposition or head.tag not in COMMON_NOUNS:
            continue
        row = nouns.speech(head.lemma, head.text)
        deeds = {sense.deed for sense in nouns.senses(head.lemma, head.text)}
        if row is not None and row.stance in PLEDGES or "AGREE" in deeds:
            return True
    return False


def _denied(draft: Draft, told: Draft) -> Draft:
    """The denial is of what was told: of its deed and parties where it is a deed that was held out;
    who denies to have ruled something out does not deny to do it."""
    because = [f"stance: denies, {UNTOLD}" if b.startswith("stance:") else b for b in draft.because]
    denied = msgspec.structs.replace(
        draft,
        force=Force("denies", UNTOLD, True),
        negated=False,
        answers=told,
        because=because,
    )
    if told.force.stance == "rules_out":
        return denied
    denied = msgspec.structs.replace(
        about(denied, told.deed), agent=told.agent, recipient=told.recipient
    )
    return denied


def _side(actors: Sequence[Actor]) -> set[str]:
    return {a.id for a in (*actors, *on_behalf(tuple(actors)))}
