"""`lagebild judge`, `merge`, `split`, `undecided`, `undo`: what people say, kept in the ledger."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lagebild.cli.page import Page
from lagebild.languages.interface import Interface
from lagebild.notebook import judging
from lagebild.picture import actor_called
from lagebild.record import Judgement, Ledger, LedgerFault


def judge(
    texts: Interface,
    claim_id: str,
    verdict: str,
    edits: Sequence[str],
    ledger: str,
    who: str,
    note: str,
) -> int:
    """Keeps what somebody says of a claim; returns the exit code.

    Raises LedgerFault for an edit that cannot be, UnknownActor, UnknownClaim.
    """
    with existing(ledger) as book:
        made = judging.judge_claim(book, claim_id, verdict, edits, who=who, note=note)
    claim = made.details().claim
    _say(texts, made, claim=made.subject, words=claim.evidence.text if claim else "")
    return 0


def relate(
    texts: Interface, one: str, other: str, relation: str, ledger: str, who: str, note: str
) -> int:
    """Keeps that two actors are the same, apart, or that nobody can tell; returns the exit code.

    Raises UnknownActor, and Contradiction where other judgements exclude it.
    """
    with existing(ledger) as book:
        made = judging.relate(book, one, other, relation, who=who, note=note)
        first, second = (actor_called(book.connection, name) for name in (one, other))
    names = {"one": f"{first.name} ({first.id})", "other": f"{second.name} ({second.id})"}
    _say(texts, made, **names)
    return 0


def undo(texts: Interface, judgement: str, ledger: str, who: str) -> int:
    """Takes a judgement or an import back, given by its id or the beginning of it; returns the exit
    code.

    Raises LedgerFault where none or more than one holds under this id.
    """
    with existing(ledger) as book:
        found = judging.undo(book, judgement, who=who)
    Page().wrapped(0, texts.say("judgements.undone", id=found.id))
    return 0


@contextmanager
def existing(ledger: str) -> Iterator[Ledger]:
    """A ledger to write into that is there already. Raises LedgerFault."""
    try:
        Ledger.open(ledger, write=False).close()
    except LedgerFault as fault:
        if fault.kind != "older":
            raise
    with Ledger.open(ledger) as book:
        yield book


def _say(texts: Interface, made: Judgement, **values: str) -> None:
    Page().wrapped(0, f"{made.id}: {texts.say(f'judgements.{made.verdict}', **values)}")
