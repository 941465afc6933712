"""CSV: a line a row under the names of the columns, lists with "; " between their parts."""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from lagebild.export.csv import cell
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.rows import KINDS, rows


def made(asked: Asked) -> Iterator[bytes]:
    """The names of the columns, then the rows."""
    columns = KINDS[asked.table].__struct_fields__
    yield sheet_line(columns)
    for row in rows(asked):
        yield sheet_line(cell(value) for value in msgspec.structs.astuple(row))


def sheet_line(cells: Iterable[object]) -> bytes:
    """Some cells as a line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
