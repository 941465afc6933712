"""Keeps a ledger open for reading, its index brought up to date before each look."""

from collections.abc import Iterator
from contextlib import contextmanager

from lagebild.picture import catch_up, up_to_date
from lagebild.record import Ledger, LedgerFault


class Shelf:
    """A ledger, and one snapshot of it at a time. Not for several threads.

    Where the ledger may not be written and its index lags, a copy in memory is looked at instead.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._book: Ledger | None = None

    @contextmanager
    def looked_at(self) -> Iterator[Ledger]:
        """The ledger as it stands now, unchanged until the end of the block. Raises LedgerFault."""
        book = self._current()
        with book.at_one_moment():
            yield book

    @contextmanager
    def written(self, *, new: bool = False) -> Iterator[Ledger]:
        """The ledger for writing; `new` makes one where there is none. Raises LedgerFault."""
        if not new:
            Ledger.open(self.path, write=False).close()
        with Ledger.open(self.path) as book:
            yield book

    def close(self) -> None:
        """Closes the file."""
        book, self._book = self._book, None
        if book is not None:
            book.close()

    def _current(self) -> Ledger:
        book = self._book
        if book is None:
            book = self._opened()
        if book is None or not up_to_date(book.connection):
            self.close()
            book = self._caught_up()
        self._book = book
        return book

    def _opened(self) -> Ledger | None:
        try:
            return Ledger.open(self.path, write=False)
        except LedgerFault as fault:
            if fault.kind != "older":
                raise
            return None

    def _caught_up(self) -> Ledger:
        try:
            with Ledger.open(self.path) as writing:
                catch_up(writing)
        except LedgerFault as fault:
            if fault.kind != "unwritable":
                raise
            copy = Ledger.in_memory(self.path)
            catch_up(copy)
            return copy
        return Ledger.open(self.path, write=False)
