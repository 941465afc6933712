"""How a row of a table fits a claim."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from lagebild.claims import Claim, Party
from lagebild.picture import weights

# The line of a claim that names the word of speaking: "speech_verbs: auffordern -> demands".
SPOKEN = re.compile(r": ([^:]+) -> ([a-z_]+)$")


class Rule(Protocol):
    """What the rows have in common; an empty cell fits anything."""

    @property
    def stance(self) -> str: ...
    @property
    def who(self) -> tuple[str, ...]: ...
    @property
    def deed(self) -> tuple[str, ...]: ...


Row = TypeVar("Row", bound=Rule)


def fitting(rules: Iterable[Row], claim: Claim) -> list[Row]:
    """The rows whose stance, speaker and deed are those of the claim, in order."""
    who = speaking(claim)
    return [
        rule
        for rule in rules
        if rule.stance == claim.stance
        and (not rule.who or who in rule.who)
        and (not rule.deed or claim.deed in rule.deed)
    ]


def speaking(claim: Claim) -> str:
    """Who speaks: the report alone, somebody of its own deed (self), or of another's (other)."""
    if not claim.speaker:
        return "report"
    agents = {party.id for party in claim.agent}
    return "self" if agents & {party.id for party in claim.speaker} else "other"


def fits_negation(cell: str, claim: Claim) -> bool:
    """Whether yes, no or "" fits the claim."""
    return not cell or (cell == "yes") == claim.negated


def spoken_word(claim: Claim) -> str:
    """The word by which the stance was known: "auffordern"; "" where none is named."""
    for line in claim.because:
        match = SPOKEN.search(line)
        if match and match.group(2) == claim.stance:
            return match.group(1)
    return ""


def towards(claim: Claim) -> tuple[Party, ...]:
    """Towards whom something is said: whose deed is wanted, refused or blamed, else whom it
    concerns; never the voice itself."""
    voice = {party.id for party in claim.speaker}
    first, second = claim.agent, claim.recipient
    weight = weights().stance.get(claim.stance)
    if weight is not None and weight.to[0] == "recipient":
        first, second = second, first
    for parties in (first, second):
        others = tuple(party for party in parties if party.id not in voice)
        if others:
            return others
    return ()
