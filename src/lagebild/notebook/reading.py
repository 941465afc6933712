"""Reads a text: the report that it is, and the claims that stand in it."""

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report, report_of
from lagebild.notebook.frames import frame_of
from lagebild.reading import Holding

if TYPE_CHECKING:
    from lagebild.pipeline import Reader


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what was read in it: claims, and who holds which office by its words, in text
    order. `status` is read, or not_read where it is in another language; `reason` says so."""

    report: Report
    claims: tuple[Claim, ...] = ()
    holdings: tuple[Holding, ...] = ()
    status: str = "read"
    reason: str = ""

    def words(self, claim: Claim) -> str:
        """The sentence-sized stretch of the report on which a claim rests."""
        return self.report.text[claim.evidence.begin : claim.evidence.end]

    def _repr_html_(self) -> str:
        """The text with the words of its claims marked, as notebooks show it."""
        from lagebild.notebook.display import report_html

        return report_html(self.report, self.claims, self.reason)

    def frame(self, library: str = "") -> Any:
        """The claims as a data frame; see `Rows.frame`. Raises FrameError."""
        return frame_of(self.claims, library)


def read(text: str, *, title: str = "", published: str = "", outlet: str = "") -> ReadReport:
    """Reads a German news report. The first call loads the language (0.5 s).

    `published` is a date in any precision and resolves "gestern"; it counts, like `title` and
    `outlet`, where the text itself is silent. Raises IntakeError for a text that cannot be one.
    """
    return read_report(report_of(text, title=title, published=published, outlet=outlet))


def read_report(report: Report) -> ReadReport:
    """Reads a report that intake made."""
    from lagebild.pipeline import not_for_reading

    reader = reader_of("de")
    reason = not_for_reading(report, reader.languages)
    if reason:
        return ReadReport(report=report, status="not_read", reason=reason)
    claims, holdings = reader.read_whole(report)
    return ReadReport(report=report, claims=claims, holdings=holdings)


@cache
def reader_of(language: str) -> "Reader":
    """The reader of a language, made once a process."""
    from lagebild.pipeline import Reader

    return Reader(language)
