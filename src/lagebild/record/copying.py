"""Copies a ledger, row by row: from an engine to another, or into memory."""

from typing import Any

from sqlalchemy import Connection, select

from lagebild.record.adding import add_rows
from lagebild.record.engines import MEMORY, engine_of
from lagebild.record.opening import connect
from lagebild.record.portions import portions
from lagebild.record.tables import META, METADATA, PENDING, REPORTS

# Rows held at once; the texts of reports are the largest of them.
TOGETHER = 500


def copied(original: Connection, version: str) -> Connection:
    """The ledger behind a connection, copied into memory, open for writing."""
    copy = connect(MEMORY, write=True, patience=0.0, version=version)
    if original.dialect.name == "sqlite":
        source: Any = original.connection.dbapi_connection
        source.backup(copy.connection.dbapi_connection)
        return copy
    engine = engine_of(original)
    engine.begin_reading(original)
    try:
        copy_rows(original, copy)
    finally:
        engine.roll_back(original)
    return copy


def copy_rows(source: Connection, target: Connection) -> None:
    """What a ledger holds, into an empty one; within transactions of both. The index is not copied:
    all reports are pending there."""
    for table in METADATA.sorted_tables:
        if table is META or table is PENDING:
            continue
        rows = source.execution_options(stream_results=True).execute(select(table)).mappings()
        for some in portions(rows, TOGETHER):
            add_rows(target, table, [dict(row) for row in some])
    target.execute(PENDING.insert().from_select(["report"], select(REPORTS.c.id)))
