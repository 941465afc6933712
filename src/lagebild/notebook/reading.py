"""Reads a text: the report that it is, and the claims that stand in it."""

from collections.abc import Sequence
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


def read(
    text: str,
    *,
    title: str = "",
    published: str = "",
    outlet: str = "",
    languages: Sequence[str] = ("de",),
) -> ReadReport:
    """Reads a news report in one of the languages (German; "en" is begun: docs/languages.md). The
    first call loads them (0.5 s).

    `published` is a date in any precision and resolves "gestern"; it counts, like `title` and
    `outlet`, where the text itself is silent. Raises IntakeError for a text that cannot be one.
    """
    report = report_of(text, title=title, published=published, outlet=outlet)
    return read_report(report, languages)


def read_report(report: Report, languages: Sequence[str] = ("de",)) -> ReadReport:
    """Reads a report that intake made."""
    from lagebild.pipeline import not_for_reading

    reader = reader_of(*languages)
    reason = not_for_reading(report, reader.languages)
    if reason:
        return ReadReport(report=report, status="not_read", reason=reason)
    claims, holdings = reader.read_whole(report)
    return ReadReport(report=report, claims=claims, holdings=holdings)


@cache
def reader_of(*languages: str) -> "Reader":
    """The reader of some languages, made once a process."""
    from lagebild.pipeline import Reader

    return Reader(*languages)
