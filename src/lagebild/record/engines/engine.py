"""What a ledger asks of the engine on which it lies."""

import sqlite3
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lagebild.record.fault import LedgerFault

# What an engine raises; SQLite's own errors come through where SQLAlchemy only hands rows on.
FAULTS = (DBAPIError, sqlite3.Error)


class Engine(Protocol):
    """An engine: a module with these functions."""

    def connect(self, path: str, *, write: bool, patience: float) -> Connection:
        """A connection to a database, in autocommit: transactions are begun by name.

        With `write` a missing file becomes an empty database. Raises LedgerFault.
        """

    def found(self, connection: Connection, path: str) -> int | None:
        """The schema of the ledger behind a connection; None where the database is empty. Raises
        LedgerFault (other_database) where it is something else."""

    def stamp(self, connection: Connection, schema: int) -> None:
        """Notes the schema of the ledger, within a transaction."""

    def ready(self, connection: Connection, path: str, *, write: bool) -> None:
        """Sets what a checked ledger is to be used with."""

    def shown(self, path: str) -> str:
        """The name of a ledger as it may be shown: without a password."""

    def begin_writing(self, connection: Connection, patience: float) -> None:
        """Begins a transaction that writes. One at a time: another waits `patience` seconds."""

    def end_writing(self, connection: Connection) -> None:
        """Keeps what the transaction wrote."""

    def begin_reading(self, connection: Connection) -> None:
        """Begins a transaction that sees the ledger as it stands at one moment."""

    def apart(self, connection: Connection) -> AbstractContextManager[Connection]:
        """A connection from which many rows come by and by, all of one moment, whatever is written
        on this one meanwhile."""

    def roll_back(self, connection: Connection) -> None:
        """Ends a transaction without effect; nothing where none is open."""

    def state(self, connection: Connection) -> int:
        """Another number whenever somebody else changed the ledger."""

    def limit(self, connection: Connection, seconds: float | None) -> None:
        """Has the engine give up what takes longer than so many seconds from now; None: never."""

    def fault_of(self, name: str, error: Exception) -> LedgerFault:
        """The fault behind an error of the engine."""
