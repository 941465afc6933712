"""What of a claim that counts something decides in which series its figure stands."""

import re
from functools import lru_cache

import msgspec

from lagebild.claims import Claim
from lagebild.languages.tables import load_numbers
from lagebild.picture.source import names, principals


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """Whether it comes on top of others, whether it is rounded, where, and who vouches ("" and
    nobody: unsaid)."""

    added: bool
    approx: bool
    place: str
    source: tuple[str, ...]


def tally(claim: Claim) -> Tally | None:
    """The tally of a claim, None where it counts nothing."""
    if claim.figure is None:
        return None
    return Tally(
        added=is_added(claim.figure.unit, claim.evidence.text),
        approx=claim.figure.approx,
        place=claim.place or "",
        source=names(principals(claim.speaker)),
    )


def counted_on(unit: str, day: str) -> str:
    """What is counted for which day: "2022-01-03 Soldaten". The day has no blanks ("": unknown)."""
    return f"{day} {unit}"


def is_added(unit: str, words: str) -> bool:
    """weitere 3000 Soldaten; bis zu 7000 zusätzliche: what comes on top is no size of the whole."""
    return bool(unit) and _on_top(unit).search(words) is not None


@lru_cache(maxsize=1_000)
def _on_top(unit: str) -> re.Pattern[str]:
    words = "|".join(load_numbers().additions.words)
    added = rf"\b(?:{words})[nrs]? (?:[\d.,]+ )?(?:[a-zäöüß]+ )?{re.escape(unit)}\b"
    return re.compile(added)
