"""What goes on from the sentences before: whom help is for, which union is to take somebody in, who
"die Angreifer" are."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import CARRIED, TOLD_LATER, Draft
from lagebild.claims.events.events import CARRIED_TARGET, ids, replaced
from lagebild.claims.parties.subjects import on_behalf
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_nouns, load_verbs
from lagebild.reading import Actor

HELP = frozenset({"AID", "SUPPORT"})
HELD_OUT = frozenset({"commits", "offers", "accepts"})
# How many sentences back whoever is helped was named, and which union somebody wants to join.
HELPED, JOINED = 3, 2
# "Auch die NATO sicherte Unterstützung zu": for the same as the one before.
ALSO = frozenset({"auch", "ebenfalls", "ebenso", "gleichfalls"})
# What may be given or refused to whoever wants it, and how.
GIVEN = frozenset({"AID", "SUPPORT", "MOBILIZE", "GUARANTEE", "CONCEDE"})
ANSWERS = frozenset({"accepts", "commits", "offers", "rejects", "rules_out"})
WANTING = load_verbs().wanting
ASKED = "who is said to want it"
UNIONS = frozenset({"organisation"})
INVADERS = load_nouns().invaders
# Who will not or should do it has attacked nobody.
UNREAL = frozenset({"demands", "rules_out"})


def with_those_before(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with whom the sentences before name for the same matter."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.deed.name in GIVEN and not draft.recipient and draft.force.stance in ANSWERS:
            asker = _asked_for(scene, draft)
            draft = replaced(draft, "recipient", asker, ASKED) if asker else draft
        if draft.deed.name in HELP and not draft.recipient and draft.force.stance in HELD_OUT:
            draft = _for_the_same(scene, draft, done)
        elif draft.deed.name == "MEMBERSHIP" and not draft.agent and draft.recipient:
            draft = _into_the_same(draft, done)
        done.append(draft)
    return done


def _asked_for(scene: Scene, draft: Draft) -> tuple[Actor, ...]:
    """Eine Flugverbotszone, wie sie Kiew verlangt, schlossen die USA aus: for whoever wants it."""
    taken = ids(draft.agent) | ids(draft.speaker)
    for clause in scene.dependents(draft.clause):
        if clause.complementizer == "wie" and clause.verb in WANTING:
            named = scene.mentions(clause.sentence, clause.first, clause.last)
            # "wie | sie | Kiew verlangt": the pronoun is what is wanted
            wanting = [m for m in named if m.form != "pronoun"] or named
            found = on_behalf(tuple(a for m in wanting for a in m.actors))
            return tuple(a for a in found if a.id not in taken)
    return ()


def _for_the_same(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Polen sagte der Ukraine Hilfe zu. Morawiecki bot Munition an. Auch die NATO sicherte
    Unterstützung zu."""
    tokens = scene.tokens(draft.clause)
    also = any(tokens[i].text.lower() in ALSO for i in draft.clause.tokens)
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence > HELPED:
            break
        alike = known.deed.name in HELP and known.force.stance in HELD_OUT and known.recipient
        same = bool(ids(known.speaker) & ids(draft.speaker))
        if alike and (same or also) and not ids(known.recipient) & ids(draft.speaker):
            return replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
    return draft


def _into_the_same(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Tiflis stellte einen Antrag auf Aufnahme in die EU. Es verlangte, das Land rasch
    aufzunehmen."""
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence > JOINED:
            break
        if known.deed.name != "MEMBERSHIP":
            continue
        sides = on_behalf((*known.agent, *known.recipient))
        union = tuple(a for a in sides if a.kind in UNIONS and a.id not in ids(draft.recipient))
        joins = ids(draft.recipient) & (
            ids(known.agent) | ids(known.recipient) | ids(known.speaker)
        )
        if union and joins:
            return replaced(draft, "agent", union, CARRIED)
    return draft


def with_invaders(drafts: Sequence[Draft]) -> list[Draft]:
    """Die Angreifer beschossen Wohnviertel. Bagdad bestritt, Wohnviertel anzugreifen: the drafts;
    those whom a word calls attackers are the one state that the report tells, or somebody denies,
    has attacked whom they attack."""
    done = list(drafts)
    for number, draft in enumerate(done):
        if draft.deed.name != "ASSAULT" or not _invades(draft):
            continue
        hit = ids(draft.recipient)
        doers = [
            (place, other.agent)
            for place, other in enumerate(done)
            if other.deed.name == "ASSAULT"
            and other.force.stance not in UNREAL
            and all(actor.kind == "state" for actor in other.agent)
            and ids(other.agent) - hit
            and ids(other.recipient) & hit
        ]
        if len({frozenset(ids(agent)) for _, agent in doers}) == 1:
            place, agent = doers[0]
            done[number] = replaced(
                draft, "agent", agent, CARRIED if place < number else TOLD_LATER
            )
    return done


def _invades(draft: Draft) -> bool:
    """die Angreifer, die Invasoren: those whom a word names by what they do alone."""
    return len(draft.agent) == 1 and draft.agent[0].name.casefold() in INVADERS
