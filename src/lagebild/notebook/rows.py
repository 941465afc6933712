"""The rows of a view, as a sequence and as a data frame."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from lagebild.notebook.frames import frame_of

Row = TypeVar("Row")


class Rows(Sequence[Row], Generic[Row]):
    """Rows in the order of their view. `total` counts all rows that the view has, None where only
    those asked for were worked out."""

    def __init__(self, rows: Sequence[Row], total: int | None) -> None:
        self._rows = tuple(rows)
        self.total = total

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows[Row]": ...
    def __getitem__(self, place: int | slice) -> "Row | Rows[Row]":
        if isinstance(place, slice):
            return Rows(self._rows[place], self.total)
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows and self.total == other.total

    __hash__ = None  # type: ignore[assignment]  # as other sequences that compare by content

    def __repr__(self) -> str:
        total = "" if self.total is None else f" of {self.total}"
        kinds = ", ".join(sorted({type(row).__name__ for row in self._rows}))
        return f"<{len(self)}{total} rows{f': {kinds}' if kinds else ''}>"

    def _repr_html_(self) -> str:
        from lagebild.notebook.display import rows_html

        return rows_html(self._rows, self.total)

    def frame(self, library: str = "") -> Any:
        """The rows as a data frame: of pandas where it is installed, else of polars; `library` asks
        for one of them. See `frames.cells` for the columns. Raises FrameError."""
        return frame_of(self._rows, library)
