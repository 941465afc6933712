"""ZIP: members in the order in which they are stored, opened one at a time, never extracted."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, cast

from lagebild.errors import IntakeError
from lagebild.intake.allowance import in_bytes
from lagebild.intake.archives.members import member, named, taken, too_large
from lagebild.intake.archives.salvage import salvage
from lagebild.intake.archives.unpacking import PIECE, bomb, is_bomb
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Readable, Stream

ENCRYPTED = 0x1
# Others are rare, or want any amount of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
SHORTEST_HEAD = 30
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OverflowError)


def read_zip(
    delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    """The members of a zip; positions are the offsets of their heads.

    One without its directory, which lies at the end, is read from its beginning to the damage.
    """
    stream = _from_any_place(delivery.stream, limits)
    try:
        archive = zipfile.ZipFile(cast(Any, Exact(stream, limits)))
    except FAULTS:
        stream.seek(0)
        yield from salvage(delivery, stream, limits)
        return
    with archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        for number, info in enumerate(infos, 1):
            end = infos[number].header_offset if number < len(infos) else archive.start_dir
            if delivery.allowance:
                delivery.allowance.enter()
            if info.header_offset >= delivery.begin:
                yield Reached(position=info.header_offset)
                yield from _member(archive, info, end, delivery, limits)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, end: int, delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed]:
    if info.filename.endswith("/"):
        return
    if not taken(info.filename):
        yield Passed("ending")
        return
    reason = _refused(info, end, limits)
    if reason:
        yield unreadable(named(delivery, info.filename), reason)
        return
    try:
        content = archive.open(info)
    except (*FAULTS, NotImplementedError) as error:
        yield unreadable(named(delivery, info.filename), f"is damaged in its zip ({error})")
        return
    with content:
        yield member(delivery, info.filename, Content(cast(Readable, content)), limits)


def _refused(info: zipfile.ZipInfo, end: int, limits: Limits) -> str:
    if info.flag_bits & ENCRYPTED:
        return "is encrypted; unpack it with its password and read what comes out"
    if info.compress_type not in METHODS:
        return f"is packed by method {info.compress_type}, which is not read; pack it as usual"
    if info.header_offset + SHORTEST_HEAD + info.compress_size > end:
        return "overlaps with another member of its zip, as only bombs do; left unread"
    if info.file_size > limits.member:
        return too_large(limits)
    return bomb(limits) if is_bomb(info.compress_size, info.file_size, limits) else ""


def _from_any_place(stream: Stream, limits: Limits) -> Stream:
    if stream.seekable():
        return stream
    content = stream.read_whole(limits.held + 1)
    if len(content) > limits.held:
        most = in_bytes(limits.held)
        raise IntakeError(f"is a zip of more than {most} that is no file; unpack or save it first")
    return Stream(io.BytesIO(content))


class Content:
    """A member's bytes. Reading raises IntakeError where they are damaged."""

    def __init__(self, content: Readable) -> None:
        self._content = content

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        try:
            return self._content.read(min(size, PIECE))
        except (*FAULTS, OSError) as error:
            raise IntakeError(f"is damaged in its zip ({error})") from error


class Exact:
    """A stream for zipfile: reads what it is asked for, but no directory that fills the memory."""

    def __init__(self, stream: Stream, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits

    def read(self, size: int = PIECE * 2, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end. Raises IntakeError for too many."""
        if size > self._limits.directory:
            most = in_bytes(self._limits.directory)
            raise IntakeError(f"is a zip with a directory of more than {most}; split it")
        return self._stream.read_whole(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True
