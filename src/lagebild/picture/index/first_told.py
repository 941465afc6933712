"""From when on a page says something: its versions say most of it again."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, select

from lagebild.claims import Claim
from lagebild.picture.index import tables as t
from lagebild.picture.index.hearing import Hearing
from lagebild.picture.people.known import Known
from lagebild.picture.point import figure_key, frame
from lagebild.picture.versions.tables import SPEAKS, VERSIONS
from lagebild.record import REPORTS, portions

# What two versions say alike: the frame of a claim and its figure.
Saying = tuple[str, str]


class Speaking(msgspec.Struct, frozen=True):
    """From when to when a report speaks, and of what it says since when its page does so; what is
    not told here it says since it was published."""

    since: str
    until: str
    told: Mapping[Saying, str] | None = None

    def first_told(self, claim: Claim, published: str) -> str:
        """The day on which the page first said so."""
        if self.told is None:
            return published
        return self.told[frame(claim), figure_key(claim)]


def speaking(
    connection: Connection, reports: Sequence[str], hearing: Hearing, known: Known
) -> dict[str, Speaking]:
    """How some reports speak. Of a page with versions all that follow one of them are among them,
    and the one before the first stands in the index."""
    found: dict[str, Speaking] = {}
    pages: set[str] = set()
    for ids in portions(reports):
        query = select(REPORTS.c.id, *SPEAKS, VERSIONS.c.page)
        query = query.outerjoin(VERSIONS, VERSIONS.c.report == REPORTS.c.id)
        for report, since, until, page in connection.execute(query.where(REPORTS.c.id.in_(ids))):
            found[report] = Speaking(since, until)
            pages |= {page} - {None}
    for page in sorted(pages):
        of_page = select(VERSIONS.c.report).where(VERSIONS.c.page == page)
        ordered = connection.execute(of_page.order_by(VERSIONS.c.place)).scalars().all()
        before: Mapping[Saying, str] | None = None
        last = ""
        for report in ordered:
            if report in found:
                if last and before is None:
                    before = _in_index(connection, last)
                before = _told(connection, report, found[report].since, before, hearing, known)
                found[report] = msgspec.structs.replace(found[report], told=before)
            last = report
    return found


def _told(
    connection: Connection,
    report: str,
    since: str,
    before: Mapping[Saying, str] | None,
    hearing: Hearing,
    known: Known,
) -> dict[Saying, str]:
    told = {}
    for held, _ in hearing.held(connection, [report]):
        claim = known.claim(held.claim)
        saying = (frame(claim), figure_key(claim))
        told[saying] = held.source.published if before is None else before.get(saying, since)
    return told


def _in_index(connection: Connection, report: str) -> dict[Saying, str]:
    entry = t.ENTRIES.c
    query = select(entry.frame, entry.figure, func.min(entry.published))
    query = query.where(entry.report == report).group_by(entry.frame, entry.figure)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}
