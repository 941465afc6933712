"""Writes many rows at once.

SQLAlchemy makes the statement, once; the rows go to the driver as they are. Handed to SQLAlchemy
row by row they took longer there than in the database.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Table


def add_rows(connection: Connection, into: Table | Insert, rows: Sequence[dict[str, Any]]) -> None:
    """Writes rows that all have the same columns, two at least; no rows are nothing to do. What a
    row holds beside the columns of the table is left out. For columns that the driver takes as
    they are: texts, numbers, bytes."""
    if not rows:
        return
    columns = tuple(rows[0])
    if isinstance(into, Table):
        columns = tuple(name for name in into.columns.keys() if name in rows[0])
    text, names = _statement(into, columns, connection.dialect)
    if names:
        connection.exec_driver_sql(text, list(map(itemgetter(*names), rows)))
    else:
        connection.exec_driver_sql(text, list(rows))


@lru_cache(maxsize=64)
def _statement(
    into: Table | Insert, columns: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[str, ...]]:
    """The statement as text, and the columns in the order of its places; none where it has names
    for them."""
    insert = into.insert() if isinstance(into, Table) else into
    compiled = insert.compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), tuple(getattr(compiled, "positiontup", None) or ())
