"""Keeps the versions of pages in step with the reports of the ledger."""

from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select

from lagebild.intake import Furniture
from lagebild.picture.versions.ordering import Fetched, Version, digest_of, in_order, is_page
from lagebild.picture.versions.tables import VERSIONS
from lagebild.record import REPORTS, add_rows, portions

_FIELDS = Version.__struct_fields__
_TIMES = ("published", "published_at", "updated", "retrieved")
_FURNITURE = msgspec.json.Decoder(tuple[Furniture, ...])
# What is not read (another language, a page that asks for consent) supersedes nothing.
_READ = REPORTS.c.status == "read"


def place_versions(connection: Connection, reports: Collection[str]) -> set[str]:
    """Finds the versions of the pages of new, changed and removed reports; returns all reports of
    which it matters: those with another place, and those that follow one of these or of `reports`.
    """
    fresh = set(reports)
    found: set[str] = set()
    for page in sorted(_pages(connection, reports)):
        old = {row.report: row for row in of_page(connection, page)}
        new = _versions(connection, page, fresh, old)
        found |= _since_first_change(old, new, fresh)
        connection.execute(delete(VERSIONS).where(VERSIONS.c.page == page))
        rows = [msgspec.structs.asdict(version) | {"page": page} for version in new]
        add_rows(connection, VERSIONS, rows)
    return found


def of_page(connection: Connection, page: str) -> tuple[Version, ...]:
    """The reports of a page in their order; none where it has no several ones."""
    return of_pages(connection, [page]).get(page, ())


def of_pages(connection: Connection, pages: Sequence[str]) -> dict[str, tuple[Version, ...]]:
    """The reports of some pages, each in their order, by page."""
    found: dict[str, tuple[Version, ...]] = {}
    for some in portions(pages):
        query = select(VERSIONS).where(VERSIONS.c.page.in_(some))
        for row in connection.execute(query.order_by(VERSIONS.c.page, VERSIONS.c.place)).mappings():
            version = Version(**{name: row[name] for name in _FIELDS})
            found[row["page"]] = (*found.get(row["page"], ()), version)
    return found


def versions_of(connection: Connection, report: str) -> tuple[Version, ...]:
    """The reports of the page of a report, in their order."""
    page = select(VERSIONS.c.page).where(VERSIONS.c.report == report)
    found = connection.execute(page).scalar()
    return of_page(connection, found) if found else ()


def _pages(connection: Connection, reports: Collection[str]) -> set[str]:
    """The pages with several reports, now or before, to which some reports belong."""
    pages: set[str] = set()
    for ids in portions(reports):
        before = select(VERSIONS.c.page).where(VERSIONS.c.report.in_(ids))
        pages.update(connection.execute(before).scalars())
        here = select(REPORTS.c.url).where(REPORTS.c.id.in_(ids), REPORTS.c.url != "", _READ)
        urls = {url for url in connection.execute(here).scalars() if is_page(url)}
        for some in portions(sorted(urls)):
            several = select(REPORTS.c.url).where(REPORTS.c.url.in_(some), _READ)
            several = several.group_by(REPORTS.c.url).having(func.count() > 1)
            pages.update(connection.execute(several).scalars())
    return pages


def _versions(
    connection: Connection, page: str, fresh: set[str], old: dict[str, Version]
) -> tuple[Version, ...]:
    columns = [REPORTS.c[name] for name in _TIMES]
    query = select(REPORTS.c.id, *columns).where(REPORTS.c.url == page, _READ)
    rows = connection.execute(query).mappings().all()
    if len(rows) < 2:
        return ()
    known = {id_: one.digest for id_, one in old.items() if id_ not in fresh}
    digests = known | _digests(connection, [row["id"] for row in rows if row["id"] not in known])
    return in_order(
        Fetched(report=row["id"], digest=digests[row["id"]], **{name: row[name] for name in _TIMES})
        for row in rows
    )


def _digests(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    found = {}
    for ids in portions(reports):
        query = select(REPORTS.c.id, REPORTS.c.text, REPORTS.c.furniture)
        for id_, text, furniture in connection.execute(query.where(REPORTS.c.id.in_(ids))):
            found[id_] = digest_of(text, _FURNITURE.decode(furniture))
    return found


def _since_first_change(
    old: dict[str, Version], new: Sequence[Version], fresh: set[str]
) -> set[str]:
    """What a version brings is told by the one before it: all behind the first that changed count
    anew."""
    if not new:
        return set(old)
    changed = (v.place for v in new if v.report in fresh or old.get(v.report) != v)
    start = min(changed, default=len(new))
    return {version.report for version in new[start:]} | (set(old) - {v.report for v in new})
