"""The whole way of a report: `Report` -> `Reading` -> `Claim`s -> ledger. What comes before is
`intake`, what comes after is `picture`."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec

from lagebild.claims import Claim, Grammar, Supposition
from lagebild.errors import LedgerError
from lagebild.intake import LONGEST_PART, Report, Unreadable, parts
from lagebild.languages import load
from lagebild.reading import Holding, Reading, analyst_of

# Who only reads, a question for one, need not wait for the database.
if TYPE_CHECKING:
    from lagebild.reading import Analyst, EnglishAnalyst
    from lagebild.record import Ledger


class Reader:
    """Reads reports of some languages ("de" where none is named), each in its own; what is in none
    of them is read as the first. Made once a process (0.5 s), then used for every report.

    Reading is deterministic: the same report gives the same reading and the same claims.
    """

    def __init__(self, *languages: str) -> None:
        self.languages = languages or ("de",)
        self._analysts = {name: analyst_of(name, load(name)) for name in self.languages}
        self._grammars = {name: Grammar(load(name)) for name in self.languages}
        self.language = self.languages[0]
        self.grammar = self._grammars[self.language]

    def read(self, report: Report) -> Reading:
        """The linguistic layers of a report."""
        return self._analyst(report).read(report)

    def _analyst(self, report: Report) -> "Analyst | EnglishAnalyst":
        return self._analysts.get(report.language) or self._analysts[self.language]

    def claims(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims of a reading, in text order."""
        grammar = self._grammars.get(reading.report.language) or self.grammar
        return grammar.claims(reading)

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
            found, held = self.claims(reading), self._analyst(part).holdings(reading)
            claims += [claim.moved(report.id, begin) for claim in found] if begin else found
            holdings += [holding.moved(report.id, begin) for holding in held] if begin else held
        return tuple(claims), tuple(holdings)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What reading came to, wherever it was read. `status` is one of the ledger's (read, not_read,
    failed) or unreadable; `reason` says why it was not read."""

    status: str = "read"
    reason: str = ""
    claims: tuple[Claim, ...] = ()
    holdings: tuple[Holding, ...] = ()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one thing that came in. `status` is one of the ledger's (read, not_read,
    failed) or unreadable; `reason` says why it was not read; `source` is where it came from."""

    source: str
    status: str
    reason: str = ""
    report: Report | None = None
    claims: tuple[Claim, ...] = ()


def not_for_reading(report: Report, languages: Collection[str]) -> str:
    """Why a report is kept without being read: "withheld: consent", "language en"; "" where it is
    to be read."""
    if report.withheld:
        return f"withheld: {report.withheld}"
    return "" if report.language in languages else f"language {report.language}"


def outcome(item: Report | Unreadable, reader: Reader) -> Outcome:
    """What reading comes to; a fault in reading is that report's and is its outcome."""
    if isinstance(item, Unreadable):
        return Outcome(status="unreadable", reason=item.reason)
    reason = not_for_reading(item, reader.languages)
    if reason:
        return Outcome(status="not_read", reason=reason)
    try:
        claims, holdings = reader.read_whole(item)
    except Exception as error:
        return Outcome(status="failed", reason=_named(error))
    return Outcome(claims=claims, holdings=holdings)


def keep(item: Report | Unreadable, reader: Reader, book: "Ledger") -> Kept:
    """Reads what came in and keeps it in the ledger, whatever becomes of it.

    Raises LedgerError where the ledger cannot be written; a fault in reading is that report's.
    """
    return keep_read(item, outcome(item, reader), book)


def keep_read(item: Report | Unreadable, read: Outcome, book: "Ledger") -> Kept:
    """Keeps what came in with what reading it came to, wherever that was done.

    Raises LedgerError where the ledger cannot be written.
    """
    if isinstance(item, Unreadable):
        book.set_aside(item)
        return Kept(source=item.source, status="unreadable", reason=item.reason)
    source, status, reason = item.source or item.id, read.status, read.reason
    try:
        book.record(
            item, read.claims, holdings=read.holdings, status=read.status, reason=read.reason
        )
    except LedgerError:
        raise  # ends the run; all else is one report's
    except Exception as error:
        status, reason = "failed", reason or _named(error)
        try:
            book.record(item, status=status, reason=reason)
        except ValueError:  # not even its text can be written: half a surrogate pair
            book.set_aside(Unreadable(id=item.id, source=source, reason=reason))
        return Kept(source=source, status=status, reason=reason, report=item)
    return Kept(source=source, status=status, reason=reason, report=item, claims=read.claims)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
