"""A ledger opened for looking at it, its index brought up to date first."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection

from lagebild.cli.messages import message
from lagebild.languages.interface import Interface
from lagebild.picture import Scope, up_to_date
from lagebild.record import Ledger, LedgerFault

# From so many pending reports on it is said that the index is being made.
MANY = 500


@contextmanager
def opened(texts: Interface, ledger: str) -> Iterator[Ledger]:
    """The ledger with its index as it must be. Where it may not be written and something is
    pending, a copy in memory is brought up to date instead. Raises LedgerFault."""
    try:
        with Ledger.open(ledger, write=False) as book:
            if up_to_date(book.connection):
                yield book
                return
    except LedgerFault as fault:
        if fault.kind != "older":
            raise
    # Waited for only where there is something to do for it.
    from lagebild.picture import catch_up

    with _writable(ledger) as book:
        if book.counts().reports >= MANY:
            message(texts.say("messages.catching_up"))
        catch_up(book)
        yield book


def _writable(ledger: str) -> Ledger:
    try:
        return Ledger.open(ledger)
    except LedgerFault as fault:
        if fault.kind != "unwritable":
            raise
        return Ledger.in_memory(ledger)


def with_actors(connection: Connection, scope: Scope, actors: Sequence[str]) -> Scope:
    """The scope with the actors that a user named. Raises UnknownActor."""
    if not actors:
        return scope
    from lagebild.picture import actor_ids

    ids = tuple(id_ for words in actors for id_ in actor_ids(connection, words))
    return msgspec.structs.replace(scope, actor=ids)
