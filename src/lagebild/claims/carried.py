"""The parties of an event that a report tells in several sentences: who is named once is meant
again."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.competence import competences_of, competent_body
from lagebild.claims.drafts import CARRIED, Draft
from lagebild.claims.parties import COMPETENT, DEMONSTRATORS, LOCAL_STATE
from lagebild.claims.recipients import ANYBODY, CIVILIANS
from lagebild.claims.scene import Scene
from lagebild.languages.rows import CompetenceRow
from lagebild.reading import Actor, Clause

# How many sentences the parties of an event stay the ones spoken of.
DOER_MEMORY = {"ASSAULT": 6, "CONSULT": 3, "AID": 3}
TARGET_MEMORY = {"ASSAULT": 3, "COERCE": 3, "PROTEST": 99, "AID": 99, "SANCTION": 3}
# Deeds that go together: who meets is who agrees.
EVENTS = {"ASSAULT": "ASSAULT", "CONSULT": "CONSULT", "AGREE": "CONSULT", "AID": "AID"}
# Protests turn to the government, help goes to the country that the report is about.
STATE_AIMED = frozenset({"PROTEST", "AID", "SANCTION"})
LEAD, LEAD_REACH = 3, 6
TOLD_LATER = "the doer of the attack told later"
AGAIN = 3
DEFINITE = frozenset(
    "der die das des dem den dieser diese dieses diesem diesen am im zum zur beim vom".split()
)
CARRIED_TARGET = "the one it was done to as told before"
PUT_DOWN, PROTEST_MEMORY = "those who protested as told before", 2
PROTESTS = ("protest", "kundgebung", "demonstration", "protestmarsch")
HOST = "the body whose meeting it is"
MEETINGS = ("gipfel", "gipfeltreffen", "treffen", "konferenz", "tagung", "versammlung")
OFFICIALS = (
    "regierungschefs", "staatschefs", "minister", "vertreter", "teilnehmer", "delegierte",
    "delegationen", "präsidenten", "unterhändler", "diplomaten",
)  # fmt: skip
LOCAL_TARGET = "the state in which it happens"
NAMELESS = "people whom nobody names"


def with_known_parties(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Rebellen töteten Zivilisten. In der Moschee starben 200: doer and victims are those told
    before, where nobody else is named."""
    again = _again(scene, competences, _of_meeting(scene, drafts))
    named = [_by_competence(scene, competences, draft) for draft in again]
    return _targets(scene, _leads(scene, _doers(scene, named)))


def _leads(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Bei einem Luftangriff starben 80 Menschen. ... Die Armee griff das Lager an: what a report
    begins with is done by whom it names only later."""
    done = list(drafts)
    for k, draft in enumerate(done):
        if draft.agent or draft.deed.name != "ASSAULT" or draft.clause.sentence > LEAD:
            continue
        if draft.force.stance == "warns":
            continue
        for later in done[k + 1 :]:
            if later.deed.name == "ASSAULT" and later.agent and later.force.stance != "warns":
                same = later.clause.sentence - draft.clause.sentence <= LEAD_REACH
                mine = {a.id for a in draft.recipient}
                if same and not _two_sided(later) and not mine & {a.id for a in later.agent}:
                    done[k] = replaced(draft, "agent", later.agent, TOLD_LATER)
                break
    return done


def _of_meeting(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Die Regierungschefs berieten auf dem Gipfel der Liga: those who meet act for the body whose
    meeting it is."""
    host: tuple[Actor, ...] = ()
    at = 0
    done: list[Draft] = []
    for draft in drafts:
        own = _host(scene, draft.clause)
        if own:
            host, at = own, draft.clause.sentence
        near = bool(host) and draft.clause.sentence - at <= AGAIN
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


def _again(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Die Türkei zieht ihre Truppen aus Libyen ab. Der Abzug beginnt am Montag: a deed named with
    its article is the one told before, with its parties."""
    done: list[Draft] = []
    for draft in drafts:
        if _mentioned_again(scene, draft) and not competences_of(scene, competences, draft):
            for known in reversed(done):
                if draft.clause.sentence - known.clause.sentence > AGAIN:
                    break
                if known.deed.name == draft.deed.name and known.agent and not _assumed(known):
                    mine = {a.id for a in draft.recipient}
                    if not mine & {a.id for a in known.agent}:
                        draft = replaced(draft, "agent", known.agent, CARRIED)
                        if not draft.recipient:
                            draft = replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
                    break
        done.append(draft)
    return done


def _mentioned_again(scene: Scene, draft: Draft) -> bool:
    phrase = draft.deed.phrase
    if phrase is None or draft.agent and not _assumed(draft):
        return False
    first = scene.tokens(draft.clause)[phrase.first].text.lower()
    return first in DEFINITE


def _by_competence(scene: Scene, competences: tuple[CompetenceRow, ...], draft: Draft) -> Draft:
    if draft.agent and not _assumed(draft) or draft.force.stance == "demands":
        return draft
    body = competent_body(scene, competences, draft)
    return replaced(draft, "agent", (body,), COMPETENT) if body else draft


def _assumed(draft: Draft) -> bool:
    return f"agent: {LOCAL_STATE}" in draft.because


def _doers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    last: dict[str, Draft] = {}
    done: list[Draft] = []
    for draft in drafts:
        event = EVENTS.get(draft.deed.name, "")
        if draft.deed.name == "SANCTION" and _assumed(draft) and done:
            draft = _sanctioned(draft, done)
        if event:
            known = last.get(event)
            if draft.agent and not _assumed(draft):
                last[event] = draft
            elif known is not None and _same_event(scene, draft, known, DOER_MEMORY[event]):
                talks = draft.deed.name == known.deed.name == "CONSULT" and not draft.recipient
                draft = replaced(draft, "agent", known.agent, CARRIED)
                if talks:
                    draft = replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
                last[event] = draft
        done.append(draft)
    return done


def _sanctioned(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die EU einigte sich auf Sanktionen gegen Russland. Die Strafmaßnahmen treten in Kraft: whom
    they are aimed at does not impose them."""
    for known in reversed(earlier):
        near = draft.clause.sentence - known.clause.sentence <= DOER_MEMORY["CONSULT"]
        if near and known.agent and {a.id for a in known.recipient} & {a.id for a in draft.agent}:
            target = draft.agent
            draft = replaced(draft, "agent", known.agent, CARRIED)
            return replaced(draft, "recipient", target, CARRIED_TARGET)
    return draft


def _same_event(scene: Scene, draft: Draft, known: Draft, reach: int) -> bool:
    """A deed with a new noun ("bei einem Anschlag"), a feared or a habitual one is another."""
    return (
        draft.clause.sentence - known.clause.sentence <= reach
        and draft.force.stance != "warns"
        and not {a.id for a in draft.recipient} & {a.id for a in known.agent}
        and not _two_sided(known)
        and not _another(scene, draft)
    )


def _two_sided(draft: Draft) -> bool:
    """Bei Kämpfen zwischen X und Y: either side may be the doer."""
    return any(
        "parties of the event" in line or "zwischen-phrase" in line for line in draft.because
    )


def _another(scene: Scene, draft: Draft) -> bool:
    """Bei einem Anschlag; immer wieder: the clause tells of another event than the one before."""
    clause = draft.clause
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.preposition in ("bei", "durch", "nach") or phrase is draft.deed.phrase:
            first = tokens[phrase.first]
            if first.tag == "ART" and first.text.lower().startswith("ein"):
                return True
    words = [tokens[i].text.lower() for i in clause.tokens]
    return "immer" in words and "wieder" in words


def _targets(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    last: dict[str, Draft] = {}
    protest: Draft | None = None
    done = []
    for draft in drafts:
        name = draft.deed.name
        if name == "PROTEST" and draft.agent:
            protest = draft
        if protest is not None and _against_protest(draft, protest):
            draft = replaced(draft, "recipient", protest.agent, PUT_DOWN)
        elif _at_protest(scene, draft):
            draft = replaced(draft, "recipient", (DEMONSTRATORS,), PUT_DOWN)
        if name in TARGET_MEMORY or _coup(draft):
            if not draft.recipient or _anybody(draft.recipient):
                draft = _aimed(scene, draft, last.get(name))
            if draft.recipient and (name == "ASSAULT" or not _nameless(draft)):
                last[name] = draft
        done.append(draft)
    return done


def _nameless(draft: Draft) -> bool:
    return f"recipient: {NAMELESS}" in draft.because


def _against_protest(draft: Draft, protest: Draft) -> bool:
    """Tausende demonstrierten. Die Polizei nahm zwölf Teilnehmer fest: those who protested."""
    return (
        draft.deed.name in ("COERCE", "ASSAULT")
        and any(a.kind == "state" or a.acts_for for a in draft.agent)
        and draft.clause.sentence - protest.clause.sentence <= PROTEST_MEMORY
        and not {a.id for a in draft.agent} & {a.id for a in protest.agent}
        and _anybody(draft.recipient)
        and (bool(draft.recipient) or draft.deed.name == "ASSAULT" or draft.deed.mode == "arrest")
    )


def _at_protest(scene: Scene, draft: Draft) -> bool:
    """Bei den Protesten wurden 300 Menschen festgenommen: those who protested."""
    tokens = scene.tokens(draft.clause)
    return (
        draft.deed.name in ("COERCE", "ASSAULT")
        and bool(draft.recipient)
        and _anybody(draft.recipient)
        and any(
            phrase.preposition in ("bei", "nach", "während")
            and tokens[phrase.head].lemma.casefold().endswith(PROTESTS)
            for phrase in draft.clause.phrases
        )
    )


def _aimed(scene: Scene, draft: Draft, last: Draft | None) -> Draft:
    """The draft with the one it is done to, where its own clause names nobody."""
    mine = {a.id for a in draft.agent} | {a.acts_for.id for a in draft.agent if a.acts_for}
    name = draft.deed.name
    if (
        last is not None
        and draft.clause.sentence - last.clause.sentence <= TARGET_MEMORY.get(name, 0)
        and not mine & {a.id for a in last.recipient}
        and (name != "ASSAULT" or draft.recipient or _same_event(scene, draft, last, 1))
    ):
        return replaced(draft, "recipient", last.recipient, CARRIED_TARGET)
    if name in STATE_AIMED or _coup(draft):
        state = scene.state_at_issue(draft.clause)
        if state is not None and state.id not in mine:
            return replaced(draft, "recipient", (state,), LOCAL_TARGET)
    if draft.recipient:
        one_sided = bool(draft.agent) and not _two_sided(draft)
        return replaced(draft, "recipient", (CIVILIANS,) if one_sided else (), NAMELESS)
    return draft


def _coup(draft: Draft) -> bool:
    """Der Putsch: a seizure of power, whose doer the lexicon takes for hidden."""
    return draft.deed.name == "POWER" and "hidden" in draft.deed.agent


def _anybody(actors: Sequence[Actor]) -> bool:
    return all(a.name in ANYBODY for a in actors)


def replaced(draft: Draft, slot: str, actors: tuple[Actor, ...], why: str) -> Draft:
    """The draft with other actors in a slot, and why."""
    because = [f"{slot}: {why}" if line.startswith(f"{slot}:") else line for line in draft.because]
    if not any(line.startswith(f"{slot}:") for line in because):
        because.append(f"{slot}: {why}")
    if slot == "agent":
        return msgspec.structs.replace(draft, agent=actors, because=because)
    return msgspec.structs.replace(draft, recipient=actors, because=because)
