"""Packed streams, unpacked as they are read: gzip, bzip2, xz."""

import bz2
import lzma
import zlib
from typing import Protocol

from lagebild.errors import IntakeError
from lagebild.intake.archives.telling import packing
from lagebild.intake.limits import Limits
from lagebild.intake.text import Stream

PIECE = 1 << 16
LONGEST_MARK = 6
# xz asks for as much memory as its maker wished; `xz -9` for 65 MB.
XZ_MEMORY = 100_000_000
FAULTS = (zlib.error, OSError, EOFError, lzma.LZMAError)


class Machine(Protocol):
    """What unpacks one member of a packed stream, as of `bz2.BZ2Decompressor`."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Gunzip:
    """gzip (`wbits` 31), zlib (15) or bare deflate (-15), with the manners of bz2 and lzma."""

    def __init__(self, wbits: int = 31) -> None:
        self._machine = zlib.decompressobj(wbits)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._machine.eof

    @property
    def unused_data(self) -> bytes:
        return self._machine.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        found = self._machine.decompress(self._machine.unconsumed_tail + data, max_length)
        self.needs_input = len(found) < max_length and not self._machine.unconsumed_tail
        return found


def machine(kind: str) -> Machine:
    """The machine for a packing: gzip, bzip2 or xz."""
    if kind == "gzip":
        return Gunzip()
    return bz2.BZ2Decompressor() if kind == "bzip2" else lzma.LZMADecompressor(memlimit=XZ_MEMORY)


class Unpacked:
    """The content of a packed stream, of all its members one after the other.

    Reading raises IntakeError where it is damaged or ends too early, after what could be unpacked,
    and where it unpacks to more than `Limits.ratio` times its size.
    """

    def __init__(self, stream: Stream, limits: Limits) -> None:
        self._stream = stream
        self._kind = packing(stream.peek(LONGEST_MARK))
        if not self._kind:
            raise IntakeError("is neither gzip, bzip2 nor xz, as its name says; check the file")
        self._machine = machine(self._kind)
        self._ratio = Ratio(limits)
        self._over = False

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        while size and not self._over:
            if self._machine.eof:
                self._next_member()
                continue
            data = self._stream.read(PIECE) if self._machine.needs_input else b""
            if self._machine.needs_input and not data:
                self._over = True
                at = f"{self._stream.tell():,}"
                raise IntakeError(f"ends at byte {at} in the middle of its {self._kind} data")
            try:
                found = self._machine.decompress(data, min(size, PIECE))
            except FAULTS as error:
                self._over = True
                at = f"{self._stream.tell():,}"
                raise IntakeError(f"is damaged before byte {at} ({error})") from error
            self._ratio.check(self._stream.tell(), len(found))
            if found:
                return found
        return b""

    def _next_member(self) -> None:
        self._stream.put_back(self._machine.unused_data)
        while (data := self._stream.read(PIECE)) and not data.strip(b"\x00"):
            pass
        # Zeros may fill up the end; other bytes behind the last member are nothing that it packs.
        self._stream.put_back(data.lstrip(b"\x00"))
        if packing(self._stream.peek(LONGEST_MARK)) == self._kind:
            self._machine = machine(self._kind)
        else:
            self._over = True


class Ratio:
    """How much comes out of how little."""

    def __init__(self, limits: Limits, begin: int = 0) -> None:
        self._limits = limits
        self._begin = begin
        self._out = 0

    def check(self, at: int, more: int) -> None:
        """`more` bytes came out of what lies before `at`. Raises IntakeError for a bomb."""
        self._out += more
        if is_bomb(at - self._begin, self._out, self._limits):
            raise IntakeError(bomb(self._limits))


def is_bomb(packed: int, unpacked: int, limits: Limits) -> bool:
    """Whether so little becomes so much that no text does."""
    return unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed)


def bomb(limits: Limits) -> str:
    """What is said of it."""
    return f"unpacks to more than {limits.ratio} times its size, which no text does; left unread"
