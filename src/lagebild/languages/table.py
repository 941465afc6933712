"""Reads the lexicons: tab-separated files that explain their own columns.

A file opens with lines that begin with "# " and tell a reader what each column means, then one line
of column names, then the rows. A cell may be empty; several values in a cell are separated by "|".
"""

from collections.abc import Sequence
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
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    fields = msgspec.structs.fields(row_type)
    columns = [field.encode_name for field in fields]
    kinds = [_kind(field.type) for field in fields]
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
        row = _row(path, number, cells, row_type, columns, kinds)
        if row in seen:
            raise LexiconError(f"{path}:{number}: repeats line {seen[row]}")
        seen[row] = number
        rows.append(row)
    if not header_seen:
        raise LexiconError(f"{path}: no line of column names")
    return tuple(rows)


def _kind(annotated: Any) -> str:
    """What the cells of a column hold: one text, several texts, yes or no, or what has to be
    checked in some other way."""
    if annotated is str:
        return "text"
    if annotated == tuple[str, ...]:
        return "texts"
    if annotated is bool:
        return "yes_no"
    return "several" if get_origin(annotated) is tuple else "other"


def _row(
    path: Path,
    number: int,
    cells: Sequence[str],
    row_type: type[Row],
    columns: Sequence[str],
    kinds: Sequence[str],
) -> Row:
    values: list[Any] = []
    for name, cell, kind in zip(columns, cells, kinds, strict=True):
        cell = cell.strip()
        if kind == "texts" or kind == "several":
            parts = tuple(part.strip() for part in cell.split("|")) if cell else ()
            values.append(tuple(part for part in parts if part))
        elif kind == "yes_no":
            if cell not in ("yes", "no"):
                raise LexiconError(f"{path}:{number}: {name} must be yes or no, not {cell!r}")
            values.append(cell == "yes")
        else:
            values.append(cell)
    if "several" not in kinds and "other" not in kinds:
        return row_type(*values)
    try:
        named = dict(zip(columns, values, strict=True))
        return msgspec.convert(named, row_type, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}:{number}: {error}") from error
