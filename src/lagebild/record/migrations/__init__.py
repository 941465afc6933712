"""Migrations: brings the tables of an older ledger up to date, on whichever engine it lies.

Each module of `versions` is a revision of Alembic and makes of a ledger of the schema before it one
of its own; the number of the schema stands in the ledger itself (`Engine.stamp`), so there is no
table of Alembic's. They are written down as they were, without what `tables` says today. A ledger
of an early program may hold tables of a later one already: each step makes only what is missing.
"""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent


def migrate(connection: Connection, found: int) -> None:
    """Takes a ledger of the schema `found` (0: an empty database) to the newest, within a
    transaction."""
    script = ScriptDirectory(str(SCRIPTS))
    steps = list(script.iterate_revisions("head", str(found) if found else "base"))
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
