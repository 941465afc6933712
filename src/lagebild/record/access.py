"""How a ledger is opened, and how what is read and written holds together."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from lagebild.record.copying import copied
from lagebild.record.engines import FAULTS, MEMORY, engine_at, engine_of
from lagebild.record.fault import LedgerFault
from lagebild.record.opening import connect
from lagebild.version import __version__

T = TypeVar("T")
# Seconds before a server that went away is asked again: it may be starting anew.
_AGAIN = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)


class Rehearsed(Exception):
    """Ends a rehearsal, so that nothing of it stays."""


class Access:
    """A ledger's connection, with its transactions; what lies in the ledger is the business of
    `Ledger`. `commit` writes what waits."""

    def __init__(
        self, connection: Connection, name: str, version: str, patience: float = 5.0
    ) -> None:
        self._engine = engine_of(connection)
        self.name = name
        self._patience = patience
        self._connection = connection
        self._version = version
        self._rehearsing = False

    @classmethod
    def open(
        cls, path: str, *, write: bool = True, patience: float = 5.0, version: str = __version__
    ) -> Self:
        """The ledger in the file `path`, new where there is none, or in the database at the address
        "postgresql://..."; ":memory:" keeps nothing.

        `write=False` only reads, and wants an existing ledger. Raises LedgerFault (a LedgerError)
        for a folder, a foreign file, a newer schema, a locked or unwritable ledger.
        """
        name = engine_at(path).shown(path)
        connection = connect(path, write=write, patience=patience, version=version)
        return cls(connection, name, version, patience)

    @classmethod
    def in_memory(cls, path: str, *, version: str = __version__) -> Self:
        """A copy in memory of a ledger that may only be read; what is written to it is lost."""
        with closing(connect(path, write=False, patience=5.0, version=version)) as original:
            return cls(copied(original, version), MEMORY, version)

    def commit(self) -> None:
        """Writes what waits; here nothing does."""

    def close(self) -> None:
        """Commits what waits and closes the file."""
        try:
            self.commit()
        finally:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def connection(self) -> Connection:
        """For the picture, which keeps tables of its own beside these and only reads these."""
        if self._connection.invalidated:
            self._connection.rollback()  # it broke; the next statement makes it anew
        return self._connection

    @property
    def state(self) -> int:
        """Another number whenever somebody else changed the ledger; of a server, whoever it was."""
        return self.asked(self._engine.state, again=(0.0,))

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """What is written within is seen within, and gone afterwards; until then nobody else can
        write. Raises LedgerFault."""
        self.commit()
        with suppress(Rehearsed), self.transaction():
            self._rehearsing = True
            try:
                yield
                self.commit()
                raise Rehearsed
            finally:
                self._rehearsing = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """What is written within is kept whole or not at all. Raises LedgerFault."""
        if self._rehearsing:
            yield self._connection
            return
        try:
            try:
                # Ctrl-C within a statement breaks the connection, too: what waits is still written.
                self._engine.begin_writing(self.connection, self._patience)
                yield self._connection
                self._engine.end_writing(self._connection)
            except BaseException:
                self._engine.roll_back(self.connection)
                raise
        except FAULTS as error:
            raise self._engine.fault_of(self.name, error) from error

    def whole(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, all that it writes kept or nothing. Where the connection to a server
        breaks it is done once more, so it must come to the same when it was done before. Raises
        LedgerFault."""

        def once() -> T:
            with self.transaction() as connection:
                return work(connection)

        return self._patiently(once, _AGAIN)

    def asked(self, work: Callable[[Connection], T], again: Sequence[float] = _AGAIN) -> T:
        """What `work` finds; where the connection to a server broke it is asked again after so many
        seconds each. Raises LedgerFault."""

        def once() -> T:
            try:
                return work(self.connection)
            except FAULTS as error:
                raise self._engine.fault_of(self.name, error) from error

        return self._patiently(once, again)

    @contextmanager
    def at_one_moment(self, seconds: float | None = None) -> Iterator[Connection]:
        """All that is read within is the ledger as it stands now; `seconds` is how long that may
        take in all, on a server how long each question."""
        try:
            self._engine.begin_reading(self._connection)
            self._engine.limit(self._connection, seconds)
            yield self._connection
        finally:
            self._engine.limit(self._connection, None)
            self._engine.roll_back(self._connection)

    # -- within

    def _patiently(self, work: Callable[[], T], again: Sequence[float]) -> T:
        for seconds in again:
            try:
                return work()
            except LedgerFault as fault:
                if not fault.away:
                    raise
            time.sleep(seconds)
        return work()

    @contextmanager
    def _read(self) -> Iterator[None]:
        """What waits is written first, so that it is seen."""
        self.commit()
        try:
            yield
        except FAULTS as error:
            raise self._engine.fault_of(self.name, error) from error
