"""Words that only point at a deed told before: "in diesem Fall", "sonst", "ein solcher Schritt"."""

from collections.abc import Sequence

from lagebild.claims.claim import Evidence, Supposition
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import names
from lagebild.claims.scene.circumstances import evidence
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.suppositions.supposed_deeds import act_of
from lagebild.reading import Clause

# "..., sonst werde man ...": where what was just said does not happen.
OTHERWISE = frozenset({"sonst", "ansonsten", "andernfalls", "anderenfalls"})
JOINING = frozenset({"und", "oder", "denn", "aber", "da", "weil"})
THIS = frozenset(
    "dies diese diesem diesen dieser dieses solch solche solchem solchen solcher solches".split()
)
POINTING = THIS | {"dazu", "das"}
CASE = frozenset({"fall", "falle"})
# What is said of an event that a pronoun stands for: "solange er nicht begonnen habe".
HAPPENING = frozenset({"beginnen", "kommen", "geschehen", "passieren", "eintreten", "stattfinden"})
DOING = frozenset({"tun", "machen", "gehen", "bewegen", "wagen"})
# How far back what is pointed at may stand, in sentences.
BACK = 3


def told_before(
    scene: Scene, clause: Clause, draft: Draft, earlier: Sequence[Draft]
) -> list[Supposition]:
    """Sollte Moskau in diese Richtung gehen; solange er nicht begonnen habe: a condition that only
    points at what was told before."""
    tokens = scene.tokens(clause)
    subject = scene.phrase(clause, *SUBJECTS)
    pronoun = (
        subject is not None
        and tokens[subject.head].tag.startswith("P")
        and clause.verb in HAPPENING
        and scene.phrase(clause, "object") is None
    )
    points = clause.verb in HAPPENING | DOING and any(
        tokens[i].text.lower() in POINTING for i in clause.tokens
    )
    if not pronoun and not points:
        return []
    doer = scene.named(clause, subject) if subject is not None and not pronoun else ()
    before = _nearest(draft, earlier, {a.id for a in doer})
    if before is None:
        return []
    words = evidence(scene.text, clause.begin, clause.end)
    return [_as_supposed(scene, before, words, clause.negated)]


def pointed_at(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> tuple[Supposition, ...]:
    """..., sonst verhänge man Sanktionen; in diesem Fall stellte sie den Zugang infrage; ein
    solcher Schritt würde das Abkommen verletzen."""
    clause = draft.clause
    tokens = scene.tokens(clause)
    low = [tokens[i].text.lower() for i in clause.tokens]
    opens = [k for k, word in enumerate(low) if word in OTHERWISE]
    if opens and (
        opens[0] == 0 or clause.tokens[opens[0] - 1] == clause.finite or low[0] in JOINING
    ):
        before = _nearest(draft, earlier, frozenset())
        if before is not None:
            words = evidence(scene.text, before.clause.begin, before.clause.end)
            return (_as_supposed(scene, before, words, negated=True),)
    if this_case(scene, clause) is not None:
        for other in reversed(earlier):
            if draft.clause.sentence - other.clause.sentence > BACK:
                break
            if other.supposes and other.clause.index != clause.index:
                return other.supposes
    if low[:2] in (["ein", "solcher"], ["eine", "solche"], ["ein", "solches"]) and (
        clause.mood == "subjunctive2"
    ):
        before = _nearest(draft, earlier, frozenset())
        if before is not None:
            words = evidence(scene.text, clause.begin, tokens[clause.tokens[2]].end)
            return (_as_supposed(scene, before, words, negated=False),)
    return ()


def this_case(scene: Scene, clause: Clause) -> Evidence | None:
    """The words "in diesem Fall"."""
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        head = tokens[phrase.head]
        pointing = {t.text.lower() for t in tokens[phrase.first : phrase.head]}
        if head.text.lower() in CASE and phrase.preposition in ("in", "für") and pointing & THIS:
            return evidence(scene.text, tokens[phrase.first].begin, head.end)
    return None


def _nearest(
    draft: Draft, earlier: Sequence[Draft], doer: set[str] | frozenset[str]
) -> Draft | None:
    """The deed told last before a draft, rather one of the same doer."""
    near = []
    for other in reversed(earlier):
        if draft.clause.sentence - other.clause.sentence > BACK:
            break
        if other.deed.name != "OTHER" and other.clause.index != draft.clause.index:
            near.append(other)
    same = [other for other in near if doer & {a.id for a in other.agent}]
    return next(iter(same or near), None)


def _as_supposed(scene: Scene, before: Draft, words: Evidence, negated: bool) -> Supposition:
    return Supposition(
        evidence=words,
        deed=before.deed.name,
        mode=before.deed.mode,
        act=act_of(scene, before.clause, before.deed),
        negated=before.negated != negated,
        agent=names(before.agent),
        recipient=names(before.recipient),
        pointed=True,
    )
