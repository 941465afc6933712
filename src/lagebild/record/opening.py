"""Opens the file of a ledger, or says why it is none."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateColumn

from lagebild.record.fault import LedgerFault, fault_of
from lagebild.record.tables import APPLICATION, META, METADATA, PENDING, REPORTS, SCHEMA

MEMORY = ":memory:"
# So much of a ledger that is only read lies in the memory of the process as the system keeps it
# anyway, page by page as it is asked for, and is not copied.
MAPPED = 2**31 - 2**16


def connect(path: str, *, write: bool, patience: float, version: str) -> Connection:
    """A connection to the ledger at `path`, in autocommit: transactions are begun by name.

    With `write` a missing file becomes a new ledger, and a ledger that another program keeps locked
    for more than `patience` seconds is a fault. Raises LedgerFault; a foreign file stays untouched.
    """
    _check_path(path, write)
    try:
        connection = _connection(path, write, patience)
    except (DBAPIError, sqlite3.Error) as error:
        raise fault_of(path, error) from error
    try:
        _check_content(connection, path, write, version)
    except (DBAPIError, sqlite3.Error) as error:
        connection.close()
        raise fault_of(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def copied(original: Connection, version: str) -> Connection:
    """The ledger behind a connection, copied into memory, open for writing."""
    connection = _connection(MEMORY, True, 0.0)
    source: Any = original.connection.dbapi_connection
    source.backup(connection.connection.dbapi_connection)
    _check_content(connection, MEMORY, True, version)
    return connection


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


def _connection(path: str, write: bool, patience: float) -> Connection:
    def opened(mode: str) -> sqlite3.Connection:
        where = MEMORY if path == MEMORY else f"file:{quote(str(Path(path).absolute()))}?{mode}"
        return sqlite3.connect(where, timeout=patience, isolation_level=None, uri=path != MEMORY)

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


def _check_content(connection: Connection, path: str, write: bool, version: str) -> None:
    def pragma(name: str) -> int:
        return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())

    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    if tables and pragma("application_id") != APPLICATION:
        raise LedgerFault("other_database", name=path)
    if not tables and not write:
        raise LedgerFault("no_ledger", name=path)
    found = pragma("user_version")
    # An older ledger is brought up to date where it may be written.
    if tables and found != SCHEMA and not (write and 0 < found < SCHEMA):
        kind = "newer" if found > SCHEMA else "older"
        raise LedgerFault(kind, name=path, found=found, known=SCHEMA)
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    if not write:
        connection.exec_driver_sql(f"PRAGMA mmap_size = {MAPPED}")
        return
    if path != MEMORY:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    # What is committed survives a loss of power too, not only the end of the program.
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        METADATA.create_all(connection)
        _add_columns(connection)
        if 0 < found < SCHEMA:  # the picture has seen none of its reports
            connection.execute(PENDING.insert().from_select(["report"], select(REPORTS.c.id)))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        for key, value in (("schema", str(SCHEMA)), ("program", version)):
            connection.execute(
                META.insert().prefix_with("OR REPLACE"), {"key": key, "value": value}
            )
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def _add_columns(connection: Connection) -> None:
    """Gives the tables of an older ledger the columns that came later, and their indexes."""
    for table in METADATA.sorted_tables:
        known = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
        for column in table.columns:
            if column.name not in known:
                words = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {words}")
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def roll_back(connection: Connection) -> None:
    """Ends a transaction without effect; after some faults (a full disk) SQLite has done so."""
    driver: Any = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")
