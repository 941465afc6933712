"""`lagebild import`: what other ledgers and people who annotate say, beside what is read here."""

from collections.abc import Sequence
from pathlib import Path

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.messages import message
from lagebild.cli.page import Page
from lagebild.export.plain import plain
from lagebild.importing import Refused, TakenIn, take_in
from lagebild.languages.interface import Interface
from lagebild.notebook import judging
from lagebild.picture import catch_up
from lagebild.record import Brought, Ledger, on_server

# So many characters of what a line says are shown.
SHOWN = 80
# A rehearsal of a ledger that is not there makes none.
MEMORY = ":memory:"
# Seconds for which another program may keep the ledger to itself.
PATIENCE = 60.0
QUOTED = ("words", "value", "name", "id", "report")


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


def refusal(texts: Interface, one: Refused) -> str:
    """claims.jsonl:7: why the line is left out."""
    values = {
        name: plain(value)[: SHOWN if name in QUOTED else None] if isinstance(value, str) else value
        for name, value in one.values.items()
    }
    return f"{plain(one.place)}: {texts.say(f'refusals.{one.kind}', **values)}"


def _print(page: Page, texts: Interface, one: TakenIn) -> None:
    counts = (("report", one.reports), ("claim", one.claims), ("judgement", one.judgements))
    told = [_told(texts, thing, brought) for thing, brought in counts if brought != Brought()]
    said = "; ".join(told) or texts.say("importing.nothing")
    page.wrapped(0, f"{plain(one.source)}: {said}")
    if one.waiting:
        page.wrapped(2, texts.say("importing.waiting", claims=texts.count("claim", one.waiting)))
    if one.refused:
        page.wrapped(2, texts.say("importing.refused", count=texts.number(one.refused)))
    if one.id:
        page.wrapped(2, texts.say("importing.undo", id=one.id))


def _told(texts: Interface, thing: str, brought: Brought) -> str:
    counted = texts.count(thing, brought.new + brought.known)
    return texts.say("importing.told", things=counted, new=texts.number(brought.new))
