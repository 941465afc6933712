"""Whose wish is answered by naming the thing itself: "eine Waffenruhe, wie sie Kairo fordert"."""

from collections.abc import Mapping

from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.force import ANSWERING
from lagebild.claims.scene.scene import DOER_PREPOSITIONS, Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Asked
from lagebild.reading import Actor, Clause, Phrase

# Participles in front of what somebody wants or holds out, and the force of it.
WANTED = {
    "gefordert": "demands", "verlangt": "demands", "erbeten": "demands", "beantragt": "demands",
    "vorgeschlagen": "offers", "angeboten": "offers", "angeregt": "offers",
}  # fmt: skip
WANTING = frozenset(WANTED.values())
ANSWERED = ANSWERING | {"rules_out"}


def wanted_by(
    scene: Scene,
    acts: Mapping[int, SpeechAct | None],
    clause: Clause,
    phrase: Phrase,
    speaker: tuple[Actor, ...],
) -> Asked | None:
    """Whose demand or offer the thing is that a clause accepts or refuses; None where it is
    nobody's or the speaker's own."""
    found = _compared(scene, acts, clause, phrase) or _by_participle(scene, clause, phrase)
    if found is None:
        return None
    owner, stance, why = found
    side = {a.id for a in speaker} | {a.id for a in on_behalf(speaker)}
    if not owner or side & {a.id for a in owner}:
        return None
    return Asked(phrase, owner, stance, why, of_deed=True)


def is_compared(scene: Scene, acts: Mapping[int, SpeechAct | None], clause: Clause) -> bool:
    """Neuwahlen, | wie sie die Opposition verlangt, | schloss der Präsident aus: True where a
    clause only says who wants the thing that its governor is about."""
    governor = scene.governor(clause)
    act = acts.get(governor.index) if governor is not None else None
    if clause.complementizer != "wie" or act is None:
        return False
    tokens = scene.tokens(clause)
    return act.object_stance in ANSWERED and any(
        p.first == p.last == clause.first + 1 and tokens[p.head].tag == "PPER"
        for p in clause.phrases
    )


def _compared(
    scene: Scene, acts: Mapping[int, SpeechAct | None], clause: Clause, phrase: Phrase
) -> tuple[tuple[Actor, ...], str, str] | None:
    """Neuwahlen, | wie sie die Opposition verlangt, | schloss der Präsident aus."""
    for other in scene.dependents(clause):
        act = acts.get(other.index)
        if other.complementizer != "wie" or other.first - phrase.last != 2 or act is None:
            continue
        stance = act.object_stance or act.stance
        if stance not in WANTING or other.negated:
            continue
        tokens = scene.tokens(other)
        # "wie sie Selenskyj verlangt": the pronoun stands for the thing
        named = (p for p in other.phrases if p.role != "prepositional" and p.governor < 0)
        owners = (scene.named(other, p) for p in named if tokens[p.head].tag != "PPER")
        owner = next((actors for actors in owners if actors), ())
        return owner, stance, f"what is compared with, {act.row}"
    return None


def _by_participle(
    scene: Scene, clause: Clause, phrase: Phrase
) -> tuple[tuple[Actor, ...], str, str] | None:
    """stimmte einem | von Brasilien vorgeschlagenen | Abkommen zu."""
    tokens = scene.tokens(clause)
    # "den von der Farc verlangten Abzug": the tagger may take it for a finite verb
    before = tokens[phrase.first : phrase.head]
    lemmas = [one for t in before for one in (t.lemma, t.text[:-1], t.text[:-2])]
    lemma = next((one for one in lemmas if one in WANTED), "")
    if not lemma:
        return None
    for other in clause.phrases:
        if other.preposition in DOER_PREPOSITIONS and other.last + 1 == phrase.first:
            return scene.named(clause, other), WANTED[lemma], f"whose thing it is, {lemma!r}"
    return None
