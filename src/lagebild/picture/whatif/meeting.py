"""Whether a deed that is asked about meets what the condition of a claim supposes."""

from collections.abc import Iterable

import msgspec

from lagebild.claims import Party, Supposition
from lagebild.picture.index.conditions import Condition
from lagebild.picture.source import ids
from lagebild.picture.whatif.kinds import ALIKE_DEED, NARROWER, SAME, WIDER, Kinds

# Deeds that two sides do with each other: who is named first does not matter.
MUTUAL = frozenset({"MEMBERSHIP", "CONSULT", "AGREE", "COOPERATE"})
# What keeps a meeting from being certain.
NARROWER_DEED = "narrower"
OTHER_WORD = "alike"
NO_AGENT = "agent_unsaid"
NO_RECIPIENT = "recipient_unsaid"
POINTED = "pointed"


class Meeting(msgspec.Struct, frozen=True):
    """A condition that is met.

    `relation` is then ("wenn"), only_then ("nur wenn"), even_then ("selbst wenn"), or no_longer:
    it was said for the case that the deed does not happen. `doubts` names what is not certain.
    """

    relation: str
    doubts: tuple[str, ...]


def meeting(asked: Supposition, condition: Condition, kinds: Kinds) -> Meeting | None:
    """How a deed meets a condition; None where it does not."""
    supposed = condition.supposed
    standing = kinds.standing(asked, supposed)
    if not standing:
        return None
    doubts = {NARROWER: [NARROWER_DEED], ALIKE_DEED: [OTHER_WORD]}.get(standing, [])
    agent, recipient = supposed.agent, supposed.recipient
    if not agent and not recipient and not _meant(asked, condition, standing):
        return None
    if asked.deed in MUTUAL:
        # "Die NATO nimmt die Ukraine auf", "die Ukraine tritt der NATO bei"
        either = (*asked.agent, *asked.recipient)
        if not (_fits(either, agent) and _fits(either, recipient)):
            return None
        if not agent and not recipient:
            doubts.append(NO_AGENT)
        elif not _all(asked, supposed):
            doubts.append(NO_RECIPIENT)
    else:
        if not (_fits(asked.agent, agent) and _fits(asked.recipient, recipient)):
            return None
        if not agent and ids(asked.agent) & set(condition.speaker):
            # "Sollte sich jemand einmischen, werde Russland antworten": nobody threatens itself
            return None
        if not agent or not asked.agent:
            doubts.append(NO_AGENT)
        if bool(recipient) != bool(asked.recipient):
            doubts.append(NO_RECIPIENT)
    if supposed.pointed:
        doubts.append(POINTED)
    return Meeting(_relation(asked, supposed), tuple(doubts))


def best(asked: Iterable[Supposition], condition: Condition, kinds: Kinds) -> Meeting | None:
    """Of several deeds asked about the meeting with the fewest doubts."""
    found = (meeting(one, condition, kinds) for one in asked)
    return min((m for m in found if m), key=lambda m: (len(m.doubts), m.relation), default=None)


def _meant(asked: Supposition, condition: Condition, standing: str) -> bool:
    """Biden warnte ihn im Falle einer Eskalation: whether a condition that names nobody means those
    asked about: the report must speak of them, and whom the words are given to must be the doer."""
    told = set(condition.others) - set(condition.speaker)
    spoken_of = ids(condition.supposed.about)
    if not ids(asked.agent) | ids(asked.recipient) <= spoken_of:
        return False
    if told:
        return standing in (SAME, WIDER) and bool(told & ids(asked.agent))
    return standing == SAME


def _relation(asked: Supposition, supposed: Supposition) -> str:
    if supposed.negated == asked.negated:
        return {"only": "only_then", "even": "even_then"}.get(supposed.relation, "then")
    return "no_longer"


def _fits(asked: Iterable[Party], supposed: Iterable[Party]) -> bool:
    """Whether parties are the same, or one side names none."""
    mine, theirs = ids(asked), ids(supposed)
    return not mine or not theirs or bool(mine & theirs)


def _all(asked: Supposition, supposed: Supposition) -> bool:
    """Whether both sides of what is asked are named in the supposition."""
    mine = ids(asked.agent) | ids(asked.recipient)
    theirs = ids(supposed.agent) | ids(supposed.recipient)
    return len(mine & theirs) >= min(2, len(mine))
