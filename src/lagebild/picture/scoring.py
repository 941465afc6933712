"""What a point weighs between two actors: PLOVER's scores, by type and mode, from a data file."""

from collections.abc import Collection
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec

from lagebild.claims import DEEDS, STANCES
from lagebild.errors import LexiconError
from lagebild.languages.toml import sections
from lagebild.picture.wholes import parts_of

FILE = Path(__file__).parent / "tension.toml"
DEED = "deed"
Pair = tuple[str, str]


class StanceWeight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What saying so counts as, and towards whom; see the header of the file."""

    counts_as: str = msgspec.field(name="as")
    to: tuple[str, ...]
    hostile: str | None = None


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of the data file."""

    days: int
    kinds: tuple[str, ...]
    mutual: tuple[str, ...]
    allied: tuple[str, ...]
    score: dict[str, float]
    mode: dict[str, dict[str, float]]
    stance: dict[str, StanceWeight]

    def deed(self, deed: str, mode: str) -> float | None:
        """What a deed weighs, None where it weighs nothing (OTHER, MEMBERSHIP)."""
        return self.mode.get(deed, {}).get(mode, self.score.get(deed))


@cache
def weights() -> Weights:
    """The weights, loaded once. Raises LexiconError with what is wrong with the file."""
    try:
        found = msgspec.convert(sections(FILE), Weights)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{FILE}: cannot be read ({error})") from error
    types = {one for row in found.stance.values() for one in (row.counts_as, row.hostile) if one}
    deeds = {*found.score, *found.mode, *found.mutual, *types} - {DEED}
    if unknown := sorted(deeds - set(DEEDS)) + sorted(set(found.stance) - set(STANCES)):
        raise LexiconError(f"{FILE}: no such deed or stance: {', '.join(unknown)}")
    return found


def pair_scores(
    *,
    voice: Collection[str],
    stance: str,
    deed: str,
    mode: str,
    negated: bool,
    agent: Collection[str],
    recipient: Collection[str],
) -> dict[Pair, float]:
    """What a point weighs between each two actors, ids in order; empty where it weighs nothing.

    A deed that is told stands between who does it and whom it concerns; what is only said stands
    between who says it and who is meant.
    """
    table = weights()
    row = table.stance.get(stance)
    if negated or row is None:
        return {}
    weight = table.deed(deed, mode)
    if row.counts_as == DEED:
        sides = _together(agent, recipient) if deed in table.mutual else _across(agent, recipient)
    else:
        counts_as = row.counts_as
        if row.hostile is not None and weight is not None and weight < 0:
            counts_as = row.hostile
        weight = table.score.get(counts_as) if deed != "OTHER" else None
        sides = _across(voice, _meant(row.to, voice, agent, recipient))
    if deed == "MOBILIZE":
        sides = {pair for pair in sides if not _allied(*pair)}
    return {} if weight is None else dict.fromkeys(sides, weight)


def day_of_score(stance: str, deed_day: str, first: str) -> str:
    """The day on which a point weighs, "" where it is not known to the day."""
    day = (deed_day or first) if stance == "asserts" else first
    return day if len(day) == 10 else ""


def _allied(one: str, other: str) -> bool:
    """Whoever sends soldiers to an ally sends them for its sake."""
    for whole in weights().allied:
        if {one, other} <= parts_of(whole) | {whole}:
            return True
    return False


def _meant(
    roles: Collection[str],
    voice: Collection[str],
    agent: Collection[str],
    recipient: Collection[str],
) -> set[str]:
    for role in roles:
        others = set(agent if role == "agent" else recipient) - set(voice)
        if others:
            return others
    return set()


def _across(some: Collection[str], others: Collection[str]) -> set[Pair]:
    return {(min(a, b), max(a, b)) for a in some for b in others if a != b}


def _together(some: Collection[str], others: Collection[str]) -> set[Pair]:
    return set(combinations(sorted({*some, *others}), 2))
