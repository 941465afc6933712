"""Place and day that somebody proposes for talks: "Als Ort schlug er Genf vor"."""

from collections.abc import Sequence

from lagebild.claims.acts.matter_drafts import matter_draft
from lagebild.claims.deeds.deed import OBJECT, Deed
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause

VENUES = load_nouns().venues
# How many sentences back the talks are told of.
NEAR = 2
TALKS = Deed("CONSULT", "", OBJECT, "the talks for which place or day are proposed", ("subj",), ())
WITH_WHOM = "with whom the talks told before are"


def venue_proposed(
    scene: Scene,
    clause: Clause,
    voice: Voice,
    act: SpeechAct,
    deeds: Sequence[Deed],
    earlier: Sequence[Draft],
) -> Draft | None:
    """Moskau sei zu Verhandlungen bereit. Als Ort schlug er Genf vor: the talks are offered again,
    and Genf is no party to them."""
    tokens = scene.tokens(clause)
    named = any(
        p.preposition == "als" or p.role == "comparison"
        for p in clause.phrases
        if tokens[p.head].lemma.lower() in VENUES
    )
    if voice.stance != "offers" or not named:
        return None
    near = [d for d in earlier if clause.sentence - d.clause.sentence <= NEAR]
    told = next((d for d in reversed(near) if d.deed.name == TALKS.name), None)
    here = any(d.name == TALKS.name for d in deeds)
    if told is None and not here:
        return None
    draft = matter_draft(scene, clause, voice, act, TALKS)
    draft.recipient = _others(told, draft) if told is not None else ()
    draft.because[-1] = f"recipient: {WITH_WHOM if draft.recipient else 'nobody named'}"
    return draft


def _others(told: Draft, draft: Draft) -> tuple[Actor, ...]:
    mine = {a.id for a in (*draft.speaker, *on_behalf(draft.speaker))}
    return tuple(
        a
        for a in (*told.agent, *told.recipient)
        if a.id not in mine and not mine & {b.id for b in on_behalf((a,))}
    )
