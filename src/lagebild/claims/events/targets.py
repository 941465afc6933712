"""Whom a deed was done to, where its own clause names nobody: those told before, those who
protested, the state in which it happens."""

from collections.abc import Collection, Sequence

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.events.events import CARRIED_TARGET, replaced, same_event, two_sided
from lagebild.claims.parties.deployments import at_border
from lagebild.claims.parties.parties import DEMONSTRATORS
from lagebild.claims.parties.recipients import AMONG, ANYBODY, CIVILIANS
from lagebild.claims.parties.subjects import on_behalf, side
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.setting import state_at_issue
from lagebild.reading import Actor, Clause, Span

# By the id of an actor all those with whom the report has shown it to be at odds so far.
AtOdds = dict[str, dict[str, Actor]]
# How many sentences whoever was affected stays the one spoken of.
MEMORY = {"ASSAULT": 3, "COERCE": 3, "CONCEDE": 3, "PROTEST": 99, "AID": 99, "SANCTION": 99}
# Protests turn to the government, help goes to the country that the report is about.
STATE_AIMED = frozenset({"PROTEST", "AID", "SANCTION"})
WILL = frozenset({"druck", "drängen", "wunsch", "bitte", "bitten", "anraten"})
LOCAL_TARGET = "the state in which it happens"
NAMELESS = "people whom nobody names"
STRUCK_BACK = "who struck first"
RETALIATION = (
    "vergelt", "rache", "gegenangriff", "gegenschlag", "gegenoffensive", "rächen", "erwider",
    "zurückschlag", "zurückschieß", "zurückfeuer",
)  # fmt: skip
PUT_DOWN, PROTEST_MEMORY = "those who protested as told before", 2
ACCUSER, STRUCK = "who accuses of it was hit", frozenset({"state", "group", "region"})
OTHER_SIDE = "the one side with which it is at odds"
# What a side does, or will and will not do, towards the one with which it is at odds.
TOWARDS = {
    "threatens": frozenset({"SANCTION", "ASSAULT", "COERCE", "OTHER"}),
    "rules_out": frozenset({"CONSULT", "AGREE", "CONCEDE"}),
    "rejects": frozenset({"CONSULT", "AGREE"}),
    "offers": frozenset({"CONSULT", "AGREE"}),
    "commits": frozenset({"SANCTION", "ASSAULT"}),
}
# Deeds after which two sides are at odds.
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "CONTROL"})
# Stances towards the deeds of another by which two are at odds.
AT_VARIANCE = frozenset({"accuses", "threatens"})
# "bei einem Angriff auf die Ukraine", "falls es in das Land einmarschiert"
HITTING = frozenset({"auf", "gegen", "in"})
PROTESTS = ("protest", "kundgebung", "demonstration", "protestmarsch")


def with_targets(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    last: dict[str, Draft] = {}
    at_odds: AtOdds = {}
    protest: Draft | None = None
    done: list[Draft] = []
    for draft in drafts:
        name = draft.deed.name
        demonstrating = name == "PROTEST" or DEMONSTRATORS in draft.agent
        if draft.agent and demonstrating and draft.force.stance != "demands":
            protest = draft
        if protest is not None and _against_protest(draft, protest):
            draft = replaced(draft, "recipient", protest.agent, PUT_DOWN)
        elif _at_protest(scene, draft):
            draft = replaced(draft, "recipient", (DEMONSTRATORS,), PUT_DOWN)
        if name in MEMORY and name != "CONCEDE" or _coup(draft):
            if not draft.recipient or _anybody(draft.recipient):
                draft = _aimed(scene, draft, last.get(name), _doing_the_same(draft, done))
            # "unter den Toten sind Händler": not all that were hit
            some = f"recipient: {AMONG}" in draft.because
            if draft.recipient and not some and (name == "ASSAULT" or not _nameless(draft)):
                last[name] = draft
        elif not draft.recipient and _set_free(scene, draft):
            draft = _aimed(scene, draft, last.get("COERCE") or last.get("ASSAULT"))
        draft = _against_told(scene, draft, done)
        draft = _at_accuser(scene, draft, at_odds)
        draft = _at_other_side(scene, draft, at_odds)
        draft = _by_other_side(scene, draft, at_odds)
        if name in HOSTILE:
            _set_at_odds(draft.agent, draft.recipient, at_odds)
        if draft.force.stance in AT_VARIANCE:
            _set_at_odds(draft.speaker, draft.agent, at_odds)
        done.append(draft)
    return done


def _against_told(scene: Scene, draft: Draft, done: Sequence[Draft]) -> Draft:
    """Ungarn baute einen Zaun. Belgrad protestierte | dagegen: against who did what was told."""
    if draft.deed.name != "PROTEST" or not done:
        return draft
    tokens = scene.tokens(draft.clause)
    if not any(tokens[i].text.lower() == "dagegen" for i in draft.clause.tokens):
        return draft
    mine = {a.id for a in on_behalf(draft.agent)}
    doer = tuple(a for a in on_behalf(done[-1].agent) if a.id not in mine)
    near = draft.clause.sentence - done[-1].clause.sentence <= 1
    return replaced(draft, "recipient", doer, CARRIED_TARGET) if doer and near else draft


def _set_at_odds(doers: tuple[Actor, ...], others: tuple[Actor, ...], at_odds: AtOdds) -> None:
    for doer in on_behalf(doers):
        for other in on_behalf(others):
            if doer.id != other.id:
                at_odds.setdefault(doer.id, {})[other.id] = other
                at_odds.setdefault(other.id, {})[doer.id] = doer


def _at_accuser(scene: Scene, draft: Draft, at_odds: AtOdds) -> Draft:
    """Phnom Penh warf Thailand vor, das Feuer eröffnet zu haben: a state or a group that accuses
    one with which it is at odds, or of what happens at home, means what was done to itself."""
    if draft.recipient or draft.deed.name != "ASSAULT":
        return draft
    charge = draft.answers if draft.force.stance == "denies" else draft
    if charge is None or charge.force.stance != "accuses":
        return draft
    accuser = tuple(a for a in on_behalf(charge.speaker) if a.kind in STRUCK)
    accused = on_behalf(draft.agent)
    if len(accuser) != 1 or not accused or any(a.id == accuser[0].id for a in accused):
        return draft
    if _at_own(scene, charge):
        return replaced(draft, "recipient", accuser, ACCUSER)
    state = state_at_issue(scene, draft.clause)
    here = state is not None and state.id == accuser[0].id
    if here or any(a.id in at_odds.get(accuser[0].id, ()) for a in accused):
        return replaced(draft, "recipient", accuser, ACCUSER)
    return draft


def _at_other_side(scene: Scene, draft: Draft, at_odds: AtOdds) -> Draft:
    """Costa Rica verlegte Polizisten an die Grenze, schloss Verhandlungen aus: where a side is at
    odds with one other, that is whom it means."""
    if draft.recipient or len(draft.agent) != 1:
        return draft
    towards = draft.deed.name in TOWARDS.get(draft.force.stance, ())
    if not towards and not (draft.deed.name == "MOBILIZE" and at_border(scene, draft.clause)):
        return draft
    others = tuple(at_odds.get(on_behalf(draft.agent)[0].id, {}).values())
    if len(others) != 1 or others[0].kind not in STRUCK:
        return draft
    return replaced(draft, "recipient", others, OTHER_SIDE)


def _by_other_side(scene: Scene, draft: Draft, at_odds: AtOdds) -> Draft:
    """Syrien wirft dem Kampfflugzeug vor, seinen Luftraum verletzt zu haben: who accuses nobody of
    what was done to itself means the one side with which it is at odds."""
    accuser = on_behalf(draft.speaker)
    if draft.agent or draft.force.stance != "accuses" or len(accuser) != 1:
        return draft
    others = tuple(at_odds.get(accuser[0].id, {}).values())
    hit = draft.deed.name in HOSTILE and any(a.id == accuser[0].id for a in draft.recipient)
    if not hit or len(others) != 1 or others[0].kind not in STRUCK:
        return draft
    return replaced(draft, "agent", others, OTHER_SIDE)


def _at_own(scene: Scene, draft: Draft) -> bool:
    """warf Nicaragua vor, in sein Staatsgebiet eingedrungen zu sein."""
    tokens = scene.tokens(draft.clause)
    return any(
        p.preposition in ("in", "auf", "gegen") and tokens[p.first + 1].tag == "PPOSAT"
        for p in draft.clause.phrases
        if p.first + 1 < len(tokens)
    )


def _set_free(scene: Scene, draft: Draft) -> bool:
    """Ein Blogger wurde verurteilt. Die EU forderte | seine Freilassung: who was arrested."""
    phrase = draft.deed.phrase
    if draft.deed.name != "CONCEDE" or phrase is None or "gen" not in draft.deed.recipient:
        return False
    tokens = scene.tokens(draft.clause)
    return any(tokens[i].tag == "PPOSAT" for i in range(phrase.first, phrase.head))


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


def _in_condition(scene: Scene, draft: Draft, state: Actor) -> bool:
    """Bei einem Angriff auf Georgien werde es Sanktionen geben: who is hit in the case that is
    supposed is not punished for it."""
    condition = draft.condition
    if condition is None or draft.deed.name != "SANCTION":
        return False
    for mention in scene.mentions_in([Span(condition.begin, condition.end)]):
        before = scene.text[condition.begin : mention.begin].casefold().split()
        if before[-1:] and before[-1] in HITTING and state in mention.actors:
            return True
    return False


def _doing_the_same(draft: Draft, done: Sequence[Draft]) -> set[str]:
    """Deutschland liefert Panzer, | Frankreich schickt Haubitzen: who gives, too, gets nothing."""
    found: set[str] = set()
    for other in reversed(done):
        if other.clause.sentence != draft.clause.sentence:
            break
        if other.deed.name == draft.deed.name or draft.deed.name == "AID":
            found |= side(other.agent)
    return found


def _aimed(scene: Scene, draft: Draft, last: Draft | None, beside: Collection[str] = ()) -> Draft:
    """The draft with the one it is done to, where its own clause names nobody."""
    mine = {a.id for a in draft.agent} | {a.acts_for.id for a in draft.agent if a.acts_for}
    name = draft.deed.name
    if name == "ASSAULT" and last is not None and last.agent and _strikes_back(scene, draft):
        theirs = tuple(a for a in last.agent if a.id not in mine)
        return replaced(draft, "recipient", theirs, STRUCK_BACK)
    if (
        last is not None
        and draft.clause.sentence - last.clause.sentence <= MEMORY.get(name, 0)
        and not mine & {a.id for a in last.recipient}
        and (name != "ASSAULT" or draft.recipient or same_event(scene, draft, last, 1))
        # "wurden festgenommen. Die Grenzen wurden geschlossen": another deed
        and (name != "COERCE" or draft.recipient or draft.deed.mode == last.deed.mode)
    ):
        return replaced(draft, "recipient", last.recipient, CARRIED_TARGET)
    if name in STATE_AIMED or _coup(draft):
        state = state_at_issue(scene, draft.clause)
        home = _of_doer(scene, draft.clause) | _beside(scene, draft.clause) | set(beside)
        if name == "AID" and draft.force.stance in ("accuses", "asserts"):
            # "Moskau sieht in der Lieferung eine Provokation": it is not given to Moscow, nor
            # "die USA hätten Waffen geliefert, sagte Lawrow"
            home = home | side(draft.speaker)
        if (
            state is not None
            and state.id not in mine | home
            and not _in_condition(scene, draft, state)
        ):
            return replaced(draft, "recipient", (state,), LOCAL_TARGET)
    if draft.recipient:
        # nobody puts civilians on a list of terrorists
        one_sided = bool(draft.agent) and not two_sided(draft) and name != "SANCTION"
        return replaced(draft, "recipient", (CIVILIANS,) if one_sided else (), NAMELESS)
    return draft


def _of_doer(scene: Scene, clause: Clause) -> set[str]:
    """Der russische Staatskonzern stoppte Lieferungen: the state whose the doer is."""
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None or clause.passive:
        return set()
    named = scene.mentions(clause.sentence, subject.first, subject.last)
    return {a.id for m in named if m.form == "adjective" for a in m.actors}


def _beside(scene: Scene, clause: Clause) -> set[str]:
    """Anders als Polen; auf Druck der USA: whom a clause names for comparison, or as whose will it
    is."""
    tokens = scene.tokens(clause)
    return {
        actor.id
        for phrase in clause.phrases
        if phrase.role == "comparison"
        or phrase.preposition in ("als", "wie")
        or phrase.preposition == "auf"
        and tokens[phrase.head].lemma.casefold() in WILL
        for actor in scene.belonging(clause, phrase)
    }


def _strikes_back(scene: Scene, draft: Draft) -> bool:
    """Israel bombardierte das Lager. Die Miliz kündigte Vergeltung an: against who struck first."""
    tokens = scene.tokens(draft.clause)
    return any(tokens[i].lemma.casefold().startswith(RETALIATION) for i in draft.clause.tokens)


def _coup(draft: Draft) -> bool:
    """Der Putsch: a seizure of power, whose doer the lexicon takes for hidden."""
    return draft.deed.name == "POWER" and "hidden" in draft.deed.agent


def _anybody(actors: Sequence[Actor]) -> bool:
    return all(a.name in ANYBODY for a in actors)
