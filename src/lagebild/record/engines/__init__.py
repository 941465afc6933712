"""Engines: what SQLite and PostgreSQL do each in its own way; all else is one SQL for both.

`engine_at` gives the engine of a ledger's address, `engine_of` that of a connection: the modules
`sqlite` and `postgresql`, each an `engine.Engine`. PostgreSQL is loaded where a ledger lies on it.
"""

import sqlite3

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lagebild.record.engines import sqlite
from lagebild.record.engines.engine import FAULTS, Engine
from lagebild.record.engines.joined import joined
from lagebild.record.engines.sqlite import APPLICATION, MEMORY
from lagebild.record.engines.types import HASHED, TEXT
from lagebild.record.fault import LedgerFault

__all__ = [
    "APPLICATION",
    "FAULTS",
    "HASHED",
    "MEMORY",
    "TEXT",
    "Engine",
    "engine_at",
    "engine_of",
    "fault_of",
    "joined",
    "on_server",
    "shown",
]

SERVERS = ("postgresql:", "postgres:", "postgresql+psycopg:")


def on_server(path: str) -> bool:
    """Whether a ledger's name is the address of a database server, not that of a file."""
    return path.startswith(SERVERS)


def engine_at(path: str) -> Engine:
    """The engine on which the ledger of this name lies."""
    return _postgresql() if on_server(path) else sqlite


def engine_of(connection: Connection) -> Engine:
    """The engine behind a connection."""
    return sqlite if connection.dialect.name == "sqlite" else _postgresql()


def shown(path: str) -> str:
    """The name of a ledger as it may be shown: without a password. Raises LedgerFault where it is
    no address."""
    return engine_at(path).shown(path)


def fault_of(name: str, error: Exception) -> LedgerFault:
    """The fault behind an error of whichever engine."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    engine = sqlite if isinstance(origin, sqlite3.Error) else _postgresql()
    return engine.fault_of(name, error)


def _postgresql() -> Engine:
    try:
        from lagebild.record.engines import postgresql
    except ImportError as error:
        raise LedgerFault("no_extra", name="PostgreSQL", extra="postgres") from error

    return postgresql
