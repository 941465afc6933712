"""A WARC in pieces that stand alone: the gzip members of a WARC.GZ, or all of a plain one.

A damaged piece ends at the damage and the next one is looked for, so that a hole in an archive
costs the records that lie in it and no more.
"""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.archives.unpacking import PIECE, Gunzip, Ratio
from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream

GZIP = b"\x1f\x8b\x08"
RECORD = b"WARC/1."
END = b"\r\n\r\n"
# So much of a gzip member must tell that it is the beginning of a record.
ENOUGH = 4_096
# Places that look like a member and are none, in one archive: a megabyte of damage has no more than
# one by chance.
MOST_TRIES = 1_000


class Frame(ABC):
    """A piece, read as a stream; `at` is its offset in the archive.

    `damage` says in the end what is wrong with it, and `told` whether a record that came out of it
    has said so already.
    """

    packed = False

    def __init__(self, stream: Stream) -> None:
        self.at = stream.tell()
        self.damage = ""
        self.told = False
        self.damaged_at = self.at
        self.next_from = self.at + 1  # where to look for the next piece after a damage
        self._stream = stream
        self._given = 0

    def tell(self) -> int:
        """How many bytes it has given."""
        return self._given

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, none at the end or at the damage."""
        found = self._piece(min(size, PIECE) if size >= 0 else PIECE)
        self._given += len(found)
        return found

    def drain(self) -> None:
        """Goes to the end of the piece."""
        while self.read():
            pass

    def name_of(self, place: int) -> str:
        """Where a record lies that is `place` bytes inside the piece."""
        return f"{self.at + place}"

    def stands_at(self, place: int) -> None:
        """The record that lies there is looked at; what goes wrong now goes wrong with it."""
        self.damaged_at = self.at + place
        self.next_from = self.damaged_at + 1

    def spoiled(self, damage: str, *, from_here: int = 0) -> None:
        """What is in it is no WARC; the next piece begins behind `from_here` at the earliest."""
        self.damage = self.damage or damage
        self.next_from = max(self.next_from, self.at + from_here)

    @abstractmethod
    def _piece(self, size: int) -> bytes:
        """Up to `size` bytes of what is inside, none at its end."""


class Packed(Frame):
    """A gzip member; records lie at the offset of the member, further ones at `offset+place`."""

    packed = True

    def __init__(self, stream: Stream, limits: Limits) -> None:
        super().__init__(stream)
        self._machine = Gunzip()
        self._ratio = Ratio(limits, self.at)
        self._over = False
        self._whole = False

    def name_of(self, place: int) -> str:
        return f"{self.at}+{place}" if place else f"{self.at}"

    def stands_at(self, place: int) -> None:
        """Offsets inside do not count outside."""

    def spoiled(self, damage: str, *, from_here: int = 0) -> None:
        self.damage = self.damage or damage

    @property
    def whole(self) -> bool:
        """Whether the gzip member came to its end, so that the next one follows."""
        return self._whole

    def _piece(self, size: int) -> bytes:
        while not self._over:
            if self._machine.eof:
                self._stream.put_back(self._machine.unused_data)
                self._over = self._whole = True
                break
            data = self._stream.read(PIECE) if self._machine.needs_input else b""
            if self._machine.needs_input and not data:
                self._stop("the archive ends in the middle of it")
                break
            try:
                found = self._machine.decompress(data, size)
                self._ratio.check(self._stream.tell(), len(found))
            except (zlib.error, IntakeError) as error:
                self._stop(str(error))
                break
            if found:
                return found
        return b""

    def _stop(self, damage: str) -> None:
        self.damage = damage
        self._over = True


class Plain(Frame):
    """All that follows in an archive that is not packed."""

    whole = False

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self._last = b""

    def _piece(self, size: int) -> bytes:
        found = self._stream.read(size)
        self._last = (self._last + found)[-PIECE:]
        if not found and not self._ends_whole():
            self.spoiled("the archive ends in the middle of it", from_here=self._given)
        return found

    def _ends_whole(self) -> bool:
        """A blank line ends the head of a record, another one the record."""
        begin = self._last.rfind(RECORD)
        blank_lines = self._last.count(END, begin) if begin >= 0 else 2
        return self._last.endswith(END) and blank_lines >= 2


def frames(stream: Stream, limits: Limits) -> Iterator[Packed | Plain]:
    """The pieces of an archive from where its stream stands. After a damaged one the next is looked
    for as soon as the following piece is asked for."""
    tries = MOST_TRIES
    packed = not stream.peek(len(RECORD)).startswith(RECORD) and GZIP in stream.peek(PIECE)
    while stream.peek(1):
        frame = Packed(stream, limits) if packed else Plain(stream)
        yield frame
        frame.drain()
        if frame.damage and not frame.whole:
            if not stream.seekable():
                return
            stream.seek(frame.next_from)
            tries = _find(stream, packed, tries)
            if not tries:
                return
        else:
            _skip_zeros(stream)


def _skip_zeros(stream: Stream) -> None:
    """Zeros may lie between pieces, and at the end."""
    while stream.peek(1) == b"\x00":
        stream.put_back(stream.read(PIECE).lstrip(b"\x00"))


def _find(stream: Stream, packed: bool, tries: int) -> int:
    """Goes to the next place where a record begins; returns the tries left, 0 for no such place."""
    mark = GZIP if packed else b"\n" + RECORD
    while tries and (data := stream.peek(PIECE)):
        at = data.find(mark)
        if at < 0:
            # what may be the beginning of the mark stays
            stream.read_whole(len(data) if len(data) < PIECE else PIECE - len(mark))
        elif not packed:
            stream.read_whole(at + 1)
            return tries
        else:
            stream.read_whole(at)
            if _begins_record(stream.peek(ENOUGH)):
                return tries
            stream.read_whole(1)
            tries -= 1
    return 0


def _begins_record(data: bytes) -> bool:
    try:
        return Gunzip().decompress(data, len(RECORD)) == RECORD
    except zlib.error:
        return False
