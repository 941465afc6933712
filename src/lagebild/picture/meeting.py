"""Whether a deed that is asked about meets what the condition of a claim supposes."""

from collections.abc import Iterable

import msgspec

from lagebild.claims import Party, Supposition
from lagebild.picture.kinds import ALIKE_DEED, NARROWER, SAME, WIDER, Kinds

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


def meeting(
    asked: Supposition,
    supposed: Supposition,
    speaker: Iterable[Party],
    others: Iterable[Party],
    kinds: Kinds,
) -> Meeting | None:
    """How a deed meets a supposition of a speaker, whose claim speaks of `others`; None where it
    does not."""
    standing = kinds.standing(asked, supposed)
    if not standing:
        return None
    doubts = {NARROWER: [NARROWER_DEED], ALIKE_DEED: [OTHER_WORD]}.get(standing, [])
    agent, recipient = supposed.agent, supposed.recipient
    if not agent and not recipient:
        # "Biden warnte ihn im Falle einer Eskalation": whom he speaks to is who is meant
        told = _ids(others) - _ids(speaker)
        fits = standing == WIDER and told or standing == SAME
        if not fits or not _spoken_of(asked, supposed):
            return None
        if told and not told & _ids(asked.agent):
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
        if not agent and _ids(asked.agent) & _ids(speaker):
            # "Sollte sich jemand einmischen, werde Russland antworten": nobody threatens itself
            return None
        if not agent or not asked.agent:
            doubts.append(NO_AGENT)
        if bool(recipient) != bool(asked.recipient):
            doubts.append(NO_RECIPIENT)
    if supposed.pointed:
        doubts.append(POINTED)
    return Meeting(_relation(asked, supposed), tuple(doubts))


def _relation(asked: Supposition, supposed: Supposition) -> str:
    if supposed.negated == asked.negated:
        return {"only": "only_then", "even": "even_then"}.get(supposed.relation, "then")
    return "no_longer"


def _ids(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.id for party in parties)


def _fits(asked: Iterable[Party], supposed: Iterable[Party]) -> bool:
    """Whether parties are the same, or one side names none."""
    mine, theirs = _ids(asked), _ids(supposed)
    return not mine or not theirs or bool(mine & theirs)


def _spoken_of(asked: Supposition, supposed: Supposition) -> bool:
    """Whether a report speaks of all who are asked about, where its condition names nobody."""
    return _ids(asked.agent) | _ids(asked.recipient) <= _ids(supposed.about)


def _all(asked: Supposition, supposed: Supposition) -> bool:
    """Whether both sides of what is asked are named in the supposition."""
    mine = _ids(asked.agent) | _ids(asked.recipient)
    theirs = _ids(supposed.agent) | _ids(supposed.recipient)
    return len(mine & theirs) >= min(2, len(mine))
