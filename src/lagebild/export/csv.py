"""CSV: a line a row, for spreadsheets.

Lists stand in one cell with "; " between their parts, nested rows as their ids. Of what was said
the first place is written out.
"""

import csv
from collections.abc import Sequence
from typing import Any, TextIO

import msgspec

from lagebild.claims import Party
from lagebild.export.plain import plain
from lagebild.picture import Point, Said

# Spreadsheets take what begins so for a formula; reports are text from outside.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Sequence[msgspec.Struct], stream: TextIO) -> None:
    """Writes the rows under the names of their fields; rows of several kinds share the columns."""
    flat = [_flat(row) for row in rows]
    columns = dict.fromkeys(name for row in flat for name in row)
    writer = csv.DictWriter(stream, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)


def _flat(row: msgspec.Struct) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for field in msgspec.structs.fields(row):
        value = getattr(row, field.name)
        first = value[0] if field.name == "said" else value
        if isinstance(first, Said):
            cells |= {
                "quote": cell(first.quote),
                "speaker": cell(first.speaker),
                "condition": cell(first.condition),
                "figure": cell(first.figure),
                "report": cell(first.source.report),
                "published": first.source.published,
            }
        else:
            cells[field.name] = cell(value)
    return cells


def cell(value: Any) -> Any:
    """A value as it stands in a cell: text on one line that no spreadsheet takes for a formula."""
    match value:
        case None:
            return ""
        case bool() | int() | float():
            return value
        case str():
            text = plain(value)
            return f"'{text}" if text.startswith(FORMULA) else text
        case Party():
            return value.name
        case tuple():
            return "; ".join(str(cell(item)) for item in value)
        case Point():
            return value.id
    if hasattr(value, "point"):  # an answer
        return f"{value.verdict}: {value.point.id}"
    if hasattr(value, "relation"):  # a figure
        return f"{value.relation}{value.value:g} {value.unit}"
    return msgspec.json.encode(value).decode()
