"""What is wrong with many records in a row is said once, for all of them."""

from collections.abc import Iterator

from lagebild.intake.forms.record import NoText
from lagebild.intake.report import Unreadable, unreadable


class SaidOnce:
    """Records one after the other that lack the text and have the same fields: a million lines with
    "body" for "text" are one thing to tell, which names all of them."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._error: NoText | None = None
        self._first = self._last = 0
        self._content = b""

    def also(self, number: int, error: NoText, content: bytes) -> Iterator[Unreadable]:
        """One more record; those before it are told where they differ from it."""
        if self._error is not None and self._error.names != error.names:
            yield from self.end()
        if self._error is None:
            self._error, self._first, self._content = error, number, content
        self._last = number

    def end(self) -> Iterator[Unreadable]:
        """What there is to tell of the records so far."""
        if self._error is not None:
            last = f"-{self._last}" if self._last > self._first else ""
            where = f"{self._where}:{self._first}{last}"
            yield unreadable(where, str(self._error), self._content)
            self._error = None
