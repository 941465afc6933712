"""Whom a report calls "die Angreifer": the state of whose attack on the same it tells."""

from collections.abc import Sequence

from lagebild.claims.drafts.drafts import CARRIED, TOLD_LATER, Draft
from lagebild.claims.events.events import ids, replaced
from lagebild.languages import load_nouns

INVADERS = load_nouns().invaders
# Who will not or should do it has attacked nobody.
UNREAL = frozenset({"demands", "rules_out"})


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
