"""Bytes that a library writes, taken from it as they come."""


class Sink:
    """Looks like a file that can only be written, and gives away what was written so far."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Keeps a piece until it is taken."""
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> bytes:
        """What was written since this was last asked."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content
