"""Whether a ledger is whole: its file, its references, and the proof of every claim in it."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from lagebild.claims import Claim
from lagebild.picture import up_to_date
from lagebild.record import (
    CLAIMS,
    PENDING,
    REPORTS,
    Ledger,
    LedgerFault,
    fault_of,
    recorded,
    report_digest,
    shown,
)
from lagebild.upkeep.finding import FAULT, FINE, NOTE, Finding
from lagebild.version import __version__

# So much free room, as parts of the ledger's size, lets it be copied and its index be made anew.
ROOM = 1.5
MEGABYTE = 1_000_000
_to_claim = msgspec.json.Decoder(Claim).decode


def ledger_findings(name: str) -> Iterator[Finding]:
    """The findings on the ledger `name`, one after the other as they are made; a ledger that is
    not there yet is a note. Nothing is changed."""
    try:
        with Ledger.open(name, write=False) as book, book.at_one_moment():
            yield from _content(book)
            if book.connection.dialect.name == "sqlite":
                yield from _file(book)
            yield from _proof(book)
            yield from _freshness(book.connection)
    except LedgerFault as fault:
        yield _told(fault)
    except (DBAPIError, sqlite3.Error) as error:
        # A file so damaged that it cannot be looked through.
        yield _told(fault_of(shown(name), error))


def _told(fault: LedgerFault) -> Finding:
    state = NOTE if fault.kind in ("no_ledger", "older") else FAULT
    return Finding("ledger", state, fault.kind, _plain(fault.values))


def _plain(values: dict[str, object]) -> dict[str, str | int]:
    return {key: value if isinstance(value, int) else str(value) for key, value in values.items()}


def _content(book: Ledger) -> Iterator[Finding]:
    counts = book.counts()
    values: dict[str, str | int] = {"name": book.name, "reports": counts.reports}
    values |= {"claims": counts.claims, "judgements": sum(1 for _ in book.judgements())}
    yield Finding("ledger", FINE, "ledger", values)
    if counts.imported:
        yield Finding("ledger", FINE, "imported", {"count": counts.imported})
    if counts.failed:
        yield Finding("reports", NOTE, "failed", {"count": counts.failed})
    if counts.unreadable:
        yield Finding("reports", NOTE, "unreadable", {"count": counts.unreadable})


def _file(book: Ledger) -> Iterator[Finding]:
    """What SQLite itself says of its file, and whether the disk has room for more."""
    faults = book.connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
    if faults == ["ok"]:
        yield Finding("file", FINE, "file")
    else:
        yield Finding("file", FAULT, "file_damaged", {"reason": "; ".join(map(str, faults))})
    loose = len(book.connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        yield Finding("file", FAULT, "loose_rows", {"count": loose})
    path = Path(book.name)
    size, free = path.stat().st_size, shutil.disk_usage(path.absolute().parent).free
    values: dict[str, str | int] = {"size": size // MEGABYTE, "free": free // MEGABYTE}
    scarce = free < ROOM * size
    yield Finding("room", NOTE if scarce else FINE, "room_scarce" if scarce else "room", values)


def _proof(book: Ledger) -> Iterator[Finding]:
    """Every report as it was recorded, and every claim's words where the claim says they are; what
    others read follows its words through the text."""
    changed, without, claims, imported, lost = 0, 0, 0, 0, 0
    query = select(REPORTS).order_by(REPORTS.c.id)
    with book.connection.execute(query, execution_options={"yield_per": 100}) as rows:
        for row in rows.mappings():
            report = recorded(row).report
            changed += report_digest(report) != row["sha256"]
            own = select(CLAIMS.c.claim).where(CLAIMS.c.report == report.id)
            for told in book.connection.execute(own).scalars():
                words = _to_claim(told).evidence
                claims += 1
                without += report.text[words.begin : words.end] != words.text
            for one in book.imported(report.id):
                imported += 1
                lost += one.claim.evidence.text not in report.text
    if changed:
        # No fault: an earlier version of the program took other digests.
        yield Finding("proof", NOTE, "reports_changed", {"count": changed})
    waiting = book.counts().imported - imported
    if waiting:
        yield Finding("proof", NOTE, "imported_waiting", {"count": waiting})
    if lost:
        yield Finding("proof", NOTE, "imported_lost", {"count": lost})
    if without:
        yield Finding("proof", FAULT, "claims_without", {"count": without})
    else:
        yield Finding("proof", FINE, "proof", {"count": claims + imported - lost})


def _freshness(connection: Connection) -> Iterator[Finding]:
    """What another version read, and what the picture has not seen."""

    def count(query: object) -> int:
        return int(connection.execute(query).scalar_one())  # type: ignore[call-overload]

    reports = select(func.count()).select_from(REPORTS)
    other = count(reports.where(REPORTS.c.version != __version__))
    if other:
        yield Finding("version", NOTE, "other_version", {"count": other})
    else:
        yield Finding("version", FINE, "version")
    if up_to_date(connection):
        yield Finding("index", FINE, "index")
    else:
        pending = count(select(func.count()).select_from(PENDING))
        yield Finding("index", NOTE, "index_behind", {"count": pending})
