"""A ledger with two reports, and what a format makes of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from exported import ATTACK, CLAIMS, COPIED, COPY, OFFER, REPORT, Export

from lagebild.export.formats import Asked, made
from lagebild.intake import Report
from lagebild.picture import Scope, catch_up
from lagebild.record import Edit, Ledger, on_claim


@pytest.fixture
def book() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as ledger:
        ledger.record(REPORT, CLAIMS)
        ledger.record(COPY, (COPIED,))
        ledger.record(Report(id="r-en", text="Nothing German.", language="en"), status="not_read")
        catch_up(ledger)
        yield ledger


@pytest.fixture
def export(book: Ledger) -> Export:
    """The bytes of a format; keyword arguments are filters, `table` and `strict`."""

    def run(name: str, *, table: str = "", strict: bool = False, **filters: Any) -> bytes:
        catch_up(book)
        asked = Asked(
            connection=book.connection, scope=Scope(**filters), table=table, strict=strict
        )
        return b"".join(made(name, asked))

    return run


@pytest.fixture
def judged(book: Ledger) -> Ledger:
    """The ledger after somebody rejected the offer and edited the attack."""
    book.keep(on_claim(OFFER, "rejected", "ich", "2022-03-01T10:00:00"))
    edit = Edit(deed="MOBILIZE", recipient=())
    book.keep(on_claim(ATTACK, "edited", "ich", "2022-03-01T10:01:00", edit=edit))
    return book
