"""Who counts people, and whose troops are counted: "Kiew sprach von 40.000 Soldaten" tells how
many another has massed, and a number alone is no deed of who gives it."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.drafts.drafts import TROOPS_TOLD, Draft
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.company import PEOPLE
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Actor, Clause, Figure

NOUNS, VERBS = load_nouns(), load_verbs()
# Who counts people.
COUNTERS = frozenset({"state", "organisation", "person"})
VOUCHES = "voice: who comes to a number"
KINDS = frozenset({"MOBILIZE", "RETREAT"})
AROUND = frozenset({"um", "vor", "an", "gegen", "nahe", "entlang"})
# How many sentences the troops that were told of stay those that are counted.
MEMORY = 20
NOBODY = "whose troops they are is not said"


def with_owners(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in which soldiers are only counted, as claims about who has massed them."""
    done: list[Draft] = []
    for place, draft in enumerate(drafts):
        if draft.figure is not None and draft.deed.name == "OTHER":
            draft = _by_counter(scene, draft, draft.figure)
        if draft.figure is not None and draft.deed.name == "OTHER" and _counts(draft.figure):
            draft = _owned(scene, draft, [*reversed(done), *drafts[place + 1 :]])
        done.append(draft)
    return done


def _by_counter(scene: Scene, draft: Draft, figure: Figure) -> Draft:
    """Das Hilfswerk zählte 368.000 Flüchtlinge; Kiew kam auf rund 127.000; er erhöhte sie auf
    150.000: who comes to a number of people vouches for it."""
    clause, unit = draft.clause, figure.unit.casefold()
    people = unit in PEOPLE or unit.endswith((*NOUNS.soldier_endings, *NOUNS.victim_endings))
    if draft.speaker or not people or not any(a.kind in COUNTERS for a in draft.agent):
        return draft
    up_to = scene.text[clause.begin : figure.begin].rstrip().endswith(" auf")
    tokens = scene.tokens(clause)
    objects = [tokens[p.head] for p in clause.phrases if p.role == "object"]
    if clause.verb in VERBS.counting:
        counts = any(figure.begin <= token.begin < figure.end for token in objects)
    elif clause.verb in VERBS.estimating:
        counts = up_to and any(
            t.tag == "PPER" or t.lemma.casefold() in NOUNS.estimates for t in objects
        )
    else:
        counts = up_to and clause.verb == "kommen"
    if not counts:
        return draft
    voice = msgspec.structs.replace(draft.voice, frame=clause)
    counted = _replaced(draft, (), NOBODY, draft.deed)
    because = [VOUCHES if line.startswith("voice:") else line for line in counted.because]
    return msgspec.structs.replace(
        counted, speaker=draft.agent, recipient=(), voice=voice, because=because
    )


def _counts(figure: Figure) -> bool:
    return figure.unit.casefold().endswith(NOUNS.soldier_endings)


def _owned(scene: Scene, draft: Draft, others: Sequence[Draft]) -> Draft:
    # "forderte 300 Soldaten von Berlin" counts nothing that is there
    counting = (
        draft.voice.frame is not None
        and draft.voice.frame.index == draft.clause.index
        and draft.force.stance in ("asserts", "assesses")
    )
    side = {a.id for a in (*draft.speaker, *on_behalf(draft.speaker))}
    own = draft.agent and not side & {a.id for a in draft.agent}
    if own and not counting:
        return draft
    side |= _in_front(scene, draft.clause)
    found = _spoken_of(scene, draft.clause, side) or _told(draft, others, side)
    if not found:
        return _replaced(draft, (), NOBODY, draft.deed) if counting else draft
    deed = Deed("MOBILIZE", "troops", draft.deed.weight, "soldiers counted -> MOBILIZE", (), ())
    return _replaced(draft, found, TROOPS_TOLD, deed)


def _in_front(scene: Scene, clause: Clause) -> set[str]:
    """die Soldaten rings um die Ukraine; an den Grenzen Indiens: they are somebody else's."""
    phrases = [p for p in clause.phrases if p.preposition in AROUND]
    return {a.id for phrase in phrases for a in scene.reach(clause, phrase)}


def _spoken_of(scene: Scene, clause: Clause, side: set[str]) -> tuple[Actor, ...]:
    """Über die Stärke der russischen Verbände gibt es verschiedene Angaben: the troops that this
    sentence or the one before names with their state."""
    for sentence in (clause.sentence, clause.sentence - 1):
        for other in reversed(scene.clauses_of(sentence) if sentence >= 0 else []):
            tokens = scene.tokens(other)
            for phrase in other.phrases:
                if tokens[phrase.head].text.casefold().endswith(NOUNS.troop_endings):
                    found = scene.attributes(other, phrase) or scene.genitives(other, phrase)
                    found = tuple(a for a in found if a.kind == "state" and a.id not in side)
                    if found:
                        return found
    return ()


def _told(draft: Draft, others: Sequence[Draft], side: set[str]) -> tuple[Actor, ...]:
    """Whose troops were told of last, or are told of next where a report opens with the number."""
    for other in others:
        if abs(draft.clause.sentence - other.clause.sentence) > MEMORY:
            continue
        counted = other.figure is not None and _counts(other.figure)
        if other.agent and (other.deed.name in KINDS or counted and other.deed.name != "OTHER"):
            if not side & {a.id for a in other.agent}:
                return other.agent
    return ()


def _replaced(draft: Draft, agent: tuple[Actor, ...], how: str, deed: Deed) -> Draft:
    because = [
        f"agent: {how}"
        if line.startswith("agent:")
        else f"deed: {deed.row}"
        if line.startswith("deed:")
        else line
        for line in draft.because
    ]
    return msgspec.structs.replace(draft, agent=agent, deed=deed, because=because)
