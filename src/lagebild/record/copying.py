"""Copies a ledger, row by row: from one engine to another, or into memory."""

from typing import Any

from sqlalchemy import Connection, select

from lagebild.record.adding import add_new_rows, add_rows
from lagebild.record.engines import MEMORY, engine_of
from lagebild.record.opening import connect
from lagebild.record.portions import portions
from lagebild.record.streaming import TOGETHER, streamed
from lagebild.record.tables import META, METADATA, PENDING, REPORTS


def copied(original: Connection, version: str) -> Connection:
    """The ledger behind a connection, copied into memory, open for writing."""
    copy = connect(MEMORY, write=True, patience=0.0, version=version)
    if original.dialect.name == "sqlite":
        source: Any = original.connection.dbapi_connection
        source.backup(copy.connection.dbapi_connection)
        return copy
    engine = engine_of(original)
    try:
        engine.begin_reading(original)
        copy_rows(original, copy)
    finally:
        engine.roll_back(original)
    return copy


def copy_rows(source: Connection, target: Connection) -> None:
    """What a ledger holds, in place of what another held; within transactions of both. The index is
    not copied: to it all reports are new, and those that were there before are gone."""
    before = target.execute(select(REPORTS.c.id)).scalars().all()
    for table in reversed(METADATA.sorted_tables):
        if table is not META:
            target.execute(table.delete())
    for table in METADATA.sorted_tables:
        if table is not META and table is not PENDING:
            for some in portions(streamed(source, select(table)), TOGETHER):
                add_rows(target, table, [dict(row) for row in some])
    target.execute(PENDING.insert().from_select(["report"], select(REPORTS.c.id)))
    add_new_rows(target, PENDING, [{"report": report} for report in before])
