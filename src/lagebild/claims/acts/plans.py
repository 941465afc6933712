"""Who judges a plan judges what is planned: "Die Entscheidung der USA, Truppen nach Polen zu
schicken, kritisierte Moskau"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.deeds.deeds import deeds_of
from lagebild.claims.deeds.polarity import is_negated
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.recipients import recipient_of
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.control import plan_before, planner
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Clause, Phrase

JUDGING = frozenset({"accuses", "assesses", "warns"})
PLANNED = "what is planned, "


def with_planned(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause, drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts of a clause that judges, those without a deed of their own about the deed of the
    infinitive behind the noun that is judged."""
    if all(draft.force.stance not in JUDGING for draft in drafts):
        return list(drafts)
    plan, noun = _plan(scene, clause)
    deeds = deeds_of(scene, lexemes, nouns, plan) if plan is not None else []
    if plan is None or not deeds:
        return list(drafts)
    deed = deeds[0]
    found = []
    for draft in drafts:
        named = draft.deed.phrase is not None and draft.deed.phrase != noun
        if draft.force.stance in JUDGING and not named:
            owner = on_behalf(planner(scene, plan, clause))
            doer = owner or draft.agent
            recipient, to = recipient_of(scene, plan, deed, doer, draft.voice)
            draft = msgspec.structs.replace(
                draft,
                deed=deed,
                agent=doer,
                recipient=recipient,
                negated=is_negated(scene, plan, deed),
                because=[
                    *draft.because[:2],
                    f"deed: {PLANNED}{deed.row}",
                    "agent: whose plan it is" if owner else draft.because[3],
                    f"recipient: {to}",
                ],
            )
        found.append(draft)
    return found


def _plan(scene: Scene, clause: Clause) -> tuple[Clause | None, Phrase | None]:
    """The infinitive that hangs on the object, or on the subject of a passive clause; its noun."""
    place = "subject" if clause.passive else "object"
    for other in scene.clauses_of(clause.sentence):
        if other.kind == "infinitive" and other.governor == clause.index:
            noun = plan_before(scene, other, clause)
            if noun is not None and noun.role == place:
                return other, noun
    return None, None
