"""What answers a demand without a word of yes or no: other terms, and the promise of support."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import side
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.languages import load_nouns
from lagebild.reading import slug

NOUNS = load_nouns()
GOVERNING = frozenset(map(slug, NOUNS.governing))
UNNAMED = frozenset(map(slug, NOUNS.unnamed_bodies))
# How terms are told, and how support is promised.
TELLING = frozenset({"asserts", "assesses", "demands", "offers"})
PROMISING = frozenset({"commits", "offers", "accepts"})
# How many sentences back a demand stands that is answered so.
NEAR, REACH = 3, 12


def other_terms(
    scene: Scene, nouns: NounFinder, drafts: Sequence[Draft], number: int
) -> int | None:
    """Kiew forderte eine Waffenruhe. Moskau nannte ganz andere Bedingungen. Eine Einigung sei nur
    möglich, wenn ...: who names terms of its own against those of another answers the demand made
    before, and so does what it goes on to say of them in the next sentence."""
    draft = drafts[number]
    mine = side(draft.speaker)
    if draft.force.stance not in TELLING or not mine:
        return None
    named: Draft | None = None
    for at in range(number, -1, -1):
        other = drafts[at]
        if named is None:
            if draft.clause.sentence - other.clause.sentence > 1:
                return None
            if mine & side(other.speaker) and _sets_against(scene, nouns, other):
                named = other
        elif named.clause.sentence - other.clause.sentence > NEAR:
            return None
        elif other.force.stance == "demands" and other.speaker and not mine & side(other.speaker):
            return at
    return None


def _sets_against(scene: Scene, nouns: NounFinder, draft: Draft) -> bool:
    """andere Bedingungen, eigene Forderungen."""
    tokens = scene.tokens(draft.clause)
    for phrase in draft.clause.phrases:
        head = tokens[phrase.head]
        row = nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
        if row is not None and row.stance == "demands":
            before = tokens[phrase.first : phrase.head]
            if any(token.lemma.casefold() in NOUNS.contrasting for token in before):
                return True
    return False


def supported(drafts: Sequence[Draft], number: int) -> int | None:
    """Scholz rief die Fraktionen auf, dem Gesetz zuzustimmen. Merz von der CDU sagte der Koalition
    Unterstützung zu: who was asked, by name or as one of many, promises its support to whoever
    asked, and does not say for what."""
    draft = drafts[number]
    promised = draft.force.stance in PROMISING and draft.deed.name == "SUPPORT"
    mine, backed = side(draft.speaker), {actor.id for actor in draft.recipient}
    if not promised or draft.negated or not mine or not backed:
        return None
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        if draft.clause.sentence - other.clause.sentence > REACH:
            return None
        asking = side(other.speaker)
        if other.force.stance != "demands" or mine & asking:
            continue
        governs = bool(backed & GOVERNING) and any(
            (actor.acts_for or actor).kind == "state" for actor in other.speaker
        )
        turned_to = side(other.agent) | side(other.voice.addressee)
        meant = bool(mine & turned_to) or bool(turned_to & UNNAMED)
        if meant and (governs or backed & asking):
            return at
    return None
