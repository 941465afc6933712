"""What the columns of the tables hold."""

from functools import cache
from pathlib import Path

import msgspec

from lagebild.languages import read_table

FILE = Path(__file__).parent / "columns.tsv"


class ColumnRow(msgspec.Struct, frozen=True):
    """A row of `columns.tsv`."""

    table: str
    column: str
    meaning: str


@cache
def columns(table: str) -> dict[str, str]:
    """The meaning of each column of a table, in order. Raises LexiconError."""
    return {row.column: row.meaning for row in read_table(FILE, ColumnRow) if row.table == table}
