"""Doors that open name by name: a room's module is imported when one of its names is asked for.

A command starts with what it needs. What a room exports stands in its `__all__`, where each name
comes from in a table beside it, and again, for type checkers, under `if TYPE_CHECKING`;
`tests/test_doors.py` compares the three.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def name_by_name(room: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room: `places` says in which of its modules a name stands."""

    def found(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{places[name]}"), name)

    return found
