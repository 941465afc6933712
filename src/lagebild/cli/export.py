"""`lagebild export`: the claims of a ledger in the form that another tool knows."""

import sys
from collections.abc import Sequence

from lagebild.cli.messages import message
from lagebild.cli.shelf import opened, with_actors
from lagebild.export.formats import FORMATS, STANDARD_OUTPUT, Asked, ExportFault, made, write
from lagebild.languages.interface import Interface
from lagebild.picture import Scope


def export(
    texts: Interface,
    format: str,
    ledger: str,
    output: str,
    table: str | None,
    strict: bool,
    force: bool,
    scope: Scope,
    actors: Sequence[str],
) -> int:
    """Writes an export; returns the exit code. Raises LedgerFault, UnknownActor, ExportFault."""
    if output == STANDARD_OUTPUT and FORMATS[format].binary and sys.stdout.isatty():
        raise ExportFault("no_text", name=format)
    with opened(texts, ledger) as book:
        scope = with_actors(book.connection, scope, actors)
        if not book.counts().reports:
            message(texts.say("messages.empty_ledger", name=book.name))
        with book.at_one_moment() as connection:
            asked = Asked(connection=connection, scope=scope, table=table or "", strict=strict)
            write(made(format, asked), output, force=force)
    return 0
