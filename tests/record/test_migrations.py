"""Ledgers of every schema there ever was become today's, on both engines, and lose nothing."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, func, inspect, select

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.record import PENDING, Ledger, LedgerFault, on_claim
from lagebild.record.engines import engine_at
from lagebild.record.migrations import SCRIPTS, migrate
from lagebild.record.rows import claim_row, report_row
from lagebild.record.tables import METADATA, SCHEMA


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no ledger yet."""
    if request.param == "file":
        return str(tmp_path / "ledger.db")
    address: str = request.getfixturevalue("server").new_database()
    return address


@pytest.fixture
def empty(place: str) -> Iterator[Connection]:
    connection = engine_at(place).connect(place, write=True, patience=5.0)
    yield connection
    connection.close()


def step_to(connection: Connection, schema: int) -> None:
    """Makes of an empty database a ledger as the program of that schema made it."""
    script = ScriptDirectory(str(SCRIPTS))
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(list(script.iterate_revisions(str(schema), "base"))):
            step.module.upgrade()


def differences(connection: Connection) -> list[object]:
    """How a database differs from the tables of today, as Alembic finds it."""

    def counts(thing: object, name: str | None, kind: str, found: bool, other: object) -> bool:
        # Made on a server alone.
        return (connection.dialect.name, name) != ("sqlite", "holdings_by_report")

    options = {"compare_type": True, "include_object": counts}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, METADATA))


def test_there_is_a_step_for_every_schema() -> None:
    steps = list(ScriptDirectory(str(SCRIPTS)).walk_revisions())
    assert [step.revision for step in steps] == [str(n) for n in range(SCHEMA, 0, -1)]


def test_all_steps_come_to_the_tables_of_today(empty: Connection) -> None:
    migrate(empty, 0)
    assert differences(empty) == []


def test_what_is_made_at_once_is_what_the_steps_make(empty: Connection) -> None:
    METADATA.create_all(empty)
    assert differences(empty) == []


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_older_ledger(
    schema: int, place: str, empty: Connection, morning: Report, morning_claims: tuple[Claim, ...]
) -> None:
    step_to(empty, schema)
    fill(empty, morning, morning_claims)
    engine_at(place).stamp(empty, schema)
    with pytest.raises(LedgerFault, match="earlier version"):
        Ledger.open(place, write=False)
    with Ledger.open(place) as book:
        assert set(book.claims()) == set(morning_claims)
        (entry,) = book.reports()
        assert entry.report == morning
        assert [one.who for one in book.judgements()] == ["anna"]
        waiting = book.connection.execute(select(func.count()).select_from(PENDING)).scalar_one()
        # A ledger of 3 or later keeps what the picture has seen; an earlier one shows it all anew.
        assert waiting == (1 if schema < 3 else 0)
    with Ledger.open(place, write=False) as book:
        assert book.counts().claims == len(morning_claims)


def fill(connection: Connection, report: Report, claims: tuple[Claim, ...]) -> None:
    """Rows as an older program wrote them: what its tables have columns for."""
    said = on_claim(claims[0], "confirmed", who="anna", at="2022-02-01T09:00:00Z")
    rows = {
        "reports": [report_row(report, ("a", "b", "0", "read", ""))],
        "claims": [claim_row(claim) for claim in claims],
        "judgements": [msgspec.structs.asdict(said)],
    }
    for name, several in rows.items():
        columns = {column["name"] for column in inspect(connection).get_columns(name)}
        table = Table(name, MetaData(), autoload_with=connection)
        known = [{k: v for k, v in row.items() if k in columns} for row in several]
        connection.execute(table.insert(), known)
