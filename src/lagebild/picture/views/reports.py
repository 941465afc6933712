"""The reports of a ledger and what became of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, or_, select

from lagebild.intake import outlet_called
from lagebild.picture.index import tables as t
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.versions.ordering import Version
from lagebild.picture.versions.placing import of_pages
from lagebild.picture.versions.tables import SINCE, VERSIONS
from lagebild.record import PENDING, REPORTS, UNREADABLE, portions


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """`version` is its number among those of its page, of which there are `versions`; from the day
    `superseded` ("": it is not) the report `superseded_by` speaks instead. `status` is read,
    not_read, failed or unreadable, `reason` says why; `words` are counted by white space.
    `outlet_country` (an ISO 3166-1 code) and `outlet_kind` (agency, public, state-controlled,
    private) are "" where the outlet is not known. A row rests on the report itself; `claims` are
    all that hold of it."""

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
    url: str = ""
    version: int = 1
    versions: int = 1
    superseded: str = ""
    superseded_by: str = ""
    claims: tuple[str, ...] = ()


def reports(connection: Connection, scope: Scope) -> Excerpt[ReportRow]:
    """The reports, latest first, then what could not become a report. One that was just recorded,
    and that the index has not taken in yet, would be here without its claims: it comes with them.
    """
    report = REPORTS.c
    waiting = select(PENDING.c.report).where(PENDING.c.report == report.id)
    known = select(t.ENTRIES.c.claim).where(t.ENTRIES.c.report == report.id)
    query = (
        select(REPORTS, VERSIONS.c.page)
        .outerjoin(VERSIONS, VERSIONS.c.report == report.id)
        .where(or_(~waiting.exists(), known.exists()))
    )
    if scope.as_of:
        # No version speaks before its day of publication, which has an index.
        query = query.where(report.published <= scope.as_of + END, SINCE <= scope.as_of + END)
    if scope.until:
        query = query.where(report.published <= scope.until + END)
    if scope.since:
        query = query.where(report.published >= scope.since)
    if scope.outlet:
        query = query.where(report.outlet.in_(scope.outlet))
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    chosen = query.order_by(report.published.desc(), report.id).limit(scope.limit)
    rows: list[ReportRow] = []
    for some in portions(connection.execute(chosen).mappings()):
        rows += _rows(connection, scope, some)
    # What could not become a report has no date and no outlet to be filtered by.
    unread = [
        ReportRow(report=row.id, status="unreadable", reason=row.reason, source=row.source)
        for row in connection.execute(
            select(UNREADABLE).order_by(UNREADABLE.c.source, UNREADABLE.c.id)
        )
    ]
    return Excerpt(rows=(*rows, *unread), total=total + len(unread))


def _rows(connection: Connection, scope: Scope, some: Sequence[RowMapping]) -> Iterator[ReportRow]:
    entries = _entries(connection, scope, [row["id"] for row in some])
    pages = of_pages(connection, sorted({row["page"] for row in some if row["page"]}))
    for row in some:
        own = entries.get(row["id"], ())
        yield report_row(
            row,
            msgspec.json.decode(row["agencies"]),
            [entry.claim for entry in own],
            origin=own[0].origin if own else row["id"],
            **_version(pages.get(row["page"], ()), row["id"], scope),
        )


def report_row(
    found: Mapping[Any, Any], agencies: Iterable[str], claims: Iterable[str], **more: Any
) -> ReportRow:
    """The row of a report of which these columns were `found`, wherever they are kept; `more` is
    what only all reports together tell: its origin, its versions."""
    outlet = outlet_called(found["outlet"])
    return ReportRow(
        report=found["id"],
        published=found["published"],
        outlet=found["outlet"],
        outlet_country=outlet.country if outlet else "",
        outlet_kind=outlet.kind if outlet else "",
        agencies=tuple(agencies),
        title=found["title"],
        language=found["language"],
        status=found["status"],
        reason=found["reason"],
        words=len(found["text"].split()),
        source=found["source"],
        url=found["url"],
        claims=tuple(claims),
        **more,
    )


def _entries(connection: Connection, scope: Scope, reports: Sequence[str]) -> dict[str, list[Any]]:
    """By report its claims that hold, in text order."""
    entry = t.ENTRIES.c
    of_report = msgspec.structs.replace(scope, as_of="").known(past=True)
    query = select(entry.report, entry.claim, entry.origin)
    query = query.where(entry.report.in_(reports), *of_report)
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query.order_by(entry.begin, entry.end, entry.claim)):
        found.setdefault(row.report, []).append(row)
    return found


def _version(page: Sequence[Version], report: str, scope: Scope) -> dict[str, Any]:
    """What a row says of the other versions of its page that are known in scope."""
    known = [one for one in page if not scope.as_of or one.since <= scope.as_of + END]
    own = next((one for one in known if one.report == report), None)
    if own is None:
        return {}
    found: dict[str, Any] = {"version": own.number, "versions": known[-1].number}
    later = next((one for one in known if one.number > own.number), None)
    if later is not None:
        found |= {"superseded": later.since, "superseded_by": later.report}
    return found
