"""Who does a deed that a noun names, where a relative clause behind the noun says so."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.events.events import assumed, replaced
from lagebild.claims.parties.addressed import passive_agent
from lagebild.claims.scene.lexemes import Lexemes
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.reading import Actor, Clause

HOW = "who does it in the relative clause behind the noun"
TO_WHOM = "towards whom in the relative clause behind the noun"


def with_relative_doers(scene: Scene, lexemes: Lexemes, drafts: Sequence[Draft]) -> list[Draft]:
    """verurteilte die Offensive, die Russland begonnen hatte: the drafts, with the doers that
    relative clauses name. Whoever another sign names keeps the deed. What the clause then tells a
    second time ("beklagte die Sanktionen, die die EU verhängte") is left out."""
    done = [_completed(scene, lexemes, draft) for draft in drafts]
    told = {_telling(d, d.deed.phrase.head) for d in done if d.deed.phrase is not None}
    return [d for d in done if not (_only_tells(d) and _again(d) in told)]


def _only_tells(draft: Draft) -> bool:
    """But "eine Invasion, | was Moskau abstreitet" says something of its own."""
    return draft.clause.kind == "relative" and draft.force.stance == "asserts"


def _telling(draft: Draft, noun: int) -> tuple[object, ...]:
    """What a draft tells of the noun at a place of its sentence."""
    return draft.clause.sentence, noun, draft.deed.name, draft.deed.negated, draft.agent


def _again(draft: Draft) -> tuple[object, ...]:
    return _telling(draft, draft.clause.antecedent)


def _completed(scene: Scene, lexemes: Lexemes, draft: Draft) -> Draft:
    phrase = draft.deed.phrase
    if phrase is None or draft.agent and not assumed(draft):
        return draft
    for clause in scene.clauses_of(draft.clause.sentence):
        if clause.kind != "relative" or clause.antecedent != phrase.head or clause.negated:
            continue
        doer = _doer(scene, lexemes, clause)
        if not doer:
            continue
        draft = replaced(draft, "agent", doer, HOW)
        if not draft.recipient:
            given = _recipient(scene, clause, draft)
            draft = replaced(draft, "recipient", given, TO_WHOM) if given else draft
        return draft
    return draft


def _doer(scene: Scene, lexemes: Lexemes, clause: Clause) -> tuple[Actor, ...]:
    """Who verübt, begonnen, verhängt hat what the pronoun stands for; who said that he did it."""
    tokens = scene.tokens(clause)
    pronoun = next((p for p in clause.phrases if tokens[p.head].tag == "PRELS"), None)
    if pronoun is None:
        return ()
    claimed = clause.verb == "bekennen" and pronoun.preposition == "zu"
    carried = any(row.voice == "active" for row in lexemes.light_verbs.get(clause.verb, ()))
    if clause.passive:
        return passive_agent(scene, clause) if carried and pronoun.role in SUBJECTS else ()
    if not claimed and not (carried and pronoun.role == "object"):
        return ()
    subject = scene.phrase(clause, *SUBJECTS)
    return scene.named(clause, subject) if subject is not None else ()


def _recipient(scene: Scene, clause: Clause, draft: Draft) -> tuple[Actor, ...]:
    for phrase in clause.phrases:
        if phrase.preposition and phrase.preposition in draft.deed.recipient:
            found = scene.named(clause, phrase)
            if found:
                return found
    return ()
