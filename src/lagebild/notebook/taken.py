"""What became of all that was read in one call."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lagebild.pipeline import Kept


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports were read, kept without being read (another language, withheld), failed, or
    could not become reports; `claims` those of the reports read; `problems` a line for each report
    that was not read: where it came from and why."""

    read: int = 0
    not_read: int = 0
    failed: int = 0
    unreadable: int = 0
    claims: int = 0
    problems: tuple[str, ...] = ()


def taken(kept: "Iterable[Kept]") -> Taken:
    """Counts what became of everything that came in."""
    fates: Counter[str] = Counter()
    problems = []
    for one in kept:
        fates[one.status] += 1
        fates["claims"] += len(one.claims)
        if one.status != "read":
            problems.append(f"{one.source}: {one.reason}")
    return Taken(problems=tuple(problems), **fates)
