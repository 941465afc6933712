"""What can be wrong with a ledger, and how SQLite says it."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from lagebild.errors import LedgerError
from lagebild.languages.interface import interface


class LedgerFault(LedgerError):
    """A ledger that cannot be used. `kind` is a key of the interface texts under `faults`, `values`
    fill its places; `str()` is the English sentence with name, fault and way out."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values


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


def fault_of(name: str, error: DBAPIError | sqlite3.Error) -> LedgerFault:
    """The fault behind an error of SQLite; what has no sentence of its own counts as damage."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    # Extended codes carry the plain one in front: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
    code = str(getattr(origin, "sqlite_errorname", ""))
    kind = KINDS.get("_".join(code.split("_")[:2]))
    if code.startswith(NO_ROOM):
        kind = "no_room"
    if kind:
        return LedgerFault(kind, name=name)
    return LedgerFault("damaged", name=name, reason=str(origin))
