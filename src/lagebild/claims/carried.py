"""The doers of an event that a report tells in several sentences: who is named once is meant
again."""

from collections.abc import Sequence

from lagebild.claims.competence import competences_of, competent_body
from lagebild.claims.drafts import CARRIED, SAME_AS_BEFORE, TOLD_LATER, Draft
from lagebild.claims.events import CARRIED_TARGET, assumed, replaced, same_event, two_sided
from lagebild.claims.meetings import with_hosts
from lagebild.claims.parties import COMPETENT
from lagebild.claims.scene import Scene
from lagebild.claims.targets import with_targets
from lagebild.languages.rows import CompetenceRow

# How many sentences the doer of an event stays the one spoken of.
MEMORY = {"ASSAULT": 6, "CONSULT": 3, "AID": 3}
# Deeds that go together: who meets is who agrees.
EVENTS = {"ASSAULT": "ASSAULT", "CONSULT": "CONSULT", "AGREE": "CONSULT", "AID": "AID"}
LEAD, LEAD_REACH = 3, 6
AGAIN = 3
POINTERS = frozenset({"darin", "dahinter", "hierin"})
DEFINITE = frozenset(
    "der die das des dem den dieser diese dieses diesem diesen am im zum zur beim vom".split()
)


def with_known_parties(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Rebellen töteten Zivilisten. In der Moschee starben 200: doer and victims are those told
    before, where nobody else is named."""
    again = _again(scene, competences, _pointed(scene, with_hosts(scene, drafts)))
    named = [_by_competence(scene, competences, draft) for draft in again]
    return with_targets(scene, _leads(scene, _doers(scene, named)))


def _pointed(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Russland zieht Soldaten zusammen. Der Westen sieht darin die Vorbereitung einer Invasion: the
    word points at what was told just before, and so does who answers with "was X bestreitet"."""
    done: list[Draft] = []
    for draft in drafts:
        before = done[-1] if done else None
        if before is not None and before.agent and (not draft.agent or assumed(draft)):
            tokens = scene.tokens(draft.clause)
            near = draft.clause.sentence - before.clause.sentence <= 1
            points = any(tokens[i].text.lower() in POINTERS for i in draft.clause.tokens)
            if near and (points or SAME_AS_BEFORE in draft.because):
                mine = {a.id for a in draft.recipient}
                if not mine & {a.id for a in before.agent}:
                    draft = replaced(draft, "agent", before.agent, CARRIED)
                    if not draft.recipient:
                        draft = replaced(draft, "recipient", before.recipient, CARRIED_TARGET)
        done.append(draft)
    return done


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
                if known.deed.name == draft.deed.name and known.agent and not assumed(known):
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
    if phrase is None or draft.agent and not assumed(draft):
        return False
    tokens = scene.tokens(draft.clause)
    # The deed may stand in another sentence than the words that make it a claim.
    return phrase.first < len(tokens) and tokens[phrase.first].text.lower() in DEFINITE


def _by_competence(scene: Scene, competences: tuple[CompetenceRow, ...], draft: Draft) -> Draft:
    if draft.agent and not assumed(draft) or draft.force.stance == "demands":
        return draft
    body = competent_body(scene, competences, draft)
    return replaced(draft, "agent", (body,), COMPETENT) if body else draft


def _doers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    last: dict[str, Draft] = {}
    done: list[Draft] = []
    for draft in drafts:
        event = EVENTS.get(draft.deed.name, "")
        if draft.deed.name == "SANCTION" and assumed(draft) and done:
            draft = _sanctioned(draft, done)
        if event:
            known = last.get(event)
            if draft.agent and not assumed(draft):
                last[event] = draft
            elif known is not None and same_event(scene, draft, known, MEMORY[event]):
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
        near = draft.clause.sentence - known.clause.sentence <= MEMORY["CONSULT"]
        if near and known.agent and {a.id for a in known.recipient} & {a.id for a in draft.agent}:
            target = draft.agent
            draft = replaced(draft, "agent", known.agent, CARRIED)
            return replaced(draft, "recipient", target, CARRIED_TARGET)
    return draft


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
                if same and not two_sided(later) and not mine & {a.id for a in later.agent}:
                    done[k] = replaced(draft, "agent", later.agent, TOLD_LATER)
                break
    return done
