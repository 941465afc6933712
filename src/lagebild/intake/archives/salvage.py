"""A ZIP without its directory: cut off, or not yet whole. Read by the heads of its members."""

import struct
import zlib
from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.archives.members import member, taken
from lagebild.intake.archives.unpacking import PIECE, Gunzip, Ratio
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.report import Unreadable
from lagebild.intake.text import Stream

HEAD = struct.Struct("<4s5H3I2H")
MARK = b"PK\x03\x04"
DIRECTORY = b"PK\x01\x02"
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZE_FOLLOWS, UTF8 = 0x1, 0x8, 0x800
# The sizes behind a member: a mark, a checksum and two sizes of up to eight bytes.
LONGEST_TAIL = 24


def salvage(
    delivery: Delivery, stream: Stream, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    """The members up to the damage. Raises IntakeError, which names it, behind the last one."""
    while True:
        at = stream.tell()
        head = stream.read_whole(HEAD.size)
        if head.startswith(DIRECTORY):
            break
        if len(head) < HEAD.size or not head.startswith(MARK):
            break
        _, _, flags, method, _, _, _, size, _, name_length, extra_length = HEAD.unpack(head)
        written = stream.read_whole(name_length)
        stream.read_whole(extra_length)
        if delivery.allowance:
            delivery.allowance.enter()
        unknown = flags & SIZE_FOLLOWS and not size
        if flags & ENCRYPTED or (method, bool(unknown)) not in (
            (STORED, False),
            (DEFLATED, False),
            (DEFLATED, True),
        ):
            break
        name = written.decode("utf-8" if flags & UTF8 else "cp437", "replace")
        content = Member(stream, method, None if unknown else size, limits)
        if at >= delivery.begin:
            yield Reached(position=at)
            if taken(name):
                yield member(delivery, name, content, limits)
            elif not name.endswith("/"):
                yield Passed("ending")
        if not content.pass_over():
            break
    raise IntakeError(
        f"is damaged or cut off as a zip at byte {at:,}: its directory is missing; the rest is "
        "not read"
    )


class Member:
    """What follows the head of a member. Reading raises IntakeError where it is cut off."""

    def __init__(self, stream: Stream, method: int, size: int | None, limits: Limits) -> None:
        self._stream = stream
        self._machine = Gunzip(-zlib.MAX_WBITS) if method == DEFLATED else None
        self._left = size
        self._ratio = Ratio(limits, stream.tell())
        self._over = False

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        while size and not self._over:
            if self._machine and self._machine.eof:
                self._over = True
                if self._left is None:
                    self._stream.put_back(self._machine.unused_data)
                break
            data = b""
            if not self._machine or self._machine.needs_input:
                data = self._packed()
            if not self._machine:
                self._over = not data
                return data
            try:
                found = self._machine.decompress(data, min(size, PIECE))
            except zlib.error as error:
                raise self._cut_off(str(error)) from error
            self._ratio.check(self._stream.tell(), len(found))
            if found:
                return found
        return b""

    def pass_over(self) -> bool:
        """Goes to the head behind it; whether there is one."""
        try:
            while self.read(PIECE):
                pass
            while self._left and self._packed():
                pass
        except IntakeError:
            return False
        tail = self._stream.peek(LONGEST_TAIL + len(MARK))
        found = min((at for mark in (MARK, DIRECTORY) if (at := tail.find(mark)) >= 0), default=-1)
        self._stream.read_whole(max(found, 0))
        return found >= 0

    def _packed(self) -> bytes:
        if self._left == 0:
            if self._machine:
                raise self._cut_off("its size is wrong")
            return b""
        data = self._stream.read(min(PIECE, self._left or PIECE))
        if not data:
            raise self._cut_off("the zip ends")
        if self._left is not None:
            self._left -= len(data)
        return data

    def _cut_off(self, why: str) -> IntakeError:
        self._over = True
        self._left = 0
        return IntakeError(f"is cut off in its zip ({why})")
