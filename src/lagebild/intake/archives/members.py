"""Members of archives: what of them is taken, and under which name."""

from lagebild.errors import IntakeError
from lagebild.intake.allowance import Allowance, in_bytes
from lagebild.intake.archives.telling import told_by_name
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.metadata import one_line
from lagebild.intake.text import Readable, Stream

LONGEST_NAME = 300


class Metered:
    """What comes out of an archive, counted. Reading raises IntakeError beyond a limit."""

    def __init__(self, stream: Readable, limits: Limits, allowance: Allowance | None) -> None:
        self._stream = stream
        self._limits = limits
        self._allowance = allowance
        self._left = limits.member

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        found = self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise IntakeError(too_large(self._limits))
        if self._allowance:
            self._allowance.unpack(len(found))
        return found


def too_large(limits: Limits) -> str:
    """What is said of a member beyond the limit."""
    most = in_bytes(limits.member)
    return f"unpacks to more than {most}, the limit for one member of an archive; split it"


def taken(name: str) -> bool:
    """Whether a member counts as a report or more by its name, as a file in a folder does."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in (".", "..")]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and bool(told_by_name(name))


def named(archive: Delivery, name: str) -> str:
    """news.zip and ordner/a.html -> "news.zip!ordner/a.html"."""
    return f"{archive.where}!{one_line(name)[:LONGEST_NAME]}"


def member(archive: Delivery, name: str, stream: Readable, limits: Limits) -> Delivery:
    """A member as it is delivered."""
    return Delivery(
        where=named(archive, name),
        stream=Stream(Metered(stream, limits, archive.allowance)),
        form=told_by_name(name),
        known=archive.known,
        of_many=True,
        fields=archive.fields,
        allowance=archive.allowance,
    )
