"""A ledger kept beside itself, and brought back, while others read and write it.

SQLite copies a database as it stands at one moment; a ledger on a server is copied row by row, from
and to such a file, which is also how a ledger moves from one to the other. What a copy is made into
appears whole or not at all: it is written beside its place, looked through, and only then given its
name.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from lagebild.record import (
    APPLICATION,
    BROUGHT,
    HOW_MANY_IMPORTED,
    SCHEMA,
    Ledger,
    LedgerFault,
    fault_of,
    on_server,
)

# A restore waits so many seconds for a program that is just writing into the ledger.
PATIENCE = 10.0


class Copied(msgspec.Struct, frozen=True):
    """What a copy holds, and where: reports, and claims, read here or imported; `before` is the
    file with what stood there, "" if nothing."""

    file: str
    reports: int
    claims: int
    before: str = ""


def back_up(ledger: str, file: str, *, force: bool = False) -> Copied:
    """Copies a ledger into a file as it stands now. With `force` an older copy is replaced.

    Raises LedgerFault: no ledger there, the file exists, no room, damage.
    """
    target = _place(file)
    if target.exists() and not force:
        raise LedgerFault("backup_exists", name=file)
    if on_server(ledger):
        return _from_server(ledger, target)
    with _faults(ledger), closing(_source(ledger)) as source:
        return _copied(source, ledger, target)


def restore(file: str, ledger: str, *, now: str, force: bool = False) -> Copied:
    """Puts a copy in the place of a ledger; with `force` also where there is one, which is kept
    beside it under its name, "before" and `now` (digits). Who reads the ledger sees the old state
    or the new one.

    Raises LedgerFault: no copy there, a ledger is there, locked, no room, damage.
    """
    if on_server(ledger):
        return _to_server(file, ledger, now, force)
    target = _place(ledger)
    if target.exists() and target.samefile(file):
        raise LedgerFault("same_file", name=file)
    with _faults(file), closing(_source(file)) as source:
        if not target.exists():
            return _copied(source, file, target)
        if not force:
            raise LedgerFault("ledger_exists", name=ledger)
        before = target.with_name(f"{target.stem}.before-{now}{target.suffix}")
        back_up(ledger, str(before))
        _check(source, file)
        # Copied into the open ledger, not moved over it: whoever has it open goes on with it.
        with _faults(ledger), closing(_connected(target, "rw")) as open_ledger:
            _into(source, open_ledger, ledger)
        return _content(source, ledger, str(before))


def _from_server(ledger: str, target: Path) -> Copied:
    """Row by row into a file, as the server's ledger stands at one moment."""
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with Ledger.open(ledger, write=False) as source, Ledger.open(str(beside)) as copy:
            copy.take_over(source)
            counts = copy.counts()
            # One file, without a log beside it, that may be carried elsewhere.
            copy.connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        with _faults(str(target)):
            os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return Copied(str(target), counts.reports, counts.claims + counts.imported)


def _to_server(file: str, ledger: str, now: str, force: bool) -> Copied:
    """In one transaction: who reads sees the old state or the new one. What stood there is kept in
    a file beside the copy."""
    before = ""
    with _faults(file), closing(_source(file)) as copy:
        _check(copy, file)
    with Ledger.open(file, write=False) as source, Ledger.open(ledger) as target:
        held = target.counts()
        if held.reports or target.judgements():
            if not force:
                raise LedgerFault("ledger_exists", name=target.name)
            before = str(Path(file).with_name(f"{Path(file).stem}.before-{now}.db"))
            back_up(ledger, before)
        target.take_over(source)
        counts = target.counts()
        return Copied(target.name, counts.reports, counts.claims + counts.imported, before)


def _copied(source: sqlite3.Connection, name: str, target: Path) -> Copied:
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with _faults(str(target)), closing(_connected(beside, "rwc")) as copy:
            _into(source, copy, str(target))
            # One file, without a log beside it, that may be carried elsewhere.
            copy.execute("PRAGMA journal_mode = DELETE")
            _check(copy, name)
            made = _content(copy, str(target))
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return made


def _into(source: sqlite3.Connection, target: sqlite3.Connection, name: str) -> None:
    """Copies in one step; Python's own waiting for a locked database has no end."""
    until = time.monotonic() + PATIENCE

    def look(status: int, left: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise LedgerFault("locked", name=name)

    source.backup(target, progress=look, sleep=0.1)


def _check(copy: sqlite3.Connection, name: str) -> None:
    """Raises LedgerFault where the pages of a copy do not hang together."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise LedgerFault("damaged", name=name, reason=found)


def _content(copy: sqlite3.Connection, name: str, before: str = "") -> Copied:
    asked = ["SELECT count(*) FROM reports", "SELECT count(*) FROM claims"]
    # A ledger of an earlier schema may know no imports.
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (BROUGHT.name,)).fetchone():
        asked.append(_in_sqlite(HOW_MANY_IMPORTED))
    reports, *claims = (copy.execute(query).fetchone()[0] for query in asked)
    return Copied(name, reports, sum(claims), before)


def _in_sqlite(query: Select[Any]) -> str:
    compiled = query.compile(dialect=sqlite_dialect(), compile_kwargs={"literal_binds": True})
    return str(compiled)


def _source(name: str) -> sqlite3.Connection:
    """A ledger opened to be copied, of this or an earlier schema. Raises LedgerFault."""
    path = Path(name)
    if not path.is_file():
        raise LedgerFault("is_folder" if path.is_dir() else "no_copy", name=name)
    connection = _connected(path, "ro")
    try:
        application, schema = (
            connection.execute(f"PRAGMA {what}").fetchone()[0]
            for what in ("application_id", "user_version")
        )
    except sqlite3.Error:
        connection.close()
        raise
    if application == APPLICATION and schema <= SCHEMA:
        return connection
    connection.close()
    if application != APPLICATION:
        raise LedgerFault("other_database", name=name)
    raise LedgerFault("newer", name=name, found=schema, known=SCHEMA)


def _place(name: str) -> Path:
    path = Path(name)
    if path.is_dir():
        raise LedgerFault("is_folder", name=name)
    if not path.parent.is_dir():
        raise LedgerFault("no_folder", name=name, folder=path.parent)
    return path


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    where = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(where, uri=True, isolation_level=None, timeout=PATIENCE)


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """What SQLite or the system says of a file becomes a LedgerFault."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault_of(name, error) from error
    except OSError as error:
        raise LedgerFault("unwritable", name=name) from error
