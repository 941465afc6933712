"""Values in portions, as many as fit into one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")
LISTED = 500


def portions(values: Sequence[Value], size: int = LISTED) -> Iterator[Sequence[Value]]:
    """The values, `size` at a time."""
    for begin in range(0, len(values), size):
        yield values[begin : begin + size]
