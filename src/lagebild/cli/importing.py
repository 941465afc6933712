"""`lagebild import`: what other ledgers and people who annotate say, beside what is read here."""

from collections.abc import Sequence
from pathlib import Path

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.messages import message
from lagebild.cli.page import Page
from lagebild.export.plain import plain
from lagebild.export.taken_in import counted, refusal, what_else
from lagebild.importing import TakenIn, take_in
from lagebild.languages.interface import Interface
from lagebild.notebook import judging
from lagebild.picture import catch_up
from lagebild.record import Ledger, on_server

# A rehearsal of a ledger that is not there makes none.
MEMORY = ":memory:"
# Seconds for which another program may keep the ledger to itself.
PATIENCE = 60.0


def bring(
    texts: Interface, paths: Sequence[str], ledger: str, who: str, coder: str, dry_run: bool
) -> int:
    """Takes in what lies in some files; returns the exit code. Raises LedgerFault.

    With `dry_run` everything is done and nothing kept.
    """
    new = not on_server(ledger) and not Path(ledger).exists()
    with Ledger.open(MEMORY if dry_run and new else ledger, patience=PATIENCE) as book:
        if not dry_run:
            taken = _taken(texts, book, paths, who, coder)
            catch_up(book)
        else:
            with book.rehearsal():
                taken = _taken(texts, book, paths, who, coder)
    page = Page()
    for one in taken:
        _print(page, texts, one)
    if dry_run:
        page.wrapped(0, texts.say("importing.dry_run", ledger=ledger if new else book.name))
    return EXIT_INCOMPLETE if any(one.refused for one in taken) else 0


def _taken(
    texts: Interface, book: Ledger, paths: Sequence[str], who: str, coder: str
) -> list[TakenIn]:
    return take_in(
        book,
        paths,
        who=who or judging.user(),
        at=judging.now(),
        coder=coder,
        standard_input=texts.say("importing.standard_input"),
        refuse=lambda one: message(refusal(texts, one)),
    )


def _print(page: Page, texts: Interface, one: TakenIn) -> None:
    page.wrapped(0, f"{plain(one.source)}: {counted(texts, one)}")
    for line in what_else(texts, one):
        page.wrapped(2, line)
    if one.id:
        page.wrapped(2, texts.say("importing.undo", id=one.id))
