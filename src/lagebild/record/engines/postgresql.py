"""A ledger on a server that many use at once: PostgreSQL, through psycopg.

The connections of a process are kept in a pool; one that broke is made anew. Who writes holds a
lock of the ledger until its transaction ends, so that writers take turns as they do with a file;
who reads is never held up.
"""

import atexit
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Table, create_engine, event, make_url, select, text
from sqlalchemy import Engine as Pool
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex

from lagebild.record.engines.types import HASHED
from lagebild.record.fault import LedgerFault
from lagebild.record.tables import META

# The lock of a writer: "LBLD", and a number made of the schema in which the tables lie.
LOCK = 0x4C424C44
# Connections kept open for the next who needs one, and those that there may be at once besides.
KEPT, MORE = 5, 40
# A server that does not answer in so many seconds is away.
ANSWERS = 10
# Writers queue: each holds the lock for one batch alone, but there may be many before it.
PATIENCE = 60.0

# By the first two characters of an error's SQLSTATE, or all five.
KINDS = {
    "08": "lost", "57P01": "lost", "57P02": "lost", "57P03": "lost", "57P05": "lost",
    "28": "refused", "3D": "no_database_there", "53300": "too_many",
    "55P03": "locked", "40": "locked",
    "25006": "unwritable_there", "42501": "unwritable_there",
    "53100": "full", "53": "no_room",
}  # fmt: skip
# What a server says that ends a connection before it begins; psycopg passes on no code for it.
REFUSALS = {
    "authentication failed": "refused",
    "no pg_hba.conf entry": "refused",
    'role "': "refused",
    'database "': "no_database_there",
    "too many clients": "too_many",
    "connection slots": "too_many",
}


def connect(path: str, *, write: bool, patience: float) -> Connection:
    """A connection out of the pool; the database must be there, and be in UTF-8."""
    connection = _pool(_url(path), write).connect()
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        connection.close()
        raise LedgerFault("no_utf8", name=shown(path), encoding=encoding)
    return connection


def found(connection: Connection, path: str) -> int | None:
    """The schema that stands in the table `meta`, in the first schema of the search path."""
    query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables = set(connection.exec_driver_sql(query).scalars())
    if not tables:
        return None
    if not {"meta", "reports", "claims"} <= tables:
        raise LedgerFault("other_database", name=shown(path))
    value = connection.execute(_SCHEMA).scalar()
    if value is None:
        raise LedgerFault("other_database", name=shown(path))
    return int(value)


_SCHEMA = select(META.c.value).where(META.c.key == "schema")
_CHANGES = select(META.c.value).where(META.c.key == "changes")


def stamp(connection: Connection, schema: int) -> None:
    """The number stands in `meta`, as it does in every ledger."""
    connection.execute(META.delete().where(META.c.key.in_(("schema", "changes"))))
    rows = [{"key": "schema", "value": str(schema)}, {"key": "changes", "value": "0"}]
    connection.execute(META.insert(), rows)


def ready(connection: Connection, path: str, *, write: bool) -> None:
    """A server has its settings from whoever keeps it, a connection from `_settle`."""


def shown(path: str) -> str:
    """The address without the password."""
    return _url(path).set(drivername="postgresql").render_as_string(hide_password=True)


def begin_writing(connection: Connection, patience: float) -> None:
    """Waits for the lock of the ledger."""
    _live(connection)
    connection.exec_driver_sql("BEGIN")
    patience = max(patience, PATIENCE if patience >= 1 else patience)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))")


def end_writing(connection: Connection) -> None:
    """What is written counts as a change."""
    connection.execute(_COUNT)
    connection.exec_driver_sql("COMMIT")


_COUNT = (
    META.update()
    .where(META.c.key == "changes")
    .values(value=text("CAST(CAST(meta.value AS bigint) + 1 AS text)"))
)


def begin_reading(connection: Connection) -> None:
    """Every statement sees what the first one saw."""
    _live(connection)
    connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextmanager
def apart(connection: Connection) -> Iterator[Connection]:
    """A cursor of the server lives in a transaction: that of this connection where one is open,
    else one of its own, on another connection of the pool."""
    if _in_transaction(connection):
        yield connection
        return
    with connection.engine.connect() as other:
        begin_reading(other)
        try:
            yield other
        finally:
            roll_back(other)


def roll_back(connection: Connection) -> None:
    """What a broken connection had begun the server has rolled back itself."""
    if connection.invalidated:
        _live(connection)
    elif _in_transaction(connection):
        connection.exec_driver_sql("ROLLBACK")


def state(connection: Connection) -> int:
    """How often somebody wrote."""
    _live(connection)
    return int(connection.execute(_CHANGES).scalar() or 0)


def limit(connection: Connection, seconds: float | None) -> None:
    """A deadline for each statement; within a transaction it ends with it."""
    if seconds is not None:
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(seconds * 1000))}")


def fault_of(name: str, error: Exception) -> LedgerFault:
    """What has no sentence of its own is told in the server's words."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = str(getattr(origin, "sqlstate", None) or "")
    kind = KINDS.get(code) or KINDS.get(code[:2])
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        kind = "lost"
    reason = " ".join(str(origin).split())
    if kind is None and not code and isinstance(origin, psycopg.OperationalError):
        # There was no server to give a code, or it refused to talk.
        said = (kind for words, kind in REFUSALS.items() if words in reason)
        kind = next(said, "no_server")
    return LedgerFault(kind or "server", name=name, reason=reason)


def stream_in(
    connection: Connection, into: Table, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Writes new rows by COPY, a tenth of the time that it takes to insert one after the other."""
    driver: Any = connection.connection.dbapi_connection
    quoted = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quoted(into.name)} ({', '.join(map(quoted, columns))}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in columns])
    except psycopg.Error as error:
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError(
            statement, None, error, connection_invalidated=bool(driver.closed)
        ) from error


# -- within


@compiles(CreateIndex, "postgresql")
def _hashed(create: CreateIndex, compiler: Any, **options: Any) -> str:
    if create.element.info == HASHED:
        create.element.dialect_options["postgresql"]["using"] = "hash"
    return str(compiler.visit_create_index(create, **options))


def _url(path: str) -> URL:
    try:
        url = make_url(path)
    except (ArgumentError, ValueError) as error:
        raise LedgerFault("no_address", name=path.partition(":")[0] + "://…") from error
    return url.set(drivername="postgresql+psycopg")


# The pools of this process by address and by whether they write.
_POOLS: dict[tuple[URL, bool], Pool] = {}
_MAKING = threading.Lock()


def _pool(url: URL, write: bool) -> Pool:
    with _MAKING:
        if (url, write) not in _POOLS:
            _POOLS[url, write] = _new_pool(url, write)
        return _POOLS[url, write]


def _new_pool(url: URL, write: bool) -> Pool:
    pool = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=KEPT,
        max_overflow=MORE,
        pool_pre_ping=True,
        connect_args={"connect_timeout": ANSWERS, "application_name": "lagebild"},
    )

    @event.listens_for(pool, "connect")
    def _settle(driver: Any, record: Any) -> None:
        driver.autocommit = True
        if not write:
            driver.execute("SET default_transaction_read_only = on")
        # Compiling pays for questions that take seconds; ours take moments.
        driver.execute("SET jit = off")

    return pool


def _let_go(*, close: bool = True) -> None:
    for pool in _POOLS.values():
        pool.dispose(close=close)


atexit.register(_let_go)
# What a parent opened is not its children's, to use or to close.
os.register_at_fork(after_in_child=lambda: _let_go(close=False))


def _in_transaction(connection: Connection) -> bool:
    if connection.invalidated:
        return False
    driver: Any = connection.connection.dbapi_connection
    return bool(driver.info.transaction_status != driver.info.transaction_status.IDLE)


def _live(connection: Connection) -> None:
    """Lets a connection that broke be made anew by the next statement."""
    if connection.invalidated:
        connection.rollback()
