"""A page costs what it shows: no view walks through all claims to make one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sample_picture import Samples
from sqlalchemy import Connection, event

from lagebild.picture import VIEWS, Scope, catch_up

# What grows with every claim or with every word of a report.
LARGE = ("entries", "claims", "claim_parties", "holdings", "reports", "parts")
SCOPES = [
    Scope(limit=10),
    Scope(limit=10, since="2022-02-01"),
    Scope(limit=10, actor=("RUS",)),
    Scope(limit=10, as_of="2022-02-10"),
]


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """What the database is asked meanwhile."""
    asked: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        asked.append((call[2], call[3]))

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


@pytest.mark.parametrize("scope", SCOPES, ids=("all", "since", "actor", "as_of"))
@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("reports", "actors")])
def test_a_page_does_not_walk_through_all_claims(samples: Samples, view: str, scope: Scope) -> None:
    """Of reports and actors the views are lists of all; they count what they list."""
    catch_up(samples.ledger)
    connection = samples.ledger.connection
    with statements(connection) as asked:
        VIEWS[view](connection, scope)
    driver: Any = connection.connection.dbapi_connection
    for statement, values in asked:
        for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values):
            walks = [table for table in LARGE if step.startswith(f"SCAN {table}")]
            assert not walks, (step, statement)
