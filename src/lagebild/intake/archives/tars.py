"""TAR, packed or not: members in their order, from front to back, in the memory of one."""

import tarfile
from collections.abc import Callable, Iterator
from typing import Any, cast

from lagebild.errors import IntakeError
from lagebild.intake.archives.members import member, named, taken, too_large
from lagebild.intake.archives.telling import packing
from lagebild.intake.archives.unpacking import LONGEST_MARK, PIECE, Unpacked
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Readable

# tarfile reads long names and pax headers whole, one inside the other, and looks at them with
# patterns that grow with the square: names and times take some hundred bytes.
LONGEST_READ = 16_384
LONGEST_HEAD = 65_536
FAULTS = (tarfile.TarError, EOFError, ValueError, OverflowError)


def read_tar(
    delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    """The members of a tar. Positions count bytes of what is unpacked, to the head of a member.

    A head that is damaged costs what lies before the next one. Links and devices are passed over,
    and no path of it is ever written.
    """
    stream = delivery.stream
    packed = bool(packing(stream.peek(LONGEST_MARK)))
    forward = Forward(Unpacked(stream, limits) if packed else stream)
    for _ in range(limits.damages + 1):
        try:
            yield from _up_to_damage(forward, delivery, limits)
            why = ""
        except FAULTS as error:
            why = f" ({error})"
        if not why and forward.last and not forward.last.strip(b"\x00"):
            return
        place = forward.place()
        if not forward.find():
            raise IntakeError(f"is damaged or cut off as a tar {place}{why}; the rest is not read")
        if forward.tell() > delivery.begin:
            found = f"is damaged as a tar {place}{why}; what can be read behind it is read"
            yield unreadable(delivery.where, found)
    raise IntakeError(f"has more than {limits.damages} damaged places; the rest is not read")


def _up_to_damage(
    forward: "Forward", delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    forward.heads_up()
    with tarfile.open(fileobj=cast(Any, forward), mode="r:", errors="replace") as archive:
        while found := forward.head(archive.next):
            if delivery.allowance:
                delivery.allowance.enter()
            if found.offset >= delivery.begin:
                yield Reached(position=found.offset)
                yield from _member(archive, found, delivery, limits)
            # tarfile remembers every member that it has seen.
            cast(Any, archive).members.clear()


def _member(
    archive: tarfile.TarFile, found: tarfile.TarInfo, delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed]:
    if found.isdir():
        return
    if not found.isreg() or not taken(found.name):
        yield Passed("ending")
    elif found.size > limits.member:
        yield unreadable(named(delivery, found.name), too_large(limits))
    elif content := archive.extractfile(found):
        yield member(delivery, found.name, Content(content), limits)


class Content:
    """A member's bytes. Reading raises IntakeError where the tar ends too early."""

    def __init__(self, content: Readable) -> None:
        self._content = content

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        try:
            return self._content.read(min(size, PIECE))
        except FAULTS as error:
            raise IntakeError(f"is cut off in its tar ({error})") from error


class Forward:
    """A stream for tarfile, which only ever goes forward in it but wants to be asked."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._at = 0
        self._ahead = b""
        self._head: int | None = None  # what the head of a member may still take
        self.last = b""  # what was read last: zeros at the end of a whole tar

    def heads_up(self) -> None:
        """A head is read next: tarfile does so when it is opened."""
        self._head = LONGEST_HEAD

    def head(self, following: Callable[[], tarfile.TarInfo | None]) -> tarfile.TarInfo | None:
        """The next member, whose head is no longer than a head may be."""
        self.heads_up()
        try:
            return following()
        finally:
            self._head = None

    def find(self) -> bool:
        """Goes to the next block that is the head of a member; whether there is one."""
        self._head = None
        self.read(-self._at % tarfile.BLOCKSIZE)
        while len(block := self.read(tarfile.BLOCKSIZE)) == tarfile.BLOCKSIZE:
            try:
                tarfile.TarInfo.frombuf(block, tarfile.ENCODING, "surrogateescape")
            except tarfile.HeaderError:
                continue
            self._ahead = block
            self._at -= len(block)
            return True
        return False

    def place(self) -> str:
        """Where it stands, for people."""
        return f"near byte {self._at:,} of its content"

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def read(self, size: int, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end. Raises IntakeError for too long a head."""
        if self._head is not None:
            self._head -= size
            if size > LONGEST_READ or self._head < 0:
                raise IntakeError(f"has a member with too long a name or head {self.place()}")
        parts: list[bytes] = []
        while size > 0 and (part := self._some(size)):
            parts.append(part)
            size -= len(part)
            self._at += len(part)
        self.last = b"".join(parts)
        return self.last

    def _some(self, size: int) -> bytes:
        if not self._ahead:
            return self._stream.read(size)
        found, self._ahead = self._ahead[:size], self._ahead[size:]
        return found

    def seek(self, offset: int, /) -> int:
        while self._at < offset and (part := self._some(min(PIECE, offset - self._at))):
            self._at += len(part)
        if self._at > offset:
            raise tarfile.ReadError("a member lies before the one read last")
        return self._at
