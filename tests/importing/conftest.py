"""Ledgers to export from and to import into."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from brought import NOON, Desk, Making

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.record import Ledger


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def empty() -> Iterator[Making]:
    """Makes ledgers with nothing in them."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(Ledger.open(":memory:"))


@pytest.fixture
def full(
    empty: Making,
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> Making:
    """Makes ledgers that have read two reports, and a third in which they found nothing."""

    def make() -> Ledger:
        book = empty()
        book.record(morning, morning_claims)
        book.record(evening, evening_claims)
        book.record(NOON)
        return book

    return make
