"""Reads the lexicons: tab-separated files that explain their own columns.

A file opens with lines that begin with "# " and tell a reader what each column means, then one line
of column names, then the rows. A cell may be empty; several values in a cell are separated by "|".
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_origin

import msgspec

from lagebild.errors import LexiconError

Row = TypeVar("Row", bound=msgspec.Struct)


def read_table(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a lexicon file as values of `row_type`, whose fields are the columns in order.

    A field of a tuple type takes the values of a cell separated by "|"; a `bool` takes yes or no;
    a `Literal` takes one of its values, a number digits with a point.
    Raises LexiconError with file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    fields = msgspec.structs.fields(row_type)
    columns = [field.encode_name for field in fields]
    # Most cells of a column hold what others hold: each value is made once a table.
    values = [cache(_value_of(field.encode_name, field.type)) for field in fields]
    lines = text.split("\n")
    rows = _all_at_once(lines, columns, values, row_type)
    return _row_by_row(path, lines, columns, values, row_type) if rows is None else rows


# What makes the value of a cell.
_Value = Callable[[str], Any]


def _all_at_once(
    lines: Sequence[str], columns: list[str], values: Sequence[_Value], row_type: type[Row]
) -> tuple[Row, ...] | None:
    """The rows, column by column: a third of the time. None where anything is unusual."""
    cells = [line.split("\t") for line in lines if line and line[0] != "#"]
    if not cells or cells.pop(0) != columns:
        return None
    try:
        by_column = zip(*cells, strict=True)
        made = [list(map(value, column)) for value, column in zip(values, by_column, strict=True)]
        rows = tuple(map(row_type, *made))
    except ValueError:  # msgspec's too
        return None
    return rows if len(set(rows)) == len(rows) else None


def _row_by_row(
    path: Path,
    lines: Sequence[str],
    columns: list[str],
    values: Sequence[_Value],
    row_type: type[Row],
) -> tuple[Row, ...]:
    """The rows, or the first line in which something is wrong."""
    rows: list[Row] = []
    seen: dict[Row, int] = {}
    header_seen = False
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if cells != columns:
                raise LexiconError(f"{path}:{number}: the columns must be {columns}, not {cells}")
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise LexiconError(
                f"{path}:{number}: {len(cells)} cells where the header names {len(columns)}; "
                "check for a missing or a doubled tab"
            )
        try:
            row = row_type(*[value(cell) for value, cell in zip(values, cells, strict=True)])
        except ValueError as error:  # msgspec's too
            raise LexiconError(f"{path}:{number}: {error}") from error
        if seen.setdefault(row, number) != number:
            raise LexiconError(f"{path}:{number}: repeats line {seen[row]}")
        rows.append(row)
    if not header_seen:
        raise LexiconError(f"{path}: no line of column names")
    return tuple(rows)


def _value_of(column: str, annotated: Any) -> _Value:
    """What makes the value of a cell of a column; it raises ValueError, which names the column."""
    if annotated is str:
        return str.strip
    split = _parts if get_origin(annotated) is tuple else str.strip
    if annotated == tuple[str, ...]:
        return split

    def value(cell: str) -> Any:
        parts = split(cell)
        if annotated is bool:
            if parts not in ("yes", "no"):
                raise ValueError(f"{column} must be yes or no, not {parts!r}")
            return parts == "yes"
        try:
            return msgspec.convert(parts, annotated, strict=False)
        except msgspec.ValidationError as error:
            raise ValueError(f"{column}: {error}") from error

    return value


def _parts(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        part = cell.strip()
        return (part,) if part else ()
    return tuple([part for part in map(str.strip, cell.split("|")) if part])
