"""What somebody does not say: "stellte keine Forderungen", "bot keine Hilfe an"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.acts.matters import is_matter
from lagebild.claims.deeds.deeds import VERB, Deed
from lagebild.claims.deeds.polarity import hard_to_avoid
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.reading import Clause

# The deed that is not done where the words are not said.
UNSAID = {
    "demands": "REQUEST", "accuses": "ACCUSE", "threatens": "THREATEN", "rejects": "REJECT",
    "offers": "",
}  # fmt: skip
NEGATIONS = frozenset({"kein", "keine", "nicht", "nie"})


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
    if name:
        return [Deed(name, "", VERB, act.row, ("subj",), ())]
    offered = next(
        (d for d in deeds if d.phrase is not None and is_matter(scene, clause, act, d.phrase)), None
    )
    return None if offered is None else [msgspec.structs.replace(offered, agent=("subj",))]
