"""The doers of an event that a report tells in several sentences: who is named once is meant
again."""

from collections.abc import Sequence

from lagebild.claims.competence import competences_of, competent_body
from lagebild.claims.drafts import CARRIED, SAME_AS_BEFORE, TOLD_LATER, Draft
from lagebild.claims.events import (
    CARRIED_TARGET,
    DEFINITE,
    KINDS,
    Event,
    assumed,
    ids,
    is_fight,
    joined,
    meant,
    nameless,
    opened,
    points_back,
    replaced,
)
from lagebild.claims.meetings import with_hosts
from lagebild.claims.parties import ANSWERING, COMPETENT, DEMONSTRATORS
from lagebild.claims.recipients import ANYBODY
from lagebild.claims.scene import Scene
from lagebild.claims.targets import with_targets
from lagebild.languages.rows import CompetenceRow

# The first sentences of a report, which name an event before they tell it.
LEAD = 1
OWNING_UP = ANSWERING | {"bekennen", "reklamieren", "vermuten", "verdächtigen", "stecken"}
AGAIN, SANCTIONED = 3, 3
DECIDED = frozenset({"SANCTION", "AGREE"})
POINTERS = frozenset({"darin", "dahinter", "hierin"})
UMLAUTS = str.maketrans("äöü", "aou")
# Measures, which one body orders one after the other; arrests are made by the police.
ORDERS, ORDERED = frozenset({"COERCE", "SANCTION"}), 1
POLICE_MODES = frozenset({"arrest"})
NOBODY = frozenset({*ANYBODY, "Zivilisten"})


def with_known_parties(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Rebellen töteten Zivilisten. In der Moschee starben 200: doer and victims are those told
    before, where nobody else is named."""
    again = _again(scene, competences, _pointed(scene, with_hosts(scene, drafts)))
    ordered = _ordered(scene, competences, _protesters(scene, again))
    named = _by_competence(scene, competences, ordered)
    return with_targets(scene, _told(scene, named))


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
                if _akin(scene, draft, known) and known.agent and not assumed(known):
                    mine = {a.id for a in draft.recipient}
                    if not mine & {a.id for a in known.agent}:
                        draft = replaced(draft, "agent", known.agent, CARRIED)
                        if not draft.recipient:
                            draft = replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
                    break
        done.append(draft)
    return done


def _protesters(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Die Gewerkschaften streiken seit Montag. Der Ausstand richtet sich gegen die Kürzungen: those
    who were named, not just anybody."""
    done: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if draft.deed.name == "PROTEST":
            if draft.agent != (DEMONSTRATORS,):
                last = draft if draft.agent else last
            elif last is not None and draft.clause.sentence - last.clause.sentence <= AGAIN:
                phrase = draft.deed.phrase
                if phrase is not None and _article_of(scene, draft) in DEFINITE:
                    draft = replaced(draft, "agent", last.agent, CARRIED)
        done.append(draft)
    return done


def _mentioned_again(scene: Scene, draft: Draft) -> bool:
    if draft.deed.phrase is None or draft.agent and not assumed(draft):
        return False
    return _article_of(scene, draft) in DEFINITE


def _article_of(scene: Scene, draft: Draft) -> str:
    """The article of the noun that names a deed, or the preposition that holds it ("beim")."""
    phrase, tokens = draft.deed.phrase, scene.tokens(draft.clause)
    # The deed may stand in another sentence than the words that make it a claim.
    if phrase is None or phrase.first + 1 >= len(tokens):
        return ""
    first = tokens[phrase.first].text.lower()
    return tokens[phrase.first + 1].text.lower() if tokens[phrase.first].tag == "APPR" else first


def _akin(scene: Scene, draft: Draft, known: Draft) -> bool:
    """Ein Minister vereidigte ihn. Die Abstimmung: offices and measures are of many sorts, and only
    words of one stem mean the same one."""
    if draft.deed.name != known.deed.name:
        return False
    if draft.deed.name not in ("POWER", "COERCE"):
        return True
    return bool(_stems(scene, draft) & _stems(scene, known))


def _stems(scene: Scene, draft: Draft) -> set[str]:
    """Urteil, verurteilen; Verbot, verbieten: how the word that names a deed begins, with and
    without its prefix."""
    phrase = draft.deed.phrase
    word = scene.tokens(draft.clause)[phrase.head].lemma if phrase else draft.clause.verb
    whole = word.casefold().translate(UMLAUTS)
    return {whole[:4], whole.removeprefix("ver").removeprefix("be")[:4]}


def _ordered(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Die EU beschloss Sanktionen. Zwölf Ministern wird die Einreise untersagt: measures told one
    after the other are those of whoever is named first, rather than of the state."""
    done: list[Draft] = []
    for draft in drafts:
        if (
            draft.deed.name in ORDERS
            and (not draft.agent or assumed(draft))
            and draft.deed.mode not in POLICE_MODES
            and not competences_of(scene, competences, draft)
        ):
            hit = ids(draft.recipient)
            for known in reversed(done):
                if draft.clause.sentence - known.clause.sentence > ORDERED:
                    break
                if known.deed.name in ORDERS and known.agent and not known.assumed:
                    if not hit & ids(known.agent) and not ids(known.agent) & ids(known.recipient):
                        draft = replaced(draft, "agent", known.agent, CARRIED)
                    break
        done.append(draft)
    return done


def _by_competence(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    done = list(drafts)
    for number, draft in enumerate(done):
        if draft.agent and not assumed(draft) or draft.force.stance == "demands":
            continue
        body = competent_body(scene, competences, draft, done[:number], done[number + 1 :])
        if body:
            done[number] = replaced(draft, "agent", body, COMPETENT)
    return done


def _told(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Rebellen griffen das Dorf an. Dabei starben zehn Menschen. Zu einem Anschlag in der Stadt
    bekannte sich niemand: each claim takes the doer of the event it tells of, if anybody named
    one."""
    done = list(drafts)
    told: dict[str, list[Event]] = {}
    for number, draft in enumerate(done):
        if draft.deed.name == "SANCTION" and (assumed(draft) or not draft.agent):
            done[number] = _sanctioned(draft, done[:number])
        kind = KINDS.get(draft.deed.name)
        if kind is None:
            continue
        events = told.setdefault(kind, [])
        doer = () if assumed(draft) else draft.agent
        event = meant(scene, draft, events)
        if event is not None and not draft.agent and ids(draft.recipient) & ids(event.doer):
            done[number] = draft = _struck_back(draft, event)
            event = None
        news = bool(doer) and (event is None or not ids(doer) & ids(event.doer))
        if event is None or news and not _owns_up(scene, draft, event):
            events.append(opened(scene, number, draft, doer))
            continue
        joined(scene, number, draft, event)
        event.doer = doer if news else event.doer
    for events in told.values():
        for event in events:
            _fill(scene, done, event)
    return done


def _struck_back(draft: Draft, event: Event) -> Draft:
    """Die Armee kämpfte gegen die Taliban. 35 Soldaten wurden getötet: the other side did it."""
    if not event.fight or not event.target or all(a.name in NOBODY for a in event.target):
        return draft
    return replaced(draft, "agent", event.target, CARRIED)


def _owns_up(scene: Scene, draft: Draft, event: Event) -> bool:
    """Bei einem Luftangriff starben 80 Menschen. Die Armee griff das Lager an: what a report begins
    with is done by whom it names only later, and what a word points at ("bei dem Angriff") by its
    subject; "Bewaffnete" are whoever owns up to it or is blamed for it."""
    if is_fight(scene, draft):
        return False
    if not event.doer:
        return event.first <= LEAD or points_back(scene, draft)
    tokens = scene.tokens(draft.clause)
    answers = any(tokens[i].lemma.casefold() in OWNING_UP for i in draft.clause.tokens)
    return answers and nameless(event.doer)


def _fill(scene: Scene, drafts: list[Draft], event: Event) -> None:
    """The members of an event without a doer of their own take the event's. A fight has two sides:
    who died in it was killed by either, but "die Kämpfe" are fought by both."""
    named = [n for n in event.members if drafts[n].agent and not assumed(drafts[n])]
    first = named[0] if named else event.members[0]
    for number in event.members if event.doer else ():
        draft = drafts[number]
        if draft.agent and not assumed(draft) or ids(draft.recipient) & ids(event.doer):
            continue
        if event.kind == "ASSAULT" and event.fight and not is_fight(scene, draft):
            continue
        why = CARRIED if number > first else TOLD_LATER
        talks = draft.deed.name == "CONSULT" and not draft.recipient and number > first
        draft = replaced(draft, "agent", event.doer, why)
        if talks:
            draft = replaced(draft, "recipient", drafts[first].recipient, CARRIED_TARGET)
        drafts[number] = draft


def _sanctioned(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die EU einigte sich auf Sanktionen gegen Russland. Die Strafmaßnahmen treten in Kraft: who
    decided on them imposes them, and not whom they are aimed at."""
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence > SANCTIONED:
            break
        if known.deed.name in DECIDED and known.agent and not known.assumed and known.recipient:
            if not ids(draft.recipient) & ids(known.agent):
                draft = replaced(draft, "agent", known.agent, CARRIED)
                return replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
    return draft
