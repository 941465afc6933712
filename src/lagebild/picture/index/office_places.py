"""The places where reports name somebody with an office, kept beside the claims of a report."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from lagebild.picture.index import tables as t
from lagebild.picture.index import tenures
from lagebild.picture.index.tenures import TENURE
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.people.known import Known
from lagebild.picture.versions.tables import LEADS, ORIGIN, SPEAKS, VERSIONS
from lagebild.record import HOLDINGS, REPORTS, add_rows, portions

# Whether a report stresses that somebody is in office makes no other tenure.
IN_OFFICE = {"": "holds", "incumbent": "holds"}
_HELD, _REPORT = HOLDINGS.c, REPORTS.c


def replace_offices(connection: Connection, reports: Sequence[str], known: Known) -> None:
    """The places of some reports, in place of those that stand in the index, and what tenures come
    to by them."""
    for some in portions(reports):
        mine = t.OFFICES.c.report.in_(some)
        before = {tuple(row) for row in connection.execute(select(*t.OFFICES.c).where(mine))}
        query = (
            select(HOLDINGS, _REPORT.published, _REPORT.outlet, ORIGIN.label("origin"))
            .add_columns(*SPEAKS)
            .join(REPORTS, _REPORT.id == _HELD.report)
            .join(ORIGINS, ORIGINS.c.report == _HELD.report)
            .outerjoin(LEADS, LEADS.c.report == _HELD.report)
            .outerjoin(VERSIONS, VERSIONS.c.report == _HELD.report)
            .where(_HELD.report.in_(some))
            .order_by(_HELD.report, _HELD.begin, _HELD.end, _HELD.person, _HELD.office)
        )
        seen: set[tuple[str, ...]] = set()
        rows = []
        for place in connection.execute(query).mappings():
            row = _row(place, known)
            tenure = tuple(row[name] for name in ("report", *TENURE))
            rows.append(row | {"leading": int(tenure not in seen)})
            seen.add(tenure)
        after = {tuple(row[name] for name in _COLUMNS): row for row in rows}
        lost = {tuple(row[place] for place in _TENURE) for row in before - after.keys()}
        new = [row for values, row in after.items() if values not in before]
        growth = tenures.grown(
            connection,
            [row for row in new if tuple(row[name] for name in TENURE) not in lost],
        )
        if lost or new:
            connection.execute(delete(t.OFFICES).where(mine))
            add_rows(connection, t.OFFICES, rows)
        tenures.write(connection, growth)
        tenures.keep(connection, lost)


_COLUMNS = tuple(t.OFFICES.c.keys())
_TENURE = tuple(_COLUMNS.index(name) for name in TENURE)
_AS_THEY_ARE = (
    "report", "begin", "end", "office", "name", "post", "of_name", "of_how", "published",
    "outlet", "origin", "since", "until",
)  # fmt: skip


def _row(place: Mapping[Any, Any], known: Known) -> dict[str, Any]:
    return {name: place[name] for name in _AS_THEY_ARE} | {
        "holder": place["person"],
        "person": known.actor(place["person"]),
        "of": known.actor(place["of"]),
        "status": IN_OFFICE.get(place["status"], place["status"]),
    }
