"""The versions of a page are one origin, and so is whatever copies one of them.

The lead of a report is the origin of the first version of its page, and so on from there, until a
report leads to itself; where two pages copy each other in turn, the smallest id of the circle.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Column, Connection, delete, select

from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.versions.tables import LEADS, VERSIONS
from lagebild.record import add_rows, portions


def renew_leads(connection: Connection, changed: Collection[str]) -> set[str]:
    """Finds the leads of reports whose origin or place among versions changed, and of those that
    these lead; returns the reports whose lead is another than before."""
    affected = sorted(_led_by(connection, changed))
    origins = _Column(connection, ORIGINS.c.report, ORIGINS.c.origin)
    firsts = _Column(connection, VERSIONS.c.report, VERSIONS.c.first)
    origins.fetch(affected)
    firsts.fetch({*affected, *origins.values()} - {""})
    leads = {}
    for report in affected:
        lead = _lead(report, origins, firsts)
        if lead and lead != origins[report]:
            leads[report] = lead
    before: dict[str, str] = {}
    for some in portions(affected):
        mine = LEADS.c.report.in_(some)
        before |= {row.report: row.origin for row in connection.execute(select(LEADS).where(mine))}
        connection.execute(delete(LEADS).where(mine))
    rows = [{"report": report, "origin": lead} for report, lead in leads.items()]
    add_rows(connection, LEADS, rows)
    return {one for one in affected if before.get(one) != leads.get(one)}


class _Column(dict[str, str]):
    """What a table says of reports, "" where nothing; asked for as it is needed."""

    def __init__(self, connection: Connection, report: Column[str], value: Column[str]) -> None:
        super().__init__()
        self._connection = connection
        self._report = report
        self._query = select(report, value)

    def fetch(self, reports: Iterable[str]) -> None:
        """Asks for some at once."""
        for some in portions(sorted(reports)):
            self.update(dict.fromkeys(some, ""))
            rows = self._connection.execute(self._query.where(self._report.in_(some)))
            self.update((report, value) for report, value in rows)

    def __missing__(self, report: str) -> str:
        self.fetch([report])
        return self[report]


def _lead(report: str, origins: _Column, firsts: _Column) -> str:
    seen: list[str] = []
    while report and report not in seen:
        seen.append(report)
        report = origins[firsts[report] or report]
    return min(seen[seen.index(report) :]) if report else ""


def _led_by(connection: Connection, changed: Iterable[str]) -> set[str]:
    """These reports, the versions of their pages, and whatever copies one of these versions."""
    found = set(changed)
    new = found
    while new:
        reached: set[str] = set()
        for ids in portions(sorted(new)):
            firsts = select(VERSIONS.c.first).where(VERSIONS.c.report.in_(ids))
            members = select(VERSIONS.c.report).where(VERSIONS.c.first.in_(firsts))
            here = set(connection.execute(members).scalars())
            reached |= here
            for some in portions(sorted(here)):
                copies = select(ORIGINS.c.report).where(ORIGINS.c.origin.in_(some))
                reached.update(connection.execute(copies).scalars())
        new = reached - found
        found |= new
    return found
