"""The whole way of a report: `Report` -> `Reading` -> `Claim`s. What comes before is `intake`, what
comes after is `record` and `picture`."""

from lagebild.claims import Claim, Grammar, Supposition
from lagebild.intake import LONGEST_PART, Report, parts
from lagebild.languages import load
from lagebild.reading import Analyst, Holding, Reading


class Reader:
    """Reads reports of one language. Made once a process (0.5 s), then used for every report.

    Reading is deterministic: the same report gives the same reading and the same claims.
    """

    def __init__(self, language: str = "de") -> None:
        lexicon = load(language)
        self.language = language
        self._analyst = Analyst(lexicon)
        self.grammar = Grammar(lexicon)

    def read(self, report: Report) -> Reading:
        """The linguistic layers of a report."""
        return self._analyst.read(report)

    def claims(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims of a reading, in text order."""
        return self.grammar.claims(reading)

    def asked(self, question: str) -> tuple[Supposition, ...]:
        """The deeds that a question asks about: "Russland greift die Ukraine an", "wenn Russland
        die Ukraine angreift", "ein russischer Angriff auf die Ukraine"."""
        return self.grammar.asked(self.read(Report(id="question", text=question)))

    def claims_of(self, report: Report, longest: int = LONGEST_PART) -> tuple[Claim, ...]:
        """The claims of a report, in text order: those of its reading, which is not kept."""
        return self.read_whole(report, longest)[0]

    def read_whole(
        self, report: Report, longest: int = LONGEST_PART
    ) -> tuple[tuple[Claim, ...], tuple[Holding, ...]]:
        """The claims of a report, and who holds which office by its words, in text order.

        One longer than any news report (`longest` code points) is read in parts, so that memory
        stays bounded; who was named in one part is not known in the next.
        """
        claims: list[Claim] = []
        holdings: list[Holding] = []
        for begin, part in parts(report, longest):
            reading = self.read(part)
            found, held = self.claims(reading), self._analyst.holdings(reading)
            claims += [claim.moved(report.id, begin) for claim in found] if begin else found
            holdings += [holding.moved(report.id, begin) for holding in held] if begin else held
        return tuple(claims), tuple(holdings)
