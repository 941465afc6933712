"""What is taken in at once: one large file, or many small ones."""

import hashlib
import os
from collections.abc import Iterator, Sequence

import msgspec

from lagebild.intake import Fields, Limits, Terms, Unreadable, Wanted, files_behind, terms_of
from lagebild.version import edition

# A folder of texts gives some files for each so many, not for each one.
FILES_TOGETHER = 250
BYTES_TOGETHER = 2_000_000


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What of the files is taken in, and how: see `intake.gather`; the `languages` in which it is
    read."""

    published: str = ""
    outlet: str = ""
    limits: Limits
    wanted: Wanted
    fields: Fields
    languages: tuple[str, ...] = ("de",)

    @property
    def terms(self) -> Terms:
        """The terms on which something is taken in."""
        return terms_of(
            published=self.published,
            outlet=self.outlet,
            limits=self.limits,
            wanted=self.wanted,
            fields=self.fields,
        )


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are taken in at once. What comes of them lies under the `name`: another where a
    file was changed, is taken in otherwise, or by another program. `lost` are no files."""

    name: str
    paths: tuple[str, ...]
    lost: tuple[Unreadable, ...]


def splits(paths: Sequence[str], arrival: Arrival) -> Iterator[Split]:
    """The splits of what lies behind the paths, in order, each once."""
    known: set[str] = set()
    for split in _together(paths, arrival):
        if split.name not in known:
            known.add(split.name)
            yield split


def _together(paths: Sequence[str], arrival: Arrival) -> Iterator[Split]:
    some: list[tuple[str, int, int]] = []
    lost: list[Unreadable] = []

    def made() -> Split:
        told = [(os.fsencode(path), size, changed) for path, size, changed in some]
        digest = hashlib.sha256(msgspec.json.encode((told, lost, arrival, edition())))
        names = tuple(path for path, _, _ in some)
        split = Split(name=digest.hexdigest()[:16], paths=names, lost=tuple(lost))
        some.clear()
        lost.clear()
        return split

    for found in files_behind(paths):
        if isinstance(found, Unreadable):
            lost.append(found)
            continue
        one = (found, *_state(found))
        together = sum(size for _, size, _ in some) + one[1]
        if some and (len(some) == FILES_TOGETHER or together > BYTES_TOGETHER):
            yield made()
        some.append(one)
    if some or lost:
        yield made()


def _state(path: str) -> tuple[int, int]:
    """Size and time of the last change; that it cannot be read shows when it is."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return 0, 0
    return found.st_size, found.st_mtime_ns
