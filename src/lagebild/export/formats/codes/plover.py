"""Which event of PLOVER a claim is: type, modes, score, and how well it fits."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from lagebild.claims import Claim
from lagebild.export.formats.codes.rule import fits_negation, fitting
from lagebild.languages import read_table
from lagebild.picture import weights

HERE = Path(__file__).parent
DEED = "="
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {event: quad for quad, events in QUADS.items() for event in events}
# Types that say nothing without somebody to whom it is done.
WANTS_RECIPIENT = ("COOPERATE", "AID", "SANCTION")
# Modes that PLOVER lists without a score.
UNSCORED = {"PROTEST": ("vandalize",)}


class EventRule(msgspec.Struct, frozen=True):
    """A row of `plover_events.tsv`; see its header."""

    stance: str
    who: tuple[str, ...]
    deed: tuple[str, ...]
    negated: str
    event: str
    fit: Literal["whole", "partly", "lost"]
    note: str


class ModeRule(msgspec.Struct, frozen=True):
    """A row of `plover_modes.tsv`; see its header."""

    event: str
    deed: tuple[str, ...]
    mode: tuple[str, ...]
    negated: str
    plover: str
    score: str


class Event(msgspec.Struct, frozen=True):
    """What a claim is in PLOVER. `event` is "" where it is nothing; `told` whether it is the deed
    itself, between agent and recipient, and not what is said of it."""

    event: str
    told: bool
    modes: tuple[str, ...]
    score: float | None
    fit: str
    note: str


def plover_event(claim: Claim) -> Event:
    """The event that a claim is."""
    rules = fitting(event_rules(), claim)
    rule = next(one for one in rules if fits_negation(one.negated, claim))
    told = rule.event == DEED
    event = claim.deed if told else rule.event
    if not event:
        return Event("", False, (), None, rule.fit, rule.note)
    mode, score = _deed_mode(claim) if told else _said_mode(event, claim)
    modes = [mode] if mode else []
    if claim.condition or claim.supposes:
        modes.append("hypothetical")
    if claim.negated and told:
        modes.append("negation")
        score = None
    elif claim.stance in ("commits", "offers", "accepts"):
        modes.append("future")
    return Event(event, told, tuple(modes), score, rule.fit, rule.note)


def _deed_mode(claim: Claim) -> tuple[str, float | None]:
    scored = weights().mode.get(claim.deed, {})
    score = scored.get(claim.mode, weights().score.get(claim.deed))
    if claim.mode in scored or claim.mode in UNSCORED.get(claim.deed, ()):
        return claim.mode, score
    return _said_mode(claim.deed, claim) if claim.deed in ("ACCUSE",) else ("", score)


def _said_mode(event: str, claim: Claim) -> tuple[str, float | None]:
    score = weights().score.get(event)
    for rule in mode_rules():
        if (
            rule.event == event
            and (not rule.deed or claim.deed in rule.deed)
            and (not rule.mode or claim.mode in rule.mode)
            and fits_negation(rule.negated, claim)
        ):
            return rule.plover, float(rule.score) if rule.score else score
    return "", score


@cache
def event_rules() -> tuple[EventRule, ...]:
    """The rows of the table. Raises LexiconError."""
    return read_table(HERE / "plover_events.tsv", EventRule)


@cache
def mode_rules() -> tuple[ModeRule, ...]:
    """The rows of the table. Raises LexiconError."""
    return read_table(HERE / "plover_modes.tsv", ModeRule)
