"""The place of one thing in the order in which it came in."""

import msgspec

from lagebild.intake import Passed, Reached, Report, Unreadable
from lagebild.pipeline import Outcome

Found = Report | Unreadable | Passed | Reached


class Read(msgspec.Struct, frozen=True):
    """What came in, with what reading it came to."""

    item: Report | Unreadable
    outcome: Outcome


class Place(msgspec.Struct, gc=False):
    """What waits for its turn; `ended` is how many processes ended over it."""

    found: Found
    outcome: Outcome | None = None
    ended: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left to be read."""
        return self.outcome is not None or isinstance(self.found, Passed | Reached)

    @property
    def size(self) -> int:
        """About how much memory it takes: the characters of a report, and as much in claims."""
        return len(self.found.text) if isinstance(self.found, Report) else 0

    @property
    def result(self) -> Read | Passed | Reached:
        """What comes out of a place that is done."""
        if isinstance(self.found, Passed | Reached):
            return self.found
        assert self.outcome is not None
        return Read(self.found, self.outcome)
