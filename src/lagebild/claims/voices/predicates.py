"""What a predicate says of the clause that hangs on it: "es sei falsch, dass ...", "es stimme
nicht, dass ...", "es gebe keine Beweise, dass ...", "es sei ein Fehler gewesen, ... zu", "hat die
Fähigkeit, ... zu"."""

from typing import TYPE_CHECKING

import msgspec

from lagebild.claims.deeds.judgements import judgement
from lagebild.claims.scene.control import is_laid_on, is_left_open
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.voice import OWN_VOICE, Voice
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Clause

if TYPE_CHECKING:
    from lagebild.claims.voices.voices import Voices

SIGNS = load_nouns().signs
VERBS = load_verbs()
# What a report that judges leaves open.
OF_REPORT = frozenset({"assesses", "demands"})
BEING = frozenset({"sein", "bleiben"})
HAVING = frozenset({"geben", "haben", "vorliegen", "bestehen", "sehen"})


def predicated(
    voices: "Voices", clause: Clause, governor: Clause, outer: Voice = OWN_VOICE
) -> Voice | None:
    """The voice of a clause that a predicate judges, None where nothing is: whoever calls untrue
    what a clause says does not say it. Where nobody speaks only what may or shall be is judged."""
    force = _force(voices, clause, governor)
    if force is None:
        return None
    outer = voices.of(governor) if outer is OWN_VOICE else outer
    subject = voices.scene.phrase(governor, "subject")
    weigher = voices.scene.named(governor, subject) if subject is not None else ()
    if governor.verb in VERBS.weighing and weigher and not (governor.passive or outer.speaker):
        # "Die USA prüfen die Möglichkeit, Waffen zu liefern"
        outer = msgspec.structs.replace(outer, speaker=weigher)
        force = Force("commits", f"{force.why}, and weighed")
    if not outer.speaker:
        if force.stance not in OF_REPORT:
            return None
        force = Force("assesses", force.why)
    return Voice(
        speaker=outer.speaker,
        stance=force.stance,
        form="indirect",
        via=outer.via,
        frame=governor,
        how=f"complement of a predicate, {force.why}",
    )


def behind_opening(voices: "Voices", clause: Clause) -> Clause | None:
    """Dass Russland angreife, | sei falsch |: the clause whose subject is the one that opens the
    sentence."""
    if clause.complementizer != "dass" or clause.governor >= 0:
        return None
    for other in voices.scene.clauses_of(clause.sentence):
        if other.index == clause.index + 1:
            return other if other.kind == "main" and other.finite == other.first else None
    return None


def without_sign(voices: "Voices", governor: Clause) -> Force | None:
    """Es gebe keine Beweise dafür, dass ...: what nothing shows is denied."""
    words = _words(voices, governor) if governor.verb in HAVING else frozenset()
    if words & SIGNS and any(word.startswith("kein") for word in words):
        return Force("denies", "there is no sign of it")
    return None


# -- within


def _words(voices: "Voices", governor: Clause) -> frozenset[str]:
    # "ein wichtiger Punkt ist die Tatsache, dass": no predicate
    tokens = [t for i in governor.tokens if (t := voices.scene.tokens(governor)[i]).tag != "ADJ(A)"]
    return frozenset(word.casefold() for token in tokens for word in (token.lemma, token.text))


def _force(voices: "Voices", clause: Clause, governor: Clause) -> Force | None:
    act = voices.acts.get(governor.index)
    if act is None or act.stance == "asserts":
        if is_left_open(voices.scene, clause, governor):
            if governor.negated:
                return Force("rejects", "no right to it, no chance for it")
            return Force("assesses", "what is left open")
        if is_laid_on(voices.scene, clause, governor):
            return Force("demands", "whose duty it is")
    words = _words(voices, governor)
    if governor.verb in VERBS.holding_true and governor.negated:
        return Force("denies", f"nicht {governor.verb}")
    if governor.verb in VERBS.proving and (governor.negated or "niemand" in words):
        return Force("denies", f"nicht {governor.verb}")
    if (lacking := without_sign(voices, governor)) is not None:
        return lacking
    if governor.verb not in BEING:
        return None
    if governor.negated:
        true = words & VERBS.true_predicates
        return Force("denies", f"nicht {min(true)}") if true else None
    if wanted := words & VERBS.wanted_predicates:
        return Force("demands", f"{min(wanted)}, of what shall be")
    if open_ := words & VERBS.open_predicates:
        return Force("assesses", f"{min(open_)}, of what may be")
    judged = judgement(voices.scene, voices.lexemes, governor)
    if judged is None or judged.stance not in ("denies", "accuses", "assesses"):
        return None
    if judged.stance == "denies" and clause.kind == "infinitive":
        # "Es sei falsch, Waffen zu liefern": a deed cannot be untrue
        return Force("accuses", judged.why)
    return judged
