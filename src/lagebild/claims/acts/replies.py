"""Links within a report: what a denial denies, what a refusal refuses, what an offer answers."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.acts.answers import SPEECH_DEEDS
from lagebild.claims.acts.terms import other_terms, supported
from lagebild.claims.claim import Claim
from lagebild.claims.drafts.asked import taken_up
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import side
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.languages import load_verbs

# What each stance can answer, the likeliest first.
ANSWERS = {
    "denies": ("accuses", "asserts", "assesses", "warns"),
    "rejects": ("demands", "offers", "commits"),
    "accepts": ("demands", "offers", "commits"),
    "rules_out": ("demands", "offers"),
    "offers": ("demands",),
    "commits": ("demands",),
}
# Who says something of an offer, a demand or a charge and names it gives an answer of its own.
NAMING = frozenset({"asserts", "assesses", "demands", "commits", "rules_out"})
SPOKEN_OF = frozenset({"accuses", "demands", "offers"})
DEFINITE = ("der", "dieser")
SAME_NOUN = 1.0
# How somebody says no to what was asked.
REFUSING = frozenset({"rejects", "rules_out"})
# Deeds that say nothing of what is answered: "bestreitet die Vorwürfe".
UNTOLD = frozenset({"OTHER", *SPEECH_DEEDS})
# What somebody refuses to give: "keine Änderung", "keine Kompromisse".
YIELDING = frozenset({"OTHER", "CONCEDE"})
STATING = frozenset({"asserts", "assesses", "commits"})
SHORTEST = 4
TAKING_PART = load_verbs().taking_part
OF_FORCE = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
LINKED = frozenset(ANSWERS) | {stance for stances in ANSWERS.values() for stance in stances}
# How many sentences back an answer looks, and how much each costs.
REACH = 12
COST = 0.2


def with_replies(
    scene: Scene, nouns_of: NounFinder, drafts: Sequence[Draft], claims: Sequence[Claim]
) -> list[Claim]:
    """Was die Regierung in Moskau abstreitet: each answer with the id of what it answers.

    `drafts` and `claims` go side by side. What the words point at ("dies", "diesen Vorwurf") is
    answered; else the earlier claim of another side that has most in common with the answer.
    """
    linked: list[Claim] = []
    nouns = [
        _nouns(scene, draft) if draft.force.stance in LINKED else frozenset() for draft in drafts
    ]
    for number, claim in enumerate(claims):
        target = _pointed(drafts, number)
        if target is None:
            target = _took_part(drafts, number)
        if target is None:
            target = _answered(drafts, nouns, number)
        if target is None:
            target = _stands_by(drafts, number)
        if target is None:
            target = _spoken_of(scene, nouns_of, drafts, number)
        if target is None:
            target = other_terms(scene, nouns_of, drafts, number)
        if target is None:
            target = supported(drafts, number)
        if target is not None and claims[target].id != claim.id:
            claim = msgspec.structs.replace(claim, replies_to=claims[target].id)
        if target is None and (before := _goes_on(drafts, number)) is not None:
            claim = msgspec.structs.replace(claim, replies_to=linked[before].replies_to)
        linked.append(claim)
    return linked


def _goes_on(drafts: Sequence[Draft], number: int) -> int | None:
    """Sherman erteilte dem Verlangen eine Absage. „Wir werden niemandem erlauben, die Tür
    zuzuschlagen“, erklärte sie: the refusal just before by the same speaker, which one that names
    no deed goes on with."""
    draft = drafts[number]
    if draft.force.stance not in REFUSING or draft.deed.name != "OTHER" or not draft.speaker:
        return None
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        if draft.clause.sentence - other.clause.sentence > 1:
            break
        if other.clause.index == draft.clause.index:
            continue
        same = side(other.speaker) == side(draft.speaker)
        if same and other.force.stance in REFUSING:
            return at
    return None


def _pointed(drafts: Sequence[Draft], number: int) -> int | None:
    wanted = drafts[number].answers
    if wanted is None:
        return None
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        if other.clause.index < wanted.clause.index:
            break
        same = other.clause.index == wanted.clause.index and other.deed.name == wanted.deed.name
        if same and other.force.stance == wanted.force.stance:
            return at
    return None


def _took_part(drafts: Sequence[Draft], number: int) -> int | None:
    """Panzer rollten aus Armenien in das Gebiet. Eriwan bestritt, beteiligt zu sein: who denies to
    have a part in it denies the last deed of force that it is told to have done."""
    draft = drafts[number]
    if draft.force.stance != "denies" or draft.deed.name != "OTHER":
        return None
    if draft.clause.verb not in TAKING_PART:
        return None
    mine = side(draft.agent)
    for at in range(number - 1, -1, -1):
        if drafts[at].deed.name in OF_FORCE and mine & side(drafts[at].agent):
            return at
    return None


def _answered(drafts: Sequence[Draft], nouns: Sequence[frozenset[str]], number: int) -> int | None:
    """The earlier claim that a claim answers; None where too little speaks for one."""
    draft = drafts[number]
    possible = ANSWERS.get(draft.force.stance)
    if possible is None:
        return None
    mine = side(draft.speaker)
    best, best_score = None, 0.0
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        distance = draft.clause.sentence - other.clause.sentence
        if distance > REACH:
            break
        if other.force.stance not in possible or mine & side(other.speaker):
            continue
        # "der Entwurf ... dem Entwurf": both speak of one thing
        shared = other.clause.index != draft.clause.index and bool(nouns[number] & nouns[at])
        if not _answers(draft, other, mine, shared):
            continue
        score = 5.0 + _in_common(draft, other, mine) - COST * distance
        score += 1.0 - 0.3 * possible.index(other.force.stance)
        score += SAME_NOUN if shared else 0.0
        if score > best_score:
            best, best_score = at, score
    return best


def _stands_by(drafts: Sequence[Draft], number: int) -> int | None:
    """Die NATO dürfe niemanden mehr aufnehmen. Die Tür bleibe offen, sagte Blinken. „Es wird keine
    Änderung geben“: who says that it is the other way than somebody demands, and that nothing will
    change, refuses the demand."""
    draft = drafts[number]
    mine = side(draft.speaker)
    if draft.force.stance not in REFUSING or draft.deed.name not in YIELDING or not mine:
        return None
    stated: Draft | None = None
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        if draft.clause.sentence - other.clause.sentence > (1 if stated is None else REACH):
            return None
        same_side = bool(mine & side(other.speaker))
        if stated is None and same_side and other.deed.name not in UNTOLD:
            stated = other if other.force.stance in STATING else None
            if stated is None:
                return None
        elif stated is not None and not same_side and other.force.stance == "demands":
            contrary = other.negated != stated.negated
            if other.deed.name == stated.deed.name and contrary:
                return at
    return None


def _spoken_of(scene: Scene, nouns: NounFinder, drafts: Sequence[Draft], number: int) -> int | None:
    """Washington bat um Zeit, um sich zu dem Angebot zu äußern; man werde die Vorschläge prüfen:
    what an answer names that is neither yes nor no."""
    draft = drafts[number]
    if draft.force.stance not in NAMING or draft.deed.name not in UNTOLD or not draft.speaker:
        return None
    inside = [c for c in scene.dependents(draft.clause) if c.kind == "infinitive"]
    for clause in (draft.clause, *inside):
        tokens = scene.tokens(clause)
        for phrase in clause.phrases:
            head = tokens[phrase.head]
            row = nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
            if row is None or row.stance not in SPOKEN_OF:
                continue
            before = tokens[max(phrase.first - 1, 0) : phrase.head]
            if not any(t.lemma in DEFINITE or t.tag == "APPRART" for t in before):
                continue
            earlier = drafts[:number]
            found = taken_up(scene, nouns, clause, phrase, draft.speaker, earlier)
            if found is not None and found.force.stance in SPOKEN_OF:
                return next(at for at in range(number) if drafts[at] is found)
    return None


def _answers(draft: Draft, other: Draft, mine: set[str], shared: bool) -> bool:
    """True where enough speaks for an answer: a denial is of what the denier is said to do, a
    refusal or a promise of the deed that was asked of its speaker."""
    same = draft.deed.name != "OTHER" and other.deed.name == draft.deed.name
    meant = bool(mine & side(other.agent))
    if draft.force.stance == "denies":
        charged = other.force.stance == "accuses" and (same or draft.deed.name in UNTOLD)
        doer = bool(side(draft.agent) & side(other.agent))
        told_of = meant or bool(mine & side(other.recipient))
        return shared and told_of or same and doer or charged and (meant or not other.agent)
    if draft.force.stance in ("rejects", "accepts"):
        turned_to = meant or bool(mine & (side(other.voice.addressee) | side(other.recipient)))
        unsaid = other.force.stance == "demands" and not other.agent
        if same and unsaid or draft.deed.name == "CONCEDE" and meant:
            # "forderte Sanktionen. Berlin lehnte Strafen ab"; "lehnte jedes Zugeständnis ab"
            return True
        return (same or shared) and (turned_to or not mine) or same and shared
    return (same or draft.deed.name == "CONCEDE") and meant


def _in_common(draft: Draft, other: Draft, mine: set[str]) -> float:
    """How much one claim takes up of another: its deed, its parties, and that it is aimed."""
    score = 0.0
    if other.deed.name == draft.deed.name:
        score += 2.0 if draft.deed.name != "OTHER" else 1.0
    if mine & (side(other.agent) | side(other.voice.addressee)):
        score += 1.5
    elif mine & side(other.recipient):
        score += 1.0
    if side(draft.agent) & side(other.agent):
        score += 0.5
    if side(draft.recipient) & side(other.speaker):
        score += 1.0
    if not other.speaker:
        score -= 1.0
    return score


def _nouns(scene: Scene, draft: Draft) -> frozenset[str]:
    """The common nouns of a draft's clause, without those that name an actor or a time."""
    tokens = scene.tokens(draft.clause)
    found = set()
    for phrase in draft.clause.phrases:
        head = tokens[phrase.head]
        if head.tag in COMMON_NOUNS and len(head.lemma) > SHORTEST and phrase.role != "source":
            if not scene.named(draft.clause, phrase):
                found.add(head.lemma.casefold())
    return frozenset(found)
