"""What somebody does not say: "stellte keine Forderungen", "ohne China zu kritisieren"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.acts.matters import is_matter
from lagebild.claims.deeds.deed import VERB, Deed
from lagebild.claims.deeds.polarity import CEASING, WITHOUT, hard_to_avoid
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.reading import Clause

# The deed that is not done where the words are not said.
UNSAID = {
    "demands": "REQUEST", "accuses": "ACCUSE", "threatens": "THREATEN", "rejects": "REJECT",
    "offers": "",
}  # fmt: skip
# What whoever looks into it has not done yet.
WEIGHED = frozenset({"AID", "COERCE", "MEMBERSHIP", "MOBILIZE", "RETREAT", "SANCTION"})
NEGATIONS = frozenset({"kein", "keine", "nicht", "nie"})


def left_unsaid(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """ohne China zu kritisieren; vermied es, Sanktionen zu fordern: nobody says so, and that it was
    not said tells of no deed."""
    if clause.kind != "infinitive" or act.object_stance not in UNSAID:
        return False
    if clause.complementizer in WITHOUT:
        return True
    above = scene.governor(clause)
    return above is not None and above.verb in CEASING and not above.negated


def weighs(deeds: Sequence[Deed]) -> bool:
    """Berlin prüft die Lieferung von Panzern: what may be done is weighed; but "prüft das Abkommen"
    looks into what is there."""
    return any(
        d.name in WEIGHED and d.phrase is not None and d.phrase.role == "object" for d in deeds
    )


def unsaid(
    scene: Scene, clause: Clause, act: SpeechAct, deeds: Sequence[Deed]
) -> list[Deed] | None:
    """Die Entführer stellten keine Forderungen; die Opposition kritisierte den Einsatz nicht: the
    deed that is told as not done; None where the act is done all the same."""
    if not clause.negated or act.negated_stance or act.object_stance not in UNSAID:
        return None
    if clause.modal or clause.kind != "main" or clause.passive or hard_to_avoid(scene, clause):
        return None
    if not NEGATIONS.isdisjoint(act.words.split()):
        return None
    name = UNSAID[act.object_stance]
    if name and not _has_complement(scene, clause, act):
        # "Ein Verdacht bestehe nicht mehr": nobody insists on anything
        return None
    if name:
        return [Deed(name, "", VERB, act.row, ("subj",), ())]
    offered = next(
        (d for d in deeds if d.phrase is not None and is_matter(scene, clause, act, d.phrase)), None
    )
    return None if offered is None else [msgspec.structs.replace(offered, agent=("subj",))]


def _has_complement(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """bestand auf dem Abzug: a verb that takes only certain complements has one of them."""
    opening = {c.removeprefix("pp:") for c in act.complements if c.startswith("pp:")}
    if act.words or "np" in act.complements or not opening:
        return True
    if any(p.preposition in opening for p in clause.phrases):
        return True
    return any(c.kind == "infinitive" or c.complementizer for c in scene.dependents(clause))
