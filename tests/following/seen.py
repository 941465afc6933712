"""What following came to: the kinds of its events, the texts that it kept."""

from lagebild.following import Event
from lagebild.record import Ledger


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def texts(book: Ledger) -> set[str]:
    return {one.report.text for one in book.reports()}
