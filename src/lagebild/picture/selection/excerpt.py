"""A part of a view: the rows that were asked for, and how many there are."""

from typing import Generic, TypeVar

import msgspec

Row = TypeVar("Row")


class Excerpt(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """`total` counts all rows of the view; None where only those asked for were worked out."""

    rows: tuple[Row, ...]
    total: int | None
