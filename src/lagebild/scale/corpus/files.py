"""One Parquet file: written whole or not at all, read in portions."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from lagebild.scale.corpus.folder import put_in_place

# Under this name a file bears what is said of it as a whole.
SAID = b"lagebild"
ROWS_AT_ONCE = 256


def write(path: Path, schema: Any, rows: Sequence[dict[str, Any]], said: Any = None) -> None:
    """Writes the rows; `said` is kept with the file. The same rows give the same bytes."""
    told = schema.with_metadata({SAID: msgspec.json.encode(said)}) if said is not None else schema
    with put_in_place(path) as beside, pq.ParquetWriter(beside, told, compression="zstd") as file:
        file.write_table(pa.Table.from_pylist(list(rows), schema=told))


def rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
            yield from batch.to_pylist()


def table(path: Path, columns: Sequence[str]) -> Any:
    """These columns of a file, whole."""
    return pq.read_table(path, columns=list(columns))


def said_of(path: Path) -> bytes:
    """What was kept with a file, as JSON."""
    return bytes((pq.read_schema(path).metadata or {}).get(SAID, b"null"))
