"""Files of JSON Lines and of CAS documents, taken apart: one thing after the other, each small
enough to be looked at. A file can be gone through again, standard input too."""

import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import msgspec

from lagebild.importing.cas import claims_of, is_cas
from lagebild.importing.refusal import Refused, Unfit

STANDARD_INPUT = "-"
# Bytes of one line, and of one document: a long report as JSON comes to a tenth of it.
LONGEST = 64_000_000
# Documents of a ZIP, and bytes that all may unpack to.
MOST, UNPACKED = 100_000, 10_000_000_000
# Up to so many bytes standard input lies in memory.
IN_MEMORY = 10_000_000
# What a ZIP that is damaged or packed in an unknown way raises.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)

# Where something stands, and what it says.
Line = tuple[str, dict[str, Any]]


class Source:
    """A file that is open. `name` is what it is called in messages and in the record; the documents
    of a ZIP may unpack to so many bytes."""

    def __init__(self, name: str, file: IO[bytes], unpacked: int = UNPACKED) -> None:
        self.name = name
        self._file = file
        self._unpacked = unpacked

    def lines(self) -> Iterator[Line | Refused]:
        """What stands in the file, from its beginning: a line of JSON Lines, or a claim of a
        CAS."""
        self._file.seek(0)
        if self._file.read(4) == b"PK\x03\x04":
            yield from self._documents()
            return
        self._file.seek(0)
        yield from self._json_lines()

    def _json_lines(self) -> Iterator[Line | Refused]:
        number = 0
        while content := self._file.readline(LONGEST):
            number += 1
            place = f"{self.name}:{number}"
            if len(content) == LONGEST and not content.endswith(b"\n"):
                whole = number == 1 and self._skip() == 0
                if not whole:
                    yield Refused(place, "too_long", {"bytes": LONGEST})
                    continue
            if number == 1 and b"%FEATURE_STRUCTURES" not in content and content.strip() == b"{":
                # A single document, laid out on many lines.
                yield from self._document(place)
                return
            if content.strip():
                yield from _decoded(place, self.name, content)

    def _skip(self) -> int:
        """Goes on to the end of a line that is too long; returns the bytes left out."""
        passed = 0
        while content := self._file.readline(LONGEST):
            passed += len(content)
            if content.endswith(b"\n"):
                break
        return passed

    def _document(self, place: str) -> Iterator[Line | Refused]:
        self._file.seek(0)
        content = self._file.read(LONGEST + 1)
        if len(content) > LONGEST:
            yield Refused(place, "too_long", {"bytes": LONGEST})
        else:
            yield from _decoded(self.name, self.name, content)

    def _documents(self) -> Iterator[Line | Refused]:
        left = self._unpacked
        try:
            with zipfile.ZipFile(self._file) as archive:
                for entry in archive.infolist()[:MOST]:
                    place = f"{self.name}!{entry.filename}"
                    if not entry.filename.endswith(".json"):
                        continue
                    with archive.open(entry) as member:
                        content = member.read(min(LONGEST, left) + 1)
                    if len(content) > min(LONGEST, left):
                        yield Refused(place, "too_long", {"bytes": LONGEST})
                        continue
                    left -= len(content)
                    yield from _decoded(place, entry.filename, content)
        except UNREADABLE as error:
            yield Refused(self.name, "no_archive", {"reason": str(error)})


def _decoded(place: str, name: str, content: bytes) -> Iterator[Line | Refused]:
    try:
        value = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Refused(place, "no_json", {"reason": str(error)})
        return
    if not isinstance(value, dict):
        yield Refused(place, "no_object", {})
    elif is_cas(value):
        try:
            for number, claim in enumerate(claims_of(value, name), 1):
                yield f"{place}#{number}", claim
        except Unfit as unfit:
            yield Refused(place, unfit.kind, unfit.values)
    else:
        yield place, value


@contextmanager
def opened(path: str, name: str) -> Iterator[Source]:
    """The file at a path, "-" for standard input, which is called `name`. Raises OSError."""
    if path != STANDARD_INPUT:
        with open(path, "rb") as file:
            yield Source(path, file)
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        yield Source(name, kept)
