"""Whole tables come from a server by and by: as many rows at once as `streaming` says, of one
moment, and without keeping anybody from writing."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from sqlalchemy import event

from database_server import Server
from lagebild.claims import Claim, Evidence
from lagebild.intake import Report
from lagebild.record import Ledger
from lagebild.record.streaming import TOGETHER

REPORTS = 2 * TOGETHER + 30
WORDS = "Die Nato lehnt das ab."


def reports() -> Iterator[tuple[Report, Claim]]:
    for place in range(REPORTS):
        report = Report(id=f"r-{place:05}", text=WORDS, title=f"{place}", published="2022-01-28")
        yield report, Claim(
            id=f"c-{place:05}", report=report.id, evidence=Evidence(0, len(WORDS), WORDS),
            speaker=(), stance="rejects", deed="OTHER",
        )  # fmt: skip


@pytest.fixture(scope="module")
def full(server: Server) -> str:
    address = server.new_database()
    with Ledger.open(address) as book, book.batch(500, 60):
        for report, claim in reports():
            book.record(report, (claim,))
    return address


def sessions(server: Server, state: str) -> list[str]:
    """What those who are connected in this state asked last, as the server tells."""
    ours = f"application_name = 'lagebild' AND state = '{state}'"
    rows = server.sql(f"SELECT query FROM pg_stat_activity WHERE {ours}")
    return [str(query) for (query,) in rows]


@pytest.mark.parametrize("what", ["reports", "claims"])
@pytest.mark.parametrize("within", [True, False])
def test_a_server_hands_over_a_portion_at_once(
    what: str, within: bool, full: str, server: Server
) -> None:
    with Ledger.open(full, write=False) as book:
        with book.at_one_moment() if within else nullcontext():
            rows = getattr(book, what)()
            # SQLAlchemy looks at the first row alone, then takes a portion.
            first, _ = next(rows), next(rows)
            (asked,) = sessions(server, "idle in transaction")
            left = sum(1 for _ in rows)
    assert asked.startswith(f"FETCH FORWARD {TOGETHER} FROM")
    assert left == REPORTS - 2
    assert (first.id if what == "claims" else first.report.id).endswith("00000")
    assert sessions(server, "idle in transaction") == []


def test_what_is_written_meanwhile_is_not_seen_and_does_not_wait(server: Server) -> None:
    address = server.new_database()
    with Ledger.open(address) as book:
        for report, _ in list(reports())[:3]:
            book.record(report)
        seen = []
        for entry in book.reports():
            seen.append(entry.report.id)
            book.record(Report(id=f"{entry.report.id}-neu", text="Neu.", published="2022-01-29"))
        assert seen == ["r-00000", "r-00001", "r-00002"]
        assert sum(1 for _ in book.reports()) == 6
        with book.rehearsal():
            book.record(Report(id="geprobt", text="Geprobt."))
            assert "geprobt" in [entry.report.id for entry in book.reports()]
        assert sum(1 for _ in book.reports()) == 6


def test_who_stops_in_the_middle_leaves_no_transaction_open(full: str, server: Server) -> None:
    with Ledger.open(full, write=False) as book:
        rows = book.reports()
        next(rows)
        del rows
        gc.collect()
        assert sessions(server, "idle in transaction") == []


def test_a_copy_is_fetched_portion_by_portion(full: str, server: Server) -> None:
    """That is how `backup` takes a server's ledger."""
    asked: list[str] = []

    def note(*told: object) -> None:
        if str(told[2]).startswith("INSERT INTO reports"):
            asked.extend(sessions(server, "idle in transaction"))

    with Ledger.open(full, write=False) as source, Ledger.open(":memory:") as copy:
        event.listen(copy.connection.engine, "before_cursor_execute", note)
        copy.take_over(source)
        assert copy.counts().reports == REPORTS
    # Each portion was written before the server was asked for the next.
    *all_but_the_last, last = (query.partition(" FROM")[0] for query in asked)
    assert all_but_the_last == [f"FETCH FORWARD {TOGETHER}"] * (REPORTS // TOGETHER)
    assert last.startswith("CLOSE")
