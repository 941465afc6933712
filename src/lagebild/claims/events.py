"""Whether two claims of a report tell of the same event, and how a claim gets other parties."""

import msgspec

from lagebild.claims.drafts import Draft
from lagebild.claims.parties import LOCAL_STATE
from lagebild.claims.scene import Scene
from lagebild.reading import Actor

CARRIED_TARGET = "the one it was done to as told before"


def same_event(scene: Scene, draft: Draft, known: Draft, reach: int) -> bool:
    """A deed with a new noun ("bei einem Anschlag"), a feared or a habitual one is another."""
    return (
        draft.clause.sentence - known.clause.sentence <= reach
        and draft.force.stance != "warns"
        and not {a.id for a in draft.recipient} & {a.id for a in known.agent}
        and not two_sided(known)
        and not _another(scene, draft)
    )


def two_sided(draft: Draft) -> bool:
    """Bei Kämpfen zwischen X und Y: either side may be the doer."""
    return any(
        "parties of the event" in line or "zwischen-phrase" in line for line in draft.because
    )


def _another(scene: Scene, draft: Draft) -> bool:
    """Bei einem Anschlag; immer wieder: the clause tells of another event than the one before."""
    clause = draft.clause
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.preposition in ("bei", "durch", "nach") or phrase is draft.deed.phrase:
            first = tokens[phrase.first]
            if first.tag == "ART" and first.text.lower().startswith("ein"):
                return True
    words = [tokens[i].text.lower() for i in clause.tokens]
    return "immer" in words and "wieder" in words


def assumed(draft: Draft) -> bool:
    return f"agent: {LOCAL_STATE}" in draft.because


def replaced(draft: Draft, slot: str, actors: tuple[Actor, ...], why: str) -> Draft:
    """The draft with other actors in a slot, and why."""
    because = [f"{slot}: {why}" if line.startswith(f"{slot}:") else line for line in draft.because]
    if not any(line.startswith(f"{slot}:") for line in because):
        because.append(f"{slot}: {why}")
    if slot == "agent":
        return msgspec.structs.replace(draft, agent=actors, because=because)
    return msgspec.structs.replace(draft, recipient=actors, because=because)
