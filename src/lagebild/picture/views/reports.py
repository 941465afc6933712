"""The reports of a ledger and what became of each."""

import msgspec
from sqlalchemy import Connection, func, or_, select

from lagebild.intake import outlet_called
from lagebild.picture.index import tables as t
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import PENDING, REPORTS, UNREADABLE


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """`status` is read, not_read, failed or unreadable, `reason` says why; `words` are counted by
    white space. `outlet_country` (an ISO 3166-1 code) and `outlet_kind` (agency, public,
    state-controlled, private) are "" where the outlet is not known. A row rests on the report
    itself; `claims` are all that hold of it."""

    report: str
    published: str = ""
    outlet: str = ""
    outlet_country: str = ""
    outlet_kind: str = ""
    agencies: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    status: str
    reason: str = ""
    words: int = 0
    source: str = ""
    origin: str = ""
    claims: tuple[str, ...] = ()


def reports(connection: Connection, scope: Scope) -> Excerpt[ReportRow]:
    """The reports, latest first, then what could not become a report. One that was just recorded,
    and that the index has not taken in yet, would be here without its claims: it comes with them.
    """
    report = REPORTS.c
    waiting = select(PENDING.c.report).where(PENDING.c.report == report.id)
    known = select(t.ENTRIES.c.claim).where(t.ENTRIES.c.report == report.id)
    query = select(REPORTS).where(or_(~waiting.exists(), known.exists()))
    if scope.as_of or scope.until:
        query = query.where(report.published <= min(filter(None, (scope.as_of, scope.until))) + END)
    if scope.since:
        query = query.where(report.published >= scope.since)
    if scope.outlet:
        query = query.where(report.outlet.in_(scope.outlet))
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    chosen = query.order_by(report.published.desc(), report.id).limit(scope.limit)
    rows = []
    for row in connection.execute(chosen).mappings():
        outlet = outlet_called(row["outlet"])
        of_report = select(t.ENTRIES.c.claim, t.ENTRIES.c.origin).where(
            t.ENTRIES.c.report == row["id"], *scope.known()
        )
        entries = connection.execute(
            of_report.order_by(t.ENTRIES.c.begin, t.ENTRIES.c.end, t.ENTRIES.c.claim)
        ).all()
        rows.append(
            ReportRow(
                report=row["id"],
                published=row["published"],
                outlet=row["outlet"],
                outlet_country=outlet.country if outlet else "",
                outlet_kind=outlet.kind if outlet else "",
                agencies=tuple(msgspec.json.decode(row["agencies"])),
                title=row["title"],
                language=row["language"],
                status=row["status"],
                reason=row["reason"],
                words=len(row["text"].split()),
                source=row["source"],
                origin=entries[0].origin if entries else row["id"],
                claims=tuple(entry.claim for entry in entries),
            )
        )
    # What could not become a report has no date and no outlet to be filtered by.
    unread = [
        ReportRow(report=row.id, status="unreadable", reason=row.reason, source=row.source)
        for row in connection.execute(
            select(UNREADABLE).order_by(UNREADABLE.c.source, UNREADABLE.c.id)
        )
    ]
    return Excerpt(rows=(*rows, *unread), total=total + len(unread))
