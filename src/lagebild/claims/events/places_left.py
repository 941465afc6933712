"""The state out of which people are fetched, where the sentence before tells them to leave it."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.events.events import replaced
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause

FETCHING = load_verbs().fetching
LEAVING = frozenset({"verlassen", "ausreisen"})
LEFT = "the state that the sentence before tells people to leave"


def with_places_left(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Die Bürger sollten die Ukraine verlassen. Man werde niemanden mit Soldaten herausholen."""
    done = []
    for draft in drafts:
        sends = draft.deed.name == "MOBILIZE" and draft.clause.verb in FETCHING
        if sends and not draft.recipient and draft.clause.sentence > 0:
            left = _left(scene, scene.clauses_of(draft.clause.sentence - 1))
            mine = {a.id for a in draft.agent}
            left = tuple(a for a in left if a.id not in mine)
            draft = replaced(draft, "recipient", left, LEFT) if left else draft
        done.append(draft)
    return done


def _left(scene: Scene, clauses: Sequence[Clause]) -> tuple[Actor, ...]:
    for clause in clauses:
        if clause.verb not in LEAVING:
            continue
        for phrase in clause.phrases:
            if phrase.role == "object" or phrase.preposition == "aus":
                found = tuple(a for a in scene.named(clause, phrase) if a.kind == "state")
                if found:
                    return found
    return ()
