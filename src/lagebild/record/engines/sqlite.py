"""A ledger in a file of its own: SQLite."""

import sqlite3
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from lagebild.record.fault import LedgerFault

MEMORY = ":memory:"
# Stands in the file's header ("LBLD"), so that no other program's database is taken for a ledger.
APPLICATION = 0x4C424C44
# So much of a ledger that is only read lies in the memory of the process as the system keeps it
# anyway, page by page as it is asked for, and is not copied.
MAPPED = 2**31 - 2**16
STEPS = 10_000  # of SQLite between two looks at the clock
# So many pages (16 MB) are written beside the file before they are put into it: a report changes
# some 500, many of them the same as the one before.
BESIDE = 4_000

KINDS = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_NOTADB": "no_database",
    "SQLITE_READONLY": "unwritable",
    "SQLITE_CANTOPEN": "unwritable",
    "SQLITE_PERM": "unwritable",
    "SQLITE_AUTH": "unwritable",
    "SQLITE_FULL": "full",
}
# A quota or the largest size of a file that a disk takes: SQLite says only that writing failed.
NO_ROOM = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHM")


def connect(path: str, *, write: bool, patience: float) -> Connection:
    """A connection to a file, new where there is none and it may be written."""
    _check_path(path, write)

    def opened(mode: str) -> sqlite3.Connection:
        where = MEMORY if path == MEMORY else f"file:{quote(str(Path(path).absolute()))}?{mode}"
        return sqlite3.connect(
            where,
            timeout=patience,
            isolation_level=None,
            uri=path != MEMORY,
            # One after another they may use it; whoever shares a ledger has them take turns.
            check_same_thread=False,
        )

    def creator() -> sqlite3.Connection:
        if write or path == MEMORY:
            return opened("mode=rwc")
        connection = opened("mode=rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            connection.close()
            code = str(getattr(error, "sqlite_errorname", ""))
            if not code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
            # A ledger on a medium that cannot be written is read as it lies there.
            return opened("mode=ro&immutable=1")
        return connection

    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def found(connection: Connection, path: str) -> int | None:
    """The schema that stands in the header of a ledger."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first():
        return None
    if _pragma(connection, "application_id") != APPLICATION:
        raise LedgerFault("other_database", name=path)
    return _pragma(connection, "user_version")


def stamp(connection: Connection, schema: int) -> None:
    """Writes the header."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema}")


def ready(connection: Connection, path: str, *, write: bool) -> None:
    """Who is to write finds out at once whether another program keeps the file locked. What is
    committed survives a loss of power too, not only the end of the program."""
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    if not write:
        connection.exec_driver_sql(f"PRAGMA mmap_size = {MAPPED}")
        return
    if path != MEMORY:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {BESIDE}")
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("ROLLBACK")


def shown(path: str) -> str:
    """A file is shown by its name."""
    return path


def begin_writing(connection: Connection, patience: float) -> None:
    """Waits as long as was said when the file was opened."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def end_writing(connection: Connection) -> None:
    """SQLite counts by itself what changed."""
    connection.exec_driver_sql("COMMIT")


def begin_reading(connection: Connection) -> None:
    """What is read first fixes the moment."""
    connection.exec_driver_sql("BEGIN")


def apart(connection: Connection) -> AbstractContextManager[Connection]:
    """A statement of SQLite goes on while others are run."""
    return nullcontext(connection)


def roll_back(connection: Connection) -> None:
    """After some faults (a full disk) SQLite has rolled back itself."""
    if _driver(connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def state(connection: Connection) -> int:
    """Counted by SQLite for each connection, whichever process writes."""
    return _pragma(connection, "data_version")


def limit(connection: Connection, seconds: float | None) -> None:
    """SQLite asks whether to go on, now and then."""
    if seconds is None:
        _driver(connection).set_progress_handler(None, 0)
        return
    deadline = time.monotonic() + seconds
    _driver(connection).set_progress_handler(lambda: time.monotonic() > deadline, STEPS)


def fault_of(name: str, error: Exception) -> LedgerFault:
    """What has no sentence of its own counts as damage."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    # Extended codes carry the plain one in front: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
    code = str(getattr(origin, "sqlite_errorname", ""))
    kind = KINDS.get("_".join(code.split("_")[:2]))
    if code.startswith(NO_ROOM):
        kind = "no_room"
    if kind:
        return LedgerFault(kind, name=name)
    return LedgerFault("damaged", name=name, reason=str(origin))


# -- within


def _check_path(path: str, write: bool) -> None:
    if path == MEMORY:
        return
    file = Path(path)
    try:
        if file.is_dir():
            raise LedgerFault("is_folder", name=path)
        if not file.parent.is_dir():
            raise LedgerFault("no_folder", name=path, folder=file.parent)
        if not file.exists() and not write:
            raise LedgerFault("no_ledger", name=path)
    except (OSError, ValueError) as error:  # no right to look, a name too long, a null character
        raise LedgerFault("unwritable", name=path) from error


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
