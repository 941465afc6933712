"""Who keeps an id that several reports came with, and which of two that are the same is read.

As one process does it that reads everything in order: the first keeps an id, another with different
content is marked; of the same report the later one stands, unless it says just the same.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from lagebild.intake import claimed, marked_id
from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import TAKEN, Folder


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A part to be read: the name of what came in, and the numbers of its rows that are left out
    or marked, for another report has their id."""

    taken: str
    left_out: tuple[int, ...] = ()
    marked: tuple[int, ...] = ()


class _Standing(NamedTuple):
    sha256: bytes
    part: int
    row: int


def settle(parts: Iterable[str], folder: Folder) -> Iterator[Task]:
    """The parts in their order, each as it is to be read. All ids lie in memory meanwhile, some
    300 bytes for each report."""
    names = list(parts)
    given_ids: dict[str, str] = {}
    standing: dict[str, _Standing] = {}
    left_out: dict[int, list[int]] = {}
    marked: dict[int, list[int]] = {}
    for part, name in enumerate(names):
        columns = ("id", "given", "content", "sha256")
        for row, found in enumerate(files.rows(folder.file(TAKEN, name), columns)):
            id_, content = found["id"], found["content"]
            if claimed(id_, found["given"], content, given_ids):
                marked.setdefault(part, []).append(row)
                id_ = marked_id(id_, content)
            one = _Standing(bytes.fromhex(found["sha256"]), part, row)
            before = standing.get(id_)
            if before and before.sha256 == one.sha256:
                left_out.setdefault(part, []).append(row)
                continue
            if before:
                left_out.setdefault(before.part, []).append(before.row)
            standing[id_] = one
    for part, name in enumerate(names):
        yield Task(
            taken=name,
            left_out=tuple(sorted(left_out.get(part, ()))),
            marked=tuple(marked.get(part, ())),
        )
