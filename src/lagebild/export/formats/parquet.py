"""Parquet: the tables with typed columns, which bear their meaning as metadata (`description`).

Written by pyarrow, group of rows by group of rows: the whole is never held.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from lagebild.export.formats.asked import Asked
from lagebild.export.formats.columns import columns
from lagebild.export.formats.rows import KINDS, rows
from lagebild.export.formats.sink import Sink
from lagebild.record import portions

ROWS_IN_A_GROUP = 5_000
TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def made(asked: Asked) -> Iterator[bytes]:
    """The file, group by group."""
    schema = _schema(asked.table)
    sink = Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        for some in portions(rows(asked), ROWS_IN_A_GROUP):
            values = [msgspec.structs.asdict(row) for row in some]
            writer.write_table(pa.Table.from_pylist(values, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _schema(table: str) -> Any:
    meanings = columns(table)
    return pa.schema(
        [
            pa.field(
                field.name,
                _type(field.type),
                nullable=isinstance(field.type, UnionType),
                metadata={"description": meanings[field.name]},
            )
            for field in msgspec.structs.fields(KINDS[table])
        ]
    )


def _type(annotated: Any) -> Any:
    """str | None -> string; tuple[str, ...] -> a list of strings."""
    if isinstance(annotated, UnionType):
        return _type(get_args(annotated)[0])
    if get_origin(annotated) is tuple:
        return pa.list_(pa.field("item", _type(get_args(annotated)[0]), nullable=False))
    return TYPES[annotated]
