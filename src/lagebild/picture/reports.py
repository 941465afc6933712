"""The reports of a ledger and what became of each."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Unreadable
from lagebild.record import RecordedReport


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """`status` is read, not_read, failed or unreadable, `reason` says why; `words` are counted by
    white space. A row rests on the report itself; `claims` are all that were read off it."""

    report: str
    published: str = ""
    outlet: str = ""
    agencies: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    status: str
    reason: str = ""
    words: int = 0
    source: str = ""
    claims: tuple[str, ...] = ()


def reports(
    recorded: Iterable[RecordedReport],
    claims: Iterable[Claim],
    unreadable: Iterable[Unreadable] = (),
) -> tuple[ReportRow, ...]:
    """One row a report, in the ledger's order, then what could not become a report."""
    of_report: dict[str, list[str]] = {}
    for claim in claims:
        of_report.setdefault(claim.report, []).append(claim.id)
    rows = [
        ReportRow(
            report=entry.report.id,
            published=entry.report.published,
            outlet=entry.report.outlet,
            agencies=entry.report.agencies,
            title=entry.report.title,
            language=entry.report.language,
            status=entry.status,
            reason=entry.reason,
            words=len(entry.report.text.split()),
            source=entry.report.source,
            claims=tuple(of_report.get(entry.report.id, ())),
        )
        for entry in recorded
    ]
    rows += [
        ReportRow(report=item.id, status="unreadable", reason=item.reason, source=item.source)
        for item in unreadable
    ]
    return tuple(rows)


def fates(rows: Iterable[ReportRow]) -> Counter[str]:
    """How many reports had which status."""
    return Counter(row.status for row in rows)
