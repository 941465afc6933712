"""Streams of bytes: told apart by their beginning, cut into lines that fit into memory."""

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol

from lagebild.intake.text.encoding import wide_encoding

PIECE = 1 << 16
LEAST_TOLD = 16
BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"


class Readable(Protocol):
    """What gives up to `size` bytes, and none at its end."""

    def read(self, size: int, /) -> bytes: ...


class Stream:
    """A stream whose beginning can be looked at before it is read; gives bytes as they arrive."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._read = getattr(stream, "read1", stream.read)
        self._ahead = b""
        self._at = 0  # bytes taken from the stream, those ahead included
        self.beginning = b""  # what was read of it first: an id for what cannot be read

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; what was looked at comes first."""
        if self._ahead:
            first, self._ahead = self._ahead[:size], self._ahead[size:]
            return first
        found = bytes(self._read(size))
        self._at += len(found)
        if not self.beginning:
            self.beginning = found[:PIECE]
        return found

    def read_whole(self, size: int) -> bytes:
        """Up to `size` bytes, fewer only at the end of the stream."""
        parts: list[bytes] = []
        while size > 0 and (part := self.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next bytes, `size` where there are so many; they stay to be read."""
        self._ahead = self.read_whole(max(size, len(self._ahead)))
        return self._ahead[:size]

    def put_back(self, content: bytes) -> None:
        """Gives back what was read last; it is read again."""
        self._ahead = content + self._ahead

    def tell(self) -> int:
        """How many bytes from its beginning the next one to be read lies."""
        return self._at - len(self._ahead)

    def seekable(self) -> bool:
        """Whether it can be read from any place: a file, but no pipe and nothing packed."""
        asked = getattr(self._stream, "seekable", None)
        return bool(asked and asked())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Goes to a place, where it is seekable."""
        if whence == 1:
            offset, whence = offset + self.tell(), 0
        self._at = getattr(self._stream, "seek")(offset, whence)  # noqa: B009 (no Readable has it)
        self._ahead = b""
        return self._at

    @property
    def ahead(self) -> bytes:
        """What was looked at and is still to be read; nothing is waited for."""
        return self._ahead

    def begins_as_json(self, farthest: int) -> bool:
        """Whether its first character that is not blank, within `farthest` bytes, is "{"."""
        parts: list[bytes] = []
        length = 0
        while length < farthest and (part := self.read(PIECE)):
            parts.append(part)
            length += len(part)
            if length > len(codecs.BOM_UTF8) and part.strip(BLANK):
                break
        self._ahead = content = b"".join(parts)
        wide = wide_encoding(content)
        if wide:
            return content.decode(wide, "replace").lstrip().startswith("{")
        return content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def pieces(stream: Readable) -> Iterator[bytes]:
    """The bytes of a stream in UTF-8 without its mark, as they arrive; UTF-16 and UTF-32 are
    recoded."""
    read = stream.read
    first = read(PIECE)
    # enough to tell an encoding by; whoever writes slowly is waited for no longer
    while len(first) < LEAST_TOLD and (more := read(PIECE)):
        first += more
    wide = wide_encoding(first)
    if not wide:
        yield first.removeprefix(codecs.BOM_UTF8)
        while piece := read(PIECE):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(wide)(errors="replace")
    piece = first
    while piece:
        yield decoder.decode(piece).encode("utf-8", "replace")
        piece = read(PIECE)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def beginning(stream: Stream, size: int) -> bytes:
    """The next bytes of a stream as `pieces` gives them; they stay to be read."""
    return b"".join(pieces(BytesIO(stream.peek(size))))


def lines(stream: Iterator[bytes], longest: int) -> Iterator[bytes | None]:
    """The lines of a stream without their end; None for one of more than `longest` bytes."""
    kept: list[bytes] = []
    length = 0
    for piece in stream:
        parts = piece.split(b"\n")
        for part in parts[:-1]:
            length += len(part)
            yield b"".join((*kept, part)) if length <= longest else None
            kept, length = [], 0
        length += len(parts[-1])
        if length > longest:
            kept = []
        elif parts[-1]:
            kept.append(parts[-1])
    if length:
        yield b"".join(kept) if length <= longest else None


def too_large(limit: int) -> str:
    """What is said of a report of more bytes than the limit."""
    return f"is longer than {limit / 1_000_000:g} MB, the limit for one report; split it"
