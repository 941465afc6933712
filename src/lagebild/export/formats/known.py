"""The table of formats."""

from collections.abc import Iterator
from importlib import import_module

import msgspec

from lagebild.export.formats.asked import TABLES, Asked
from lagebild.export.formats.fault import ExportFault


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """`tables` are what there is to choose from, the first where nothing is said; `strict`: whether
    it can leave out what it cannot carry whole; `needs` is the extra that brings its library ("":
    none); `binary`: whether its bytes are no text."""

    tables: tuple[str, ...] = ("claims",)
    strict: bool = False
    needs: str = ""
    binary: bool = False


FORMATS = {
    "jsonl": Format(tables=TABLES),
    "csv": Format(tables=TABLES),
    "plover": Format(strict=True),
    "cameo": Format(tables=("points",), strict=True),
    "dna": Format(strict=True),
    "ftm": Format(),
    "parquet": Format(tables=TABLES, needs="parquet", binary=True),
    "graphml": Format(tables=("points",), needs="graph"),
    "gexf": Format(tables=("points",), needs="graph"),
    "timeml": Format(binary=True),
    "casjson": Format(binary=True),
}


def made(name: str, asked: Asked) -> Iterator[bytes]:
    """What a format makes of what is asked, piece by piece.

    Raises ExportFault for a format or table that there is not, and where its library is missing.
    """
    if name not in FORMATS:
        raise ExportFault("no_format", name=name, formats=", ".join(FORMATS))
    form = FORMATS[name]
    asked = msgspec.structs.replace(asked, table=asked.table or form.tables[0])
    if asked.table not in form.tables:
        tables = ", ".join(form.tables)
        raise ExportFault("no_table", name=name, table=asked.table, tables=tables)
    if asked.strict and not form.strict:
        able = ", ".join(other for other, one in FORMATS.items() if one.strict)
        raise ExportFault("not_strict", name=name, formats=able)
    try:
        module = import_module(f"lagebild.export.formats.{name}")
    except ImportError as error:
        if not form.needs:
            raise
        raise ExportFault("no_extra", name=name, extra=form.needs) from error
    pieces: Iterator[bytes] = module.made(asked)
    return pieces
