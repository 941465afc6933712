"""The doers of an event that a report tells in several sentences: who is named once is meant
again."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import CARRIED, TOLD_LATER, Draft
from lagebild.claims.events.competence import competent_body
from lagebild.claims.events.continued import with_invaders, with_those_before
from lagebild.claims.events.events import (
    CARRIED_TARGET,
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
from lagebild.claims.events.meetings import with_hosts
from lagebild.claims.events.retold import taken_up
from lagebild.claims.events.targets import with_targets
from lagebild.claims.parties.parties import ANSWERING, COMPETENT
from lagebild.claims.parties.recipients import ANYBODY
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.scene import Scene
from lagebild.languages.rows import CompetenceRow
from lagebild.reading import Actor

# The first sentences of a report, which name an event before they tell it.
LEAD = 1
OWNING_UP = ANSWERING | {"bekennen", "reklamieren", "vermuten", "verdächtigen", "stecken"}
# Deeds beside which people are hurt: how many claims before one of them is looked for.
FORCE, FORCE_BEFORE = frozenset({"COERCE", "CONTROL"}), 3
# Stances that tell of what is not done; what is announced may follow.
UNREAL = frozenset({"demands", "rules_out"})
NOBODY = frozenset({*ANYBODY, "Zivilisten"})


def with_known_parties(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Rebellen töteten Zivilisten. In der Moschee starben 200: doer and victims are those told
    before, where nobody else is named."""
    going_on = _protesting(scene, with_hosts(scene, drafts))
    again = _disowned(taken_up(scene, competences, going_on))
    named = _by_competence(scene, competences, again)
    told = with_targets(scene, _told(scene, named))
    return with_invaders(with_those_before(scene, told))


def _disowned(drafts: Sequence[Draft]) -> list[Draft]:
    """Washington wirft Moskau vor, den Einmarsch zu planen. Einen Einmarsch gebe es nicht, hieß es
    in Moskau: who denies what was told of it speaks of itself."""
    done: list[Draft] = []
    told: dict[str, set[str]] = {}
    for draft in drafts:
        name, mine = draft.deed.name, ids(draft.speaker)
        denies = draft.negated and draft.force.stance in ("asserts", "assesses")
        if denies and not draft.agent and mine & told.get(name, set()) - ids(draft.recipient):
            draft = replaced(draft, "agent", on_behalf(draft.speaker), CARRIED)
        told.setdefault(name, set()).update(ids(draft.agent))
        done.append(draft)
    return done


def _protesting(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Tausende zogen vor das Parlament | und bewarfen es mit Steinen: those who protest go on."""
    done = list(drafts)
    for number, draft in enumerate(done[1:], 1):
        before = done[number - 1]
        if draft.agent or before.deed.name != "PROTEST" or draft.clause.passive:
            continue
        if before.clause.sentence != draft.clause.sentence or draft.deed.phrase is not None:
            continue
        if scene.phrase(draft.clause, "shared") is not None:
            done[number] = replaced(draft, "agent", before.agent, CARRIED)
    return done


def _by_competence(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    done = list(drafts)
    for number, draft in enumerate(done):
        if draft.agent and not assumed(draft):
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
        kind = KINDS.get(draft.deed.name)
        if kind is None:
            continue
        if kind == "ASSAULT" and draft.force.stance in UNREAL:
            # "sagte zu, keine Raketen abzufeuern": who will not or should do it has done nothing
            kind = f"{kind}, not done"
        events = told.setdefault(kind, [])
        doer = () if assumed(draft) else draft.agent
        event = meant(scene, draft, events)
        if event is not None and _by_air(scene, draft) and _grounded(event.doer):
            event = None
        if event is not None and not draft.agent and ids(draft.recipient) & ids(event.doer):
            done[number] = draft = _struck_back(draft, event)
            event = None
        if event is None and not doer and kind == "ASSAULT":
            done[number] = draft = _by_force(draft, done[:number])
            doer = draft.agent
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


def _by_air(scene: Scene, draft: Draft) -> bool:
    """Augenzeugen berichteten von Luftangriffen; bei einem Luftangriff starben zwölf."""
    tokens = scene.tokens(draft.clause)
    return draft.deed.mode == "aerial" or any(
        tokens[p.head].lemma.casefold().startswith(("luftangriff", "luftschlag", "bombardement"))
        for p in draft.clause.phrases
    )


def _grounded(doer: Sequence[Actor]) -> bool:
    """Rebellen griffen den Posten an. Augenzeugen berichteten von Luftangriffen: not by them."""
    return bool(doer) and all(a.kind in ("group", "person") and a.acts_for is None for a in doer)


def _struck_back(draft: Draft, event: Event) -> Draft:
    """Die Armee kämpfte gegen die Taliban. 35 Soldaten wurden getötet: the other side did it."""
    if not event.fight or not event.target or all(a.name in NOBODY for a in event.target):
        return draft
    return replaced(draft, "agent", event.target, CARRIED)


def _by_force(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die Polizei räumte den Platz. Viele wurden verletzt; die Miliz beherrschte die Stadt. Viele
    wurden ermordet: who used force, or held the place, in the sentence before."""
    for known in reversed(earlier[-FORCE_BEFORE:]):
        near = draft.clause.sentence - known.clause.sentence <= 1
        held = known.deed.name == "CONTROL" and any(a.kind == "person" for a in known.agent)
        if held:
            # "in Kisumu, einer Hochburg Odingas, kam es zu Ausschreitungen": where he is popular
            continue
        if near and known.deed.name in FORCE and known.deed.mode != "arrest" and known.agent:
            if draft.deed.phrase is None and not ids(draft.recipient) & ids(known.agent):
                return replaced(draft, "agent", known.agent, CARRIED)
    return draft


def _owns_up(scene: Scene, draft: Draft, event: Event) -> bool:
    """Bei einem Luftangriff starben 80 Menschen. Die Armee griff das Lager an: what a report begins
    with is done by whom it names only later, and what a word points at ("bei dem Angriff") by its
    subject; "Bewaffnete" are whoever owns up to it or is blamed for it."""
    if is_fight(scene, draft) or event.fight or event.kind != "ASSAULT":
        return False
    hit = [a for a in draft.recipient if a.name not in NOBODY]
    victims = [a for a in event.target if a.name not in NOBODY]
    if hit and victims and not ids(hit) & ids(victims):
        # "Ein Polizist wurde angeschossen. Scharfschützen töteten den Verdächtigen"
        return False
    if not event.doer:
        return event.first <= LEAD or points_back(scene, draft)
    tokens = scene.tokens(draft.clause)
    answers = any(tokens[i].lemma.casefold() in OWNING_UP for i in draft.clause.tokens)
    return answers and nameless(event.doer)


def _fill(scene: Scene, drafts: list[Draft], event: Event) -> None:
    """The members of an event without a doer of their own take the event's. A fight has two sides:
    who died in it was killed by either, but "die Kämpfe" are fought by both. Whom only somebody
    accuses later is no doer for what the report itself told before."""
    for number in event.members[1:] if event.target and not event.fight else ():
        draft = drafts[number]
        own = draft.recipient or ids(draft.agent) & ids(event.target)
        if not own and points_back(scene, draft) and not is_fight(scene, draft):
            drafts[number] = replaced(draft, "recipient", event.target, CARRIED_TARGET)
    named = [n for n in event.members if drafts[n].agent and not assumed(drafts[n])]
    first = named[0] if named else event.members[0]
    for number in event.members if event.doer else ():
        draft = drafts[number]
        if draft.agent and not assumed(draft) or ids(draft.recipient) & ids(event.doer):
            continue
        if event.kind == "ASSAULT" and event.fight and not is_fight(scene, draft):
            continue
        if _blames_itself(draft, event.doer):
            continue
        why = CARRIED if number > first else TOLD_LATER
        if why == TOLD_LATER and _only_blamed(drafts[first], draft):
            continue
        talks = draft.deed.name == "CONSULT" and not draft.recipient and number > first
        draft = replaced(draft, "agent", event.doer, why)
        if talks:
            draft = replaced(draft, "recipient", drafts[first].recipient, CARRIED_TARGET)
        drafts[number] = draft


def _blames_itself(draft: Draft, doer: Sequence[Actor]) -> bool:
    """Putin warf Kiew einen Völkermord vor, was der Kanzler bestritt: what somebody charges another
    with is no deed of its own."""
    charge = draft if draft.force.stance == "accuses" else draft.answers
    if charge is None or charge.force.stance != "accuses":
        return False
    return bool(ids(charge.speaker) & ids(doer))


def _only_blamed(source: Draft, draft: Draft) -> bool:
    """Die Regierung macht die PKK verantwortlich: an accusation, in the voice of who makes it."""
    # who accuses its own state's service accuses another
    theirs = {a.id for a in source.speaker if a.kind != "person"} or ids(source.speaker)
    if any(a.kind == "person" for a in source.speaker):
        theirs = {a.id for a in source.speaker}
    judged = source.force.stance in ("accuses", "assesses") and bool(theirs)
    return judged and not theirs & (ids(draft.speaker) | ids(source.agent))
