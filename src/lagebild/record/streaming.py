"""Rows that come by and by: of a whole table, which must not lie in memory."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, Select

# Rows held at once; the texts of reports are the largest of them.
TOGETHER = 500


def streamed(connection: Connection, query: Select[Any]) -> Iterator[RowMapping]:
    """The rows of a query. A server hands over so many at once, which it does only within a
    transaction; without this it would send all of them before the first is looked at."""
    with connection.execute(query, execution_options={"yield_per": TOGETHER}) as rows:
        yield from rows.mappings()
