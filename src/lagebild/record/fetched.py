"""What is known of the feeds and pages that are followed: kept in the ledger beside the reports."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import func, select

from lagebild.record.adding import put_rows
from lagebild.record.ledger import Ledger
from lagebild.record.portions import portions
from lagebild.record.tables import FETCHED


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An address that is followed; the fields are explained at `tables.FETCHED`."""

    address: str
    feed: str
    state: str
    first_at: float
    next_at: float | None = None
    failures: int = 0
    etag: str = ""
    modified: str = ""
    moved: str = ""
    entry: str = ""
    note: str = ""


def fetched_among(book: Ledger, addresses: Iterable[str]) -> dict[str, Fetched]:
    """What is known of some addresses."""
    found = {}
    for some in portions(addresses):
        query = select(FETCHED).where(FETCHED.c.address.in_(some))
        for row in book.connection.execute(query).mappings():
            found[row["address"]] = Fetched(**row)
    return found


def due(book: Ledger, feeds: Sequence[str], until: float) -> list[Fetched]:
    """What of some feeds is to be asked until a time, what waits longest first."""
    found = []
    for some in portions(feeds):
        query = select(FETCHED).where(FETCHED.c.feed.in_(some), FETCHED.c.next_at <= until)
        found += [Fetched(**row) for row in book.connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (one.next_at or 0.0, one.address))


def next_due(book: Ledger, feeds: Sequence[str], latest: float) -> float:
    """When the next thing of some feeds is to be asked; `latest` where that is later or never."""
    for some in portions(feeds):
        query = select(func.min(FETCHED.c.next_at)).where(FETCHED.c.feed.in_(some))
        found = book.connection.execute(query).scalar_one()
        latest = latest if found is None else min(latest, found)
    return latest


def keep_fetched(book: Ledger, several: Iterable[Fetched]) -> None:
    """Keeps what is known of some addresses, all of it or nothing. Raises LedgerFault."""
    rows = [msgspec.structs.asdict(one) for one in several]
    if rows:
        book.whole(lambda connection: put_rows(connection, FETCHED, rows))
