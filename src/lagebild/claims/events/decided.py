"""Whose attack is foreseen, where the next sentence says who has to decide on it."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import DECIDES, Draft
from lagebild.claims.events.events import ids, replaced
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause

DECIDING = load_verbs().deciding
# Nouns that say the same with a verb of little meaning: "noch keine Entscheidung getroffen".
DECISIONS = frozenset({"entscheidung", "entschluss", "beschluss", "befehl"})
TAKING = frozenset({"treffen", "fällen", "fassen", "geben", "erteilen"})
FORESEEN = frozenset({"warns", "assesses"})
OF_FORCE = frozenset({"ASSAULT", "COERCE"})
# What a decision is on or for stands in such a phrase; without one it is on what was told.
MATTER = frozenset({"über", "für", "gegen", "zu", "auf"})
AFTER = 1


def with_deciders(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Ein Angriff könne jederzeit beginnen. Ob Putin sich entschieden habe, wisse man nicht: the
    one who decides is the one who would attack."""
    return [_decided(scene, draft) if _is_open(draft) else draft for draft in drafts]


def _is_open(draft: Draft) -> bool:
    return (
        not draft.agent
        and bool(draft.speaker)
        and draft.deed.name in OF_FORCE
        and draft.force.stance in FORESEEN
        and not draft.negated
    )


def _decided(scene: Scene, draft: Draft) -> Draft:
    at = draft.clause.sentence
    later = scene.reading.sentences[at + 1 : at + 1 + AFTER]
    for sentence in later:
        for clause in scene.clauses_of(sentence.index):
            who = on_behalf(_decider(scene, clause))
            other = not ids(who) & (ids(draft.speaker) | ids(draft.recipient))
            if who and other and all(a.kind in ("state", "group", "organisation") for a in who):
                return replaced(draft, "agent", who, DECIDES)
    return draft


def _decider(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Xi habe sich noch nicht entschieden; habe keine Entscheidung getroffen; die Entscheidung
    liege beim Iran."""
    tokens = scene.tokens(clause)
    if any(p.preposition in MATTER for p in clause.phrases) or scene.dependents(clause):
        return ()
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive:
        return ()
    if clause.verb == "liegen" and tokens[subject.head].lemma.casefold() in DECISIONS:
        at = next((p for p in clause.phrases if p.preposition == "bei"), None)
        return scene.named(clause, at) if at is not None else ()
    taken = clause.verb in TAKING and any(
        p.role == "object" and tokens[p.head].lemma.casefold() in DECISIONS for p in clause.phrases
    )
    bare = clause.verb in DECIDING and not any(
        p.role == "object" and tokens[p.head].tag != "PRF" for p in clause.phrases
    )
    return scene.named(clause, subject) if taken or bare else ()
