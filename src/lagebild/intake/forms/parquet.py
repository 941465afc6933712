"""Parquet: the report in a row of a table with typed columns."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.record import NoText, draft_of_object
from lagebild.intake.limits import Limits
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Stream

NEEDED = "is Parquet, which needs lagebild[parquet]; pip install 'lagebild[parquet]'"
# Reports are long: few of them lie in memory at once.
ROWS_AT_ONCE = 64


def read_parquet(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports in the rows of a table, and the rows that hold none. Raises IntakeError for what
    is no Parquet, and for a table without a column of texts."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise IntakeError(NEEDED) from error
    try:
        table = pq.ParquetFile(pa.PythonFile(_from_any_place(delivery.stream, limits), mode="r"))
        for number in range(table.metadata.num_row_groups):
            if table.metadata.row_group(number).total_byte_size > limits.member:
                raise IntakeError("has a group of rows beyond the limit of a member; write it anew")
        if not table.metadata.num_rows:
            raise IntakeError("holds no reports: the table is empty")
        number = 0
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield _draft(row, f"{delivery.where}:{number}", delivery)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise IntakeError(f"is damaged, or no Parquet ({error})") from error


def _draft(row: dict[str, Any], where: str, delivery: Delivery) -> Draft | Unreadable:
    try:
        return draft_of_object(
            {name: _plain(value) for name, value in row.items()}, where, delivery
        )
    except NoText:
        raise
    except IntakeError as error:
        return unreadable(where, str(error), repr(row).encode("utf-8", "replace"))


def _plain(value: Any) -> Any:
    """A day or a time as JSON would have it."""
    return value.isoformat() if isinstance(value, date) else value


def _from_any_place(stream: Stream, limits: Limits) -> Any:
    if stream.seekable():
        return _Seekable(stream)
    content = stream.read_whole(limits.held + 1)
    if len(content) > limits.held:
        raise IntakeError("is Parquet that is no file, and too large to be held; save it first")
    return io.BytesIO(content)


class _Seekable:
    """A stream as pyarrow wants it: what is asked for is given whole."""

    closed = False

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end."""
        return self._stream.read_whole(size if size >= 0 else 1 << 62)

    def close(self) -> None:
        """The stream is its giver's to close."""
