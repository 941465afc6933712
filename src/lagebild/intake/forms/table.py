"""Tables with a head: CSV and TSV, as spreadsheets and databases write them."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from io import StringIO
from itertools import islice

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.record import NoText, draft_of_record
from lagebild.intake.limits import Limits
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Stream, beginning, line_of, lines, pieces, too_large

DELIMITERS = (",", ";", "\t", "|")
# Excel's own: the first line may name what parts the columns.
NAMED = re.compile(r'"?sep=([^\s"\0])"?\r?\Z', re.IGNORECASE)
LOOKED_AT = 65_536
ROWS_LOOKED_AT = 20
MOST_COLUMNS = 1_000
# So often a row that never ends is given up behind its first line, and reading begins there anew.
MOST_RESTARTS = 10
NEVER_CLOSED = "opens a quotation mark that is never closed; mend the row"


class Row(msgspec.Struct, frozen=True):
    """The cells of a row that begins at this line, or why there are none; what was noted of its
    encoding."""

    line: int
    cells: list[str]
    fault: str = ""
    note: str = ""


def read_table(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports in the rows of a table, and the rows that hold none. Raises IntakeError for a
    table without a column of texts."""
    delimiter = delivery.fields.delimiter
    sample = line_of(beginning(delivery.stream, LOOKED_AT))[0]
    named = NAMED.match(sample.split("\n", 1)[0])
    delimiter = delimiter or (named.group(1) if named else _delimiter(sample))
    rows = _rows(_Lines(delivery.stream, limits), delimiter, limits)
    if named:
        next(rows, None)
    head = next((row for row in rows if any(row.cells) or row.fault), None)
    if head is None:
        raise IntakeError("holds no reports: the table is empty")
    if head.fault or len(head.cells) > MOST_COLUMNS:
        raise IntakeError(head.fault or f"has more than {MOST_COLUMNS:,} columns; it is no table")
    names = [cell.strip() for cell in head.cells]
    empty = True
    for row in rows:
        if not row.fault and not any(cell.strip() for cell in row.cells):
            continue
        empty = False
        where = f"{delivery.where}:{row.line}"
        try:
            yield _draft(names, row, where, delivery)
        except NoText:
            raise
        except IntakeError as error:
            yield unreadable(where, str(error), "\0".join(row.cells).encode("utf-8", "replace"))
    if empty:
        raise IntakeError("holds no reports: the table has a head and no rows")


def _draft(names: list[str], row: Row, where: str, delivery: Delivery) -> Draft:
    if row.fault:
        raise IntakeError(row.fault)
    if any(cell.strip() for cell in row.cells[len(names) :]):
        raise IntakeError(
            f"has {len(row.cells)} columns where the head has {len(names)}; put what holds a "
            "delimiter in quotation marks"
        )
    record = dict(zip(names, row.cells, strict=False))
    found = delivery.fields.of(record)
    if "text" not in found:
        whole = dict.fromkeys(names, "") | record
        if "text" not in delivery.fields.of(dict.fromkeys(names, "x")):
            raise NoText(delivery.fields.missing(whole, "column"), tuple(names))
        found["text"] = ""
    return draft_of_record(found, where, delivery, row.note)


def _rows(source: "_Lines", delimiter: str, limits: Limits) -> Iterator[Row]:
    # a bound of the whole process, which is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), limits.report))
    reader = csv.reader(source, delimiter=delimiter)
    restarts = 0
    while True:
        source.begin()
        line, cells, fault = source.line + 1, list[str](), ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except IntakeError as error:
            fault = str(error)
        except csv.Error as error:
            fault = f"is no row of a table ({error}); mend it"
        fault = NEVER_CLOSED if source.broken_off else fault
        note = source.note
        if fault and restarts < MOST_RESTARTS and len(source.row) > 1:
            restarts += 1
            source.anew()
        yield Row(line, [] if fault else cells, fault, note)


class _Lines:
    """The lines of a table as text, counted; those of the row being read are kept, so that reading
    can begin anew behind its first one."""

    def __init__(self, stream: Stream, limits: Limits) -> None:
        self._lines = lines(pieces(stream), limits.report)
        self._longest = limits.report
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.line = self._length = 0
        self.note = ""
        self.broken_off = False

    def begin(self) -> None:
        """A new row begins."""
        self.row, self._length, self.note, self.broken_off = [], 0, "", False

    def anew(self) -> None:
        """The lines behind the first one of this row come again."""
        self.line -= len(self.row) - 1
        self._again.extendleft(reversed(self.row[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._again:
            # what ends inside a row ends inside quotation marks
            self.broken_off = bool(self.row)
            self._again.append(self._text(next(self._lines)))
            self.broken_off = False
        line = self._again.popleft()
        self.line += 1
        self.row.append(line)
        self._length += len(line)
        if self._length > self._longest:
            raise IntakeError(too_large(self._longest))
        return line

    def _text(self, line: bytes | None) -> str:
        if line is None:
            self.line += 1
            raise IntakeError(too_large(self._longest))
        text, note = line_of(line)
        self.note = self.note or note
        return text.removesuffix("\r") + "\n"


def _delimiter(sample: str) -> str:
    """What parts most columns in the head and as many in the rows behind it."""
    found = []
    for at, delimiter in enumerate(DELIMITERS):
        rows = _first_rows(sample, delimiter)
        width = len(rows[0]) if rows else 0
        alike = sum(len(row) == width for row in rows[1:-1])
        found.append((min(width, 2), alike, width, -at, delimiter))
    return max(found)[-1]


def _first_rows(sample: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(StringIO(sample), delimiter=delimiter)
    try:
        return list(islice(reader, ROWS_LOOKED_AT))
    except csv.Error:
        return []
