"""`lagebild judge`, `merge`, `split`, `undecided`, `undo`: what people say, kept in the ledger."""

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lagebild.cli.explain import find_claim
from lagebild.cli.page import Page
from lagebild.languages.interface import Interface
from lagebild.picture import actor_called
from lagebild.record import (
    Judgement,
    Ledger,
    LedgerFault,
    Relation,
    edit_of,
    on_actors,
    on_claim,
    shares_words,
)

VERDICTS = {"confirm": "confirmed", "reject": "rejected", "edit": "edited"}
RELATIONS = {"merge": Relation.SAME, "split": Relation.APART, "undecided": Relation.UNDECIDED}


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
        claim = find_claim(texts, book, claim_id, ledger)
        edit = None
        if verdict == "edit":
            text = next((entry.report.text for entry in book.reports(claim.report)), "")
            edit = edit_of(
                edits, claim, text, lambda name: actor_called(book.connection, name, new=True)
            )
        elif edits:
            raise LedgerFault("edit_without_edit", verdict=verdict)
        claims = book.claims(claim.report)
        beside = [c.id for c in claims if shares_words(c.evidence, claim.evidence)]
        made = book.keep(
            on_claim(
                claim, VERDICTS[verdict], who or user(), now(), beside=beside, edit=edit, note=note
            )
        )
    _say(texts, made, claim=claim.id, words=claim.evidence.text)
    return 0


def relate(
    texts: Interface, one: str, other: str, relation: Relation, ledger: str, who: str, note: str
) -> int:
    """Keeps that two actors are the same, apart, or that nobody can tell; returns the exit code.

    Raises UnknownActor, and Contradiction where other judgements exclude it.
    """
    with existing(ledger) as book:
        first, second = (actor_called(book.connection, name) for name in (one, other))
        if first.id == second.id:
            raise LedgerFault("one_actor", one=one, other=other, id=first.id)
        made = book.keep(on_actors(first.id, second.id, relation, who or user(), now(), note))
    names = {"one": f"{first.name} ({first.id})", "other": f"{second.name} ({second.id})"}
    _say(texts, made, **names)
    return 0


def undo(texts: Interface, judgement: str, ledger: str, who: str) -> int:
    """Takes a judgement back, given by its id or the beginning of it; returns the exit code.

    Raises LedgerFault where none or more than one holds under this id.
    """
    with existing(ledger) as book:
        begun = [j for j in book.judgements() if judgement and j.id.startswith(judgement)]
        found = [j for j in begun if j.holds]
        if len(found) != 1:
            if not found and begun:
                before = begun[-1]
                raise LedgerFault(
                    "undone_before", id=before.id, who=before.undone_by, at=before.undone_at
                )
            raise LedgerFault("many_judgements" if found else "no_judgement", id=judgement)
        book.undo(found[0].id, who or user(), now())
    Page().wrapped(0, texts.say("judgements.undone", id=found[0].id))
    return 0


@contextmanager
def existing(ledger: str) -> Iterator[Ledger]:
    """A ledger to write into that is there already. Raises LedgerFault."""
    if not Path(ledger).exists():
        raise LedgerFault("no_ledger", name=ledger)
    with Ledger.open(ledger) as book:
        yield book


def user() -> str:
    """Who is at the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine on which the user has no name
        return "unknown"


def now() -> str:
    """The time in UTC, to the thousandth second, so that what is said later sorts later."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _say(texts: Interface, made: Judgement, **values: str) -> None:
    Page().wrapped(0, f"{made.id}: {texts.say(f'judgements.{made.verdict}', **values)}")
