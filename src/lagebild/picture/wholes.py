"""Who may answer for whom: the West is asked, the USA answer."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from lagebild.languages import read_table

FILE = Path(__file__).parent / "wholes.tsv"


class WholeRow(msgspec.Struct, frozen=True):
    """A row of `wholes.tsv`; see its header."""

    whole: str
    parts: tuple[str, ...]


@cache
def parts_of(whole: str) -> frozenset[str]:
    """The ids of all that are part of an organisation, however many steps away, without itself.
    Raises LexiconError with what is wrong with the file."""
    rows = _rows()
    found: set[str] = set()
    todo = list(rows.get(whole, ()))
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += rows.get(one, ())
    return frozenset(found)


def with_parts(ids: Iterable[str]) -> frozenset[str]:
    """Some ids and those of all that are part of them."""
    ids = frozenset(ids)
    return ids.union(*(parts_of(one) for one in ids))


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    return {row.whole: row.parts for row in read_table(FILE, WholeRow)}
