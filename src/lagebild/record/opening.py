"""Opens a ledger, or says why there is none; brings an older one up to date."""

from sqlalchemy import Connection

from lagebild.record.adding import put_rows
from lagebild.record.engines import FAULTS, MEMORY, Engine, engine_at
from lagebild.record.fault import LedgerFault
from lagebild.record.tables import META, METADATA, SCHEMA


def connect(path: str, *, write: bool, patience: float, version: str) -> Connection:
    """A connection to the ledger at `path`, in autocommit: transactions are begun by name.

    With `write` a missing file or an empty database becomes a new ledger, and a ledger that another
    program keeps locked for more than `patience` seconds is a fault. Raises LedgerFault; what is no
    ledger stays untouched.
    """
    engine = engine_at(path)
    try:
        connection = engine.connect(path, write=write, patience=patience)
    except FAULTS as error:
        raise engine.fault_of(engine.shown(path), error) from error
    try:
        _check(engine, connection, path, write, patience)
        if write:
            _sign(engine, connection, version, patience)
    except FAULTS as error:
        connection.close()
        raise engine.fault_of(engine.shown(path), error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _check(engine: Engine, connection: Connection, path: str, write: bool, patience: float) -> None:
    found = engine.found(connection, path)
    name = engine.shown(path)
    if found is None and not write:
        raise LedgerFault("no_ledger", name=name)
    # An older ledger is brought up to date where it may be written.
    if found is not None and found != SCHEMA and not (write and 0 < found < SCHEMA):
        kind = "newer" if found > SCHEMA else "older"
        raise LedgerFault(kind, name=name, found=found, known=SCHEMA)
    engine.ready(connection, path, write=write)
    if found == SCHEMA:
        return
    try:
        engine.begin_writing(connection, patience)
        # Somebody else may have done so meanwhile.
        found = engine.found(connection, path)
        if found is None:
            METADATA.create_all(connection)
        elif found < SCHEMA:
            # Alembic is loaded where there is something to do for it.
            from lagebild.record.migrations import migrate

            migrate(connection, found)
        if found != SCHEMA:
            engine.stamp(connection, SCHEMA)
        engine.end_writing(connection)
    except BaseException:
        engine.roll_back(connection)
        raise


def _sign(engine: Engine, connection: Connection, version: str, patience: float) -> None:
    """Notes which version of the program writes and what it takes the tables for."""
    signs = {"schema": str(SCHEMA), "program": version}
    known = META.c.key.in_(signs)
    if dict(connection.execute(META.select().where(known)).all()) == signs:
        return
    try:
        engine.begin_writing(connection, patience)
        put_rows(connection, META, [{"key": k, "value": v} for k, v in signs.items()])
        engine.end_writing(connection)
    except BaseException:
        engine.roll_back(connection)
        raise


__all__ = ["MEMORY", "connect"]
