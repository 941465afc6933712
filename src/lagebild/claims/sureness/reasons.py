"""Why a claim was read so: what `lagebild explain` shows beside the lexicon lines and rules."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Actor


def reasons(scene: Scene, draft: Draft, confidence: float, doubts: Sequence[str]) -> list[str]:
    """The clause, what found each slot, what resolved each name, what lowered the confidence."""
    clause = draft.clause
    own = scene.text[clause.begin : clause.end]
    found = [f"clause: {clause.kind}, verb {clause.verb!r}: {own}", *draft.because]
    told: set[str] = set()
    for actor in (*draft.speaker, *draft.agent, *draft.recipient):
        if actor.id not in told:
            told.add(actor.id)
            line = _name(scene, draft, actor)
            if line:
                found.append(line)
    lowered = f", lowered by: {'; '.join(doubts)}" if doubts else ""
    found.append(f"confidence: {confidence:.2f}{lowered}")
    return found


def _name(scene: Scene, draft: Draft, actor: Actor) -> str:
    """Moskau -> Russland (metonym): the words nearest to the clause that name an actor."""
    begin, end = draft.stretch
    mention = scene.nearest(actor, begin, end)
    if mention is None:
        return ""
    words = scene.text[mention.begin : mention.end]
    name = actor.name
    if actor.acts_for is not None:
        name += f" for {actor.acts_for.name}"
    how = f"{mention.form}, {mention.how}" if mention.how else mention.form
    return f"name: {words!r} -> {name} ({how})"
