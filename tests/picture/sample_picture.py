"""What the tests of the picture ask of `samples/`."""

from functools import cached_property

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.picture import Held, Sources, sources
from lagebild.record import Ledger


class Samples:
    """`samples/` as a ledger keeps it. `reports` are named as the expectations name them: by file
    name without ending, or by id where one file holds several."""

    def __init__(self, ledger: Ledger, reports: dict[str, Report]) -> None:
        self.ledger = ledger
        self.reports = reports

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, as the ledger gives them."""
        return tuple(self.ledger.claims())

    @cached_property
    def known(self) -> Sources:
        """Where each claim stands."""
        return sources(self.ledger.reports())

    def known_on(self, day: str) -> tuple[Claim, ...]:
        """The claims of what was published up to a day."""
        return tuple(c for c in self.claims if self.known[c.report].published <= day)

    def held_on(self, day: str) -> tuple[Held, ...]:
        """The same with where they stand."""
        return tuple(Held(c, self.known[c.report]) for c in self.known_on(day))

    def at(self, report: str, words: str) -> tuple[Claim, ...]:
        """The claims whose evidence shares characters with words of a report."""
        found = self.reports[report]
        begin = found.text.index(words)
        end = begin + len(words)
        return tuple(
            c
            for c in self.claims
            if c.report == found.id and c.evidence.begin < end and begin < c.evidence.end
        )
