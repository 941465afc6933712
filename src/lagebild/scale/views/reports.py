"""The reports of a corpus and what became of each, as the picture shows those of a ledger."""

from collections.abc import Iterator
from typing import Any

import msgspec

from lagebild.picture import Excerpt, ReportRow, Scope, report_row
from lagebild.scale.fault import ScaleFault
from lagebild.scale.views.points import END, MOST, Corpus

COLUMNS = (
    *("id", "published", "outlet", "agencies", "title", "language", "status", "reason", "text"),
    *("source", "url"),
)
# So many texts lie in memory at once.
TOGETHER = 1_000
CLAIMS = """
SELECT report, list(id ORDER BY begin, "end", id) FROM claims
WHERE report IN (SELECT unnest($reports)) AND ({known}) GROUP BY report
"""


def reports(corpus: Corpus, scope: Scope) -> Excerpt[ReportRow]:
    """The reports, latest first, then what could not become a report. Raises ScaleFault for more
    than lie in memory at once."""
    wanted, values = _wanted(scope)
    [[total]] = corpus.rows(f"SELECT count(*) FROM reports WHERE {wanted}", **values)
    shown = total if scope.limit is None else min(total, scope.limit)
    if shown > MOST:
        raise ScaleFault("too_many_reports", found=f"{shown:,}", most=f"{MOST:,}")
    limit = "" if scope.limit is None else f" LIMIT {scope.limit:d}"
    query = (
        f"SELECT {', '.join(COLUMNS)} FROM reports WHERE {wanted} "
        f"ORDER BY published DESC, id{limit}"
    )
    # The claims of a row are all that hold of it, whatever was known on a day.
    whole = corpus.of(msgspec.structs.replace(scope, as_of=""))
    rows: list[ReportRow] = []
    for some in corpus.portions(query, TOGETHER, **values):
        rows += _rows(whole, some)
    unread = [
        ReportRow(report=id_, status="unreadable", reason=reason, source=source)
        for id_, source, reason in corpus.rows(
            "SELECT id, source, reason FROM unreadable ORDER BY source, id"
        )
    ]
    return Excerpt(rows=(*rows, *unread), total=total + len(unread))


def _rows(corpus: Corpus, some: list[tuple[Any, ...]]) -> Iterator[ReportRow]:
    query = CLAIMS.format(known=corpus.known)
    claims = dict(corpus.rows(query, reports=[row[0] for row in some], **corpus.values))
    for row in some:
        told = dict(zip(COLUMNS, row, strict=True))
        yield report_row(told, told["agencies"], claims.get(row[0], ()), origin=row[0])


def _wanted(scope: Scope) -> tuple[str, dict[str, Any]]:
    """The condition on reports that are shown, and its values."""
    found, values = ["true"], dict[str, Any]()
    if scope.as_of:
        speaks = "coalesce(nullif(published, ''), retrieved[1:10])"
        found.append(f"published <= $as_of AND {speaks} <= $as_of")
        values["as_of"] = scope.as_of + END
    if scope.until:
        found.append("published <= $until")
        values["until"] = scope.until + END
    if scope.since:
        found.append("published >= $since")
        values["since"] = scope.since
    if scope.outlet:
        found.append("outlet IN (SELECT unnest($outlets))")
        values["outlets"] = list(scope.outlet)
    return " AND ".join(found), values
