"""Who is named beside a deed that the report gives to nobody: better than to leave it open, but
for attacks, whose doers often nobody knows, and for what somebody wants or fears."""

from collections.abc import Sequence

from lagebild.claims.deeds.polarity import barred
from lagebild.claims.deeds.signs import of_signs
from lagebild.claims.drafts.drafts import BESIDE, STATE_BESIDE, Draft
from lagebild.claims.events.events import ids, replaced
from lagebild.claims.parties.attributed import in_front_of_participle
from lagebild.claims.parties.parties import CAUSING
from lagebild.claims.parties.passives import FORCES
from lagebild.claims.parties.recipients import ANYBODY, ON_WHOSE_WORD
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.setting import state_at_issue
from lagebild.reading import Actor, Clause, Mention

# Deeds that are left open where nobody is said to have done them, and stances by which a speaker
# need not have anybody in view.
HIT_BESIDE = "named beside the deed, nobody being said to suffer it"
OPEN_DEEDS = frozenset({"ASSAULT", "OTHER"})
OPEN_STANCES = frozenset({"demands", "warns"})
# Deeds that somebody always suffers or enjoys.
SUFFERED = frozenset({"COERCE", "RETREAT", "GUARANTEE"})
# "Die Beistandspflicht gilt nicht für Georgien": whom a guarantee is for has not given it.
MEANT_FOR = frozenset({"für", "auf", "gegenüber", "gegen"})
NOT_OF_STATE = frozenset({"SANCTION", "MEMBERSHIP"})
GROUNDS = frozenset("wegen aufgrund trotz laut infolge unter dank".split())
MEDIA = frozenset({"medium", "agency"})
PLACES = frozenset({"place"})
OBJECT = ("object",)
# "ohne Zustimmung des Parlaments": who has no part in it; "neben Frankreich": who did it too.
APART = frozenset({"ohne", "neben", "außer", "statt", "anstelle"})
# Prisoners who are exchanged exchange nobody.
HELD = frozenset({"Gefangene", "Geiseln", "Häftlinge", "Kriegsgefangene", "Verletzte"})
# What opens a list of some of those who were named.
EXAMPLES = frozenset({"darunter", "einschließlich"})


def with_those_beside(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Im Kongress wird ein Entwurf beraten; die Verletzten wurden in einem Lazarett der ISAF
    versorgt: whoever the clause names besides those who suffer or tell it, else the state that is
    spoken of."""
    done = [_completed(scene, d) if _is_open(scene, d) else d for d in drafts]
    return [_suffered(scene, d) if d.deed.name in SUFFERED and not d.recipient else d for d in done]


def _is_open(scene: Scene, draft: Draft) -> bool:
    return (
        not draft.agent
        and not of_signs(scene, draft.clause, draft.deed)
        and not barred(scene, draft.clause, draft.deed)
        and draft.deed.name not in OPEN_DEEDS
        and draft.force.stance not in OPEN_STANCES
    )


def _completed(scene: Scene, draft: Draft) -> Draft:
    taken = ids(draft.recipient) | ids(draft.speaker)
    found = _named(scene, draft, taken)
    if found:
        return replaced(draft, "agent", found, BESIDE)
    clause = draft.clause
    state = state_at_issue(scene, clause)
    hit = draft.deed.name in NOT_OF_STATE or "hidden" in draft.deed.agent
    if state is None or state.id in taken or hit:
        # sanctions rather hit the state that is spoken of; "die Tür des Bündnisses bleibe offen"
        # does not say for whom
        return draft
    here = scene.mentions(clause.sentence, clause.first, clause.last)
    if any(state.id in ids(m.actors) for m in here):
        # "In Tripolis trat eine Waffenruhe in Kraft": where it happens
        return draft
    return replaced(draft, "agent", (state,), STATE_BESIDE)


def _suffered(scene: Scene, draft: Draft) -> Draft:
    """Den Huthi drohen hohe Haftstrafen: whom the clause names besides those who do or tell it."""
    taken = ids(draft.agent) | ids(draft.speaker)
    clause = draft.clause
    places = PLACES if draft.deed.mode == "ceasefire" else frozenset()
    doing = range(0) if clause.passive or draft.deed.phrase else _suffering(clause, SUBJECTS)
    for mention in scene.mentions(clause.sentence, clause.first, clause.last):
        if mention.form in places or _as_ground(scene, clause, mention.head):
            continue
        if _behind(clause, mention.head, APART):
            continue
        if _compared(clause, mention.head) or mention.form == "place" and mention.head in doing:
            # "Polen, die baltischen Staaten und Finnland schlossen die Grenze"
            continue
        if _no_side(mention) or _for_whom(scene, draft, mention.head):
            continue
        if _only_speaks(scene, clause, mention.head):
            continue
        moved = all(a.name.casefold().endswith(FORCES) for a in mention.actors)
        if moved and draft.deed.name == "RETREAT":
            # "werde seine Friedenstruppen nicht abziehen"
            continue
        if not taken & ids(mention.actors):
            return replaced(draft, "recipient", mention.actors, HIT_BESIDE)
    return draft


def _behind(clause: Clause, head: int, prepositions: frozenset[str]) -> bool:
    """ohne | die Zustimmung | des Parlaments |: a word of a phrase with such a preposition."""
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    while phrase is not None:
        if phrase.preposition in prepositions:
            return True
        phrase = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    return False


def _as_ground(scene: Scene, clause: Clause, head: int) -> bool:
    """wegen der Gewalt gegen Muslime, auf Empfehlung Obamas: a word of a phrase that
    only says why or when."""
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    while phrase is not None:
        asked = scene.tokens(clause)[phrase.head].lemma.casefold() in ON_WHOSE_WORD
        if phrase.preposition in GROUNDS or phrase.preposition == "auf" and asked:
            return True
        phrase = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    return False


def _named(scene: Scene, draft: Draft, taken: set[str]) -> tuple[Actor, ...]:
    """The first that the clause names who is no place and neither suffers nor tells it; of those
    on the subject of a passive ("die Konten der Junta wurden gesperrt") or the object it was done
    to, and of those counted among them ("20 Menschen, darunter den Imam"), nobody did it."""
    clause = draft.clause
    suffering = _suffering(clause, SUBJECTS if clause.passive else OBJECT)
    if not clause.passive and ("acc" not in draft.deed.recipient or draft.deed.name == "GUARANTEE"):
        # "verpflichtet die Mitglieder der NATO zum Beistand": whom it obliges
        suffering = range(0)
    if clause.verb in CAUSING and not clause.passive:
        # "Der Tod Gaddafis löste Jubel aus": of others
        suffering = _suffering(clause, SUBJECTS)
    end = _examples(scene, clause)
    for mention in scene.mentions(clause.sentence, clause.first, end):
        if mention.form in PLACES or mention.head in suffering or _no_side(mention):
            continue
        if _only_speaks(scene, clause, mention.head) or _aimed_at(scene, clause, mention.head):
            continue
        if _behind(clause, mention.head, APART) or all(a.name in HELD for a in mention.actors):
            continue
        if draft.deed.name == "GUARANTEE" and _meant(clause, mention.head):
            continue
        if not taken & ids(mention.actors):
            return mention.actors
    return ()


def _no_side(mention: Mention) -> bool:
    """„The Nation“, Menschen: papers and people at large neither do such a deed nor are its
    target."""
    return all(a.kind in MEDIA or a.name in ANYBODY for a in mention.actors)


def _compared(clause: Clause, head: int) -> bool:
    """Wie Polen | hat auch Ungarn die Grenze geschlossen: who did the same."""
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    return phrase is not None and phrase.role == "comparison"


def _for_whom(scene: Scene, draft: Draft, head: int) -> bool:
    """enterte ein Schiff | mit Waffen für Haiti |: for whom a thing is meant is not forced."""
    clause = draft.clause
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    if draft.deed.name != "COERCE" or phrase is None or phrase.governor < 0:
        return False
    on = clause.phrases[phrase.governor]
    return phrase.preposition == "für" and on is not draft.deed.phrase and bool(on.preposition)


def _only_speaks(scene: Scene, clause: Clause, head: int) -> bool:
    """Die von den USA geforderte Freilassung verzögert sich"""
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    return phrase is not None and in_front_of_participle(scene, clause, phrase)


def _aimed_at(scene: Scene, clause: Clause, head: int) -> bool:
    """gab Warnschüsse in Richtung der Mönche ab; probte einen Angriff auf Peru; der Streit um
    Taiwan: whoever it is aimed at or about has not done it."""
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    if phrase is None or phrase.governor < 0:
        return False
    if phrase.preposition in ("auf", "gegen", "um"):
        return True
    if phrase.role != "genitive":
        return False
    on = clause.phrases[phrase.governor]
    return on.preposition == "in" and scene.tokens(clause)[on.head].lemma == "Richtung"


def _meant(clause: Clause, head: int) -> bool:
    phrase = next((p for p in clause.phrases if p.first <= head <= p.last), None)
    return phrase is not None and phrase.preposition in MEANT_FOR


def _examples(scene: Scene, clause: Clause) -> int:
    """nahm 20 Menschen fest, | darunter den Imam: where the clause ends but for its examples."""
    tokens = scene.tokens(clause)
    at = next((i for i in clause.tokens if tokens[i].text in EXAMPLES), clause.last + 1)
    return at - 1


def _suffering(clause: Clause, roles: Sequence[str]) -> range:
    """The words of the phrase of such a role and of what hangs on it."""
    number = next((k for k, p in enumerate(clause.phrases) if p.role in roles), -1)
    if number < 0:
        return range(0)
    last = clause.phrases[number].last
    chain = {number}
    for k, phrase in enumerate(clause.phrases):
        if phrase.governor in chain or phrase.role == "apposition" and k - 1 in chain:
            chain.add(k)
            last = max(last, phrase.last)
    return range(clause.phrases[number].first, last + 1)
