"""The place of one thing in the order in which it came in, and what others do for it."""

import msgspec

from lagebild.intake import (
    Draft,
    Drawn,
    Passed,
    Reached,
    Report,
    Sealed,
    Terms,
    Unreadable,
    drawn_of,
    unreadable,
)
from lagebild.pipeline import Outcome

# What comes in: what is still to be opened holds any number of reports.
Found = Report | Draft | Sealed | Unreadable | Passed | Reached
Item = Drawn | Unreadable | Passed


class Read(msgspec.Struct, frozen=True):
    """What came in, with what reading it came to."""

    item: Report | Unreadable
    outcome: Outcome


class Place(msgspec.Struct):
    """What waits for its turn. `items` are what it holds, None until it is opened; `outcomes` what
    reading its reports came to, by their number among the items. `reads` where they are to be read.
    `stale` are the numbers of those that got another id while they were being read.
    """

    found: Found
    reads: bool
    items: list[Item] | None
    outcomes: dict[int, Outcome]
    stale: set[int]

    @property
    def left(self) -> list[int]:
        """The numbers of the items that are still to be read."""
        if not self.reads or self.items is None:
            return []
        numbers = (n for n, one in enumerate(self.items) if isinstance(one, Drawn))
        return [n for n in numbers if n not in self.outcomes]

    @property
    def done(self) -> bool:
        """Whether nothing is left to be opened or read."""
        return self.items is not None and not self.left

    def keep(self, number: int, outcome: Outcome) -> None:
        """One of its reports was read."""
        if number in self.stale:
            self.stale.remove(number)
        else:
            self.outcomes[number] = outcome

    def rename(self, number: int, report: Drawn) -> None:
        """One of its reports is to be read under another id than it was, or is being read."""
        assert self.items is not None
        self.items[number] = report
        if self.outcomes.pop(number, None) is None:
            self.stale.add(number)


def place_of(found: Found, reads: bool) -> Place:
    """The place of what came in."""
    items: list[Item] | None = []
    if isinstance(found, Draft | Sealed):
        items = None
    elif isinstance(found, Report):
        items = [Drawn(found, "")]
    elif not isinstance(found, Reached):
        items = [found]
    return Place(found, reads, items, {}, set())


class Job(msgspec.Struct):
    """All that is to be done for a place: to open it and read what it holds (`left` is None until
    it is open), or to read what is `left` of it, by the numbers. `ended` is how many processes
    ended over it."""

    place: Place
    left: list[int] | None = None
    ended: int = 0


def items_of(found: Draft | Sealed, terms: Terms) -> list[Item]:
    """What something holds; a fault in opening it is its own."""
    try:
        return list(drawn_of(found, terms))
    except Exception as error:
        return [lost(found, f"{type(error).__name__}: {error}")]


def lost(found: Draft | Sealed, reason: str) -> Unreadable:
    """What could not be opened."""
    first = found.content[: found.first] if isinstance(found, Sealed) else _bytes_of(found.text)
    return unreadable(found.where, reason, first)


def size_of(found: Found) -> int:
    """About how much memory it takes: the characters of a report, and as much in claims; the bytes
    of what is still to be opened."""
    if isinstance(found, Report | Draft):
        return len(found.text)
    return len(found.content) if isinstance(found, Sealed) else 0


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "replace")
