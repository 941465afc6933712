"""Those who meet act for the body whose meeting it is."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.events.events import replaced
from lagebild.claims.scene.scene import Scene
from lagebild.reading import Actor, Clause

HOST = "the body whose meeting it is"
# How many sentences a meeting is spoken of.
MEMORY = 3
MEETINGS = ("gipfel", "gipfeltreffen", "treffen", "konferenz", "tagung", "versammlung")
OFFICIALS = (
    "regierungschefs", "staatschefs", "minister", "vertreter", "teilnehmer", "delegierte",
    "delegationen", "präsidenten", "unterhändler", "diplomaten",
)  # fmt: skip


def with_hosts(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Die Regierungschefs berieten auf dem Gipfel der Liga: those who meet act for the body whose
    meeting it is."""
    host: tuple[Actor, ...] = ()
    at = 0
    done: list[Draft] = []
    for draft in drafts:
        own = _host(scene, draft.clause)
        if own:
            host, at = own, draft.clause.sentence
        near = bool(host) and draft.clause.sentence - at <= MEMORY
        talks = draft.deed.name in ("CONSULT", "AGREE")
        if near and talks and draft.agent and all(_official(a) for a in draft.agent):
            mine = {a.id for a in host}
            others = tuple(a for a in draft.recipient if a.id not in mine)
            draft = replaced(draft, "agent", host, HOST)
            if others != draft.recipient:
                draft = replaced(draft, "recipient", others, "nobody but the hosts named")
        done.append(draft)
    return done


def _host(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if tokens[phrase.head].lemma.casefold().endswith(MEETINGS):
            found = scene.genitives(clause, phrase) or scene.first_part(clause, phrase)
            bodies = tuple(a for a in found if a.kind == "organisation")
            if bodies:
                return bodies
    return ()


def _official(actor: Actor) -> bool:
    return actor.kind == "group" and actor.name.casefold().endswith(OFFICIALS)
