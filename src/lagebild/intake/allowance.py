"""What an archive, with all archives inside it, may still unpack."""

from lagebild.errors import IntakeError
from lagebild.intake.limits import Limits


class Allowance:
    """Counts down; shared by everything that comes out of one file."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.unpacked
        self._members = limits.members
        self.spent = False

    def unpack(self, size: int) -> None:
        """So many bytes were unpacked. Raises IntakeError when they are too many."""
        self._bytes -= size
        if self._bytes < 0:
            self.spent = True
            most = in_bytes(self._limits.unpacked)
            raise IntakeError(f"unpacks to more than {most}, the limit for one archive; split it")

    def enter(self) -> None:
        """A member is looked at. Raises IntakeError when there are too many."""
        self._members -= 1
        if self._members < 0:
            self.spent = True
            most = f"{self._limits.members:,}"
            raise IntakeError(f"has more than {most} members, the limit for one archive; split it")


def in_bytes(size: int) -> str:
    """20_000_000 -> "20 MB"."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
