"""Writes many rows at once.

SQLAlchemy makes the statement, once; the rows go to the driver as they are. Handed to SQLAlchemy
row by row they took longer there than in the database. For columns that the driver takes as they
are: texts, numbers, bytes. What a row holds beside the columns of the table is left out.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Dialect, Insert, Table, case
from sqlalchemy.dialects import sqlite


class Meeting(msgspec.Struct, frozen=True):
    """What becomes of a row whose key is there already: it fails, the other is `kept`, or it takes
    the other's place; in some columns the least or the greatest of both values stays."""

    fails: bool = False
    kept: bool = False
    least: tuple[str, ...] = ()
    greatest: tuple[str, ...] = ()


def add_rows(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows that all have the same columns; no rows are nothing to do."""
    _write(connection, into, rows, Meeting(fails=True))


def add_new_rows(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes those rows whose key is not there yet."""
    _write(connection, into, rows, Meeting(kept=True))


def put_rows(
    connection: Connection,
    into: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    least: tuple[str, ...] = (),
    greatest: tuple[str, ...] = (),
) -> None:
    """Writes rows in place of those that have their keys. In the columns `least` and `greatest` the
    lesser or greater of both values stays, whichever came first."""
    _write(connection, into, rows, Meeting(least=least, greatest=greatest))


# -- within


def _write(
    connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]], met: Meeting
) -> None:
    if not rows:
        return
    columns = tuple(name for name in into.columns.keys() if name in rows[0])
    if met.fails and connection.dialect.name == "postgresql":
        from lagebild.record.engines.postgresql import stream_in

        stream_in(connection, into, columns, rows)
        return
    text, places = _statement(into, columns, met, connection.dialect)
    if not places:  # the driver takes values by name
        connection.exec_driver_sql(text, [{name: row[name] for name in columns} for row in rows])
    elif len(places) == 1:
        connection.exec_driver_sql(text, [(row[places[0]],) for row in rows])
    else:
        connection.exec_driver_sql(text, list(map(itemgetter(*places), rows)))


@lru_cache(maxsize=128)
def _statement(
    into: Table, columns: tuple[str, ...], met: Meeting, dialect: Dialect
) -> tuple[str, tuple[str, ...]]:
    """The statement as text, and the columns in the order of its places; none where it has names
    for them."""
    compiled = _insert(into, columns, met, dialect.name).compile(
        dialect=dialect, column_keys=list(columns)
    )
    return str(compiled), tuple(getattr(compiled, "positiontup", None) or ())


def _insert(into: Table, columns: tuple[str, ...], met: Meeting, dialect: str) -> Insert:
    if met.fails:
        return into.insert()
    if dialect == "sqlite":
        statement: Any = sqlite.insert(into)
    else:
        from sqlalchemy.dialects import postgresql

        statement = postgresql.insert(into)
    keys = [column.name for column in into.primary_key]
    new = {name: statement.excluded[name] for name in columns if name not in keys}
    if met.kept or not new:
        made: Insert = statement.on_conflict_do_nothing(index_elements=keys)
        return made
    for name in met.least:
        new[name] = case((into.c[name] < new[name], into.c[name]), else_=new[name])
    for name in met.greatest:
        new[name] = case((into.c[name] > new[name], into.c[name]), else_=new[name])
    made = statement.on_conflict_do_update(index_elements=keys, set_=new)
    return made
