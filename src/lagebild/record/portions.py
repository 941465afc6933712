"""Values in portions, as many as fit into one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")
LISTED = 500


def portions(values: Iterable[Value], size: int = LISTED) -> Iterator[list[Value]]:
    """The values, `size` at a time."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
