"""müsse, solle, dürfe nicht, möge: what somebody says that there ought to be."""

from lagebild.claims.deeds.own_deeds import everybody
from lagebild.claims.deeds.polarity import CEASING
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.moods import done
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.voice import Voice
from lagebild.reading import Clause

# "zu erfüllen", "abzuziehen"
TO_DO = frozenset({"PTKZU", "VV(IZU)"})


def obliged(scene: Scene, clause: Clause, voice: Voice, own: bool) -> Force | None:
    """Die Rebellen müssten abziehen; niemand dürfe liefern; möge der Rat eingreifen; sie müssten
    aufhören, ... zu."""
    above = scene.governor(clause) if clause.kind == "infinitive" else None
    if above is not None and above.verb in CEASING and above.modal:
        return obliged(scene, above, voice, own)
    modal = clause.modal
    if modal == "mögen" and clause.mood == "subjunctive1":
        return Force("demands", "mögen as a wish")
    if not (modal in ("müssen", "sollen") or modal == "dürfen" and clause.negated):
        return None
    if clause.tense in ("perfect", "pluperfect") or done(scene, clause):
        return None
    if modal == "müssen" and clause.tense == "past" and clause.mood == "indicative":
        return Force("asserts", "musste: what was done")
    if modal == "dürfen" and clause.tense == "past" and clause.mood == "indicative":
        return Force("asserts", "durfte nicht: what was not done")
    finite = scene.tokens(clause)[clause.finite].text.lower()
    if finite in ("hätte", "hätten") and not own and not _has_to(scene, clause):
        return Force("accuses", f"{modal} of what another has not done")
    if own and modal == "müssen" and not everybody(scene, clause):
        return Force("assesses", "müssen of the speaker's own deed")
    if own and modal == "sollen" and clause.negated:
        # "In Mali kämpfen sollen sie nicht": who sends them says what they are not sent for
        return Force("rules_out", "sollen of the speaker's own deed, negated", True)
    if own and modal == "sollen":
        return Force("commits", "sollen of the speaker's own deed")
    ought = finite in ("sollte", "sollten")
    ought = ought and clause.kind != "relative"
    told = clause.mood == "indicative" and voice.form != "direct" and not ought
    if modal == "sollen" and told:
        return Force("asserts", "sollen as hearsay or plan")
    return Force("demands", f"{modal} of another's deed")


def _has_to(scene: Scene, clause: Clause) -> bool:
    """Der Rat hätte das Dekret zu bestätigen: what there is to do, no reproach."""
    return any(scene.tokens(clause)[i].tag in TO_DO for i in clause.tokens)
