"""What people say of claims and actors, checked and kept: for terminal, pages and Python alike."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime

from lagebild.picture import actor_called
from lagebild.record import (
    IMPORT,
    Import,
    Judgement,
    Ledger,
    LedgerFault,
    Relation,
    beside,
    claim_called,
    edit_of,
    import_called,
    judgement_called,
    on_actors,
    on_claim,
)

VERDICTS = {"confirm": "confirmed", "reject": "rejected", "edit": "edited"}
RELATIONS = {"merge": Relation.SAME, "split": Relation.APART, "undecided": Relation.UNDECIDED}


def judge_claim(
    book: Ledger,
    claim: str,
    verdict: str,
    edits: Sequence[str] = (),
    *,
    who: str = "",
    note: str = "",
) -> Judgement:
    """Keeps that a claim is right (confirm), wrong (reject), or should read otherwise (edit).

    `claim` is an id or the beginning of one; `edits` are FIELD=VALUE. Raises ValueError for another
    verdict, LedgerFault for an edit that cannot be, UnknownActor, UnknownClaim.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"verdict must be one of {', '.join(VERDICTS)}, not {verdict!r}")
    meant = claim_called(book, claim)
    edit = None
    if verdict == "edit":
        text = next((entry.report.text for entry in book.reports(meant.report)), "")
        edit = edit_of(
            edits, meant, text, lambda name: actor_called(book.connection, name, new=True)
        )
    elif edits:
        raise LedgerFault("edit_without_edit", verdict=verdict)
    said, others = VERDICTS[verdict], beside(book, meant)
    return book.keep(
        on_claim(meant, said, who or user(), now(), beside=others, edit=edit, note=note)
    )


def relate(
    book: Ledger, one: str, other: str, relation: str, *, who: str = "", note: str = ""
) -> Judgement:
    """Keeps that two actors are the same (merge), two (split), or that nobody can tell (undecided).

    Raises ValueError for another relation, UnknownActor, and Contradiction (a LedgerFault) where
    other judgements exclude it.
    """
    if relation not in RELATIONS:
        raise ValueError(f"relation must be one of {', '.join(RELATIONS)}, not {relation!r}")
    first, second = (actor_called(book.connection, name) for name in (one, other))
    if first.id == second.id:
        raise LedgerFault("one_actor", one=one, other=other, id=first.id)
    said = RELATIONS[relation]
    return book.keep(on_actors(first.id, second.id, said, who or user(), now(), note))


def take_back(book: Ledger, judgement: str, *, who: str = "") -> Judgement:
    """Takes a judgement back, given by its id or the beginning of it; gives it as it stood.

    Raises LedgerFault where none or more than one holds under this id.
    """
    found = judgement_called(book, judgement)
    book.undo(found.id, who or user(), now())
    return found


def undo(book: Ledger, id_: str, *, who: str = "") -> Judgement | Import:
    """Takes a judgement or a whole import back, given by its id or the beginning of it; gives it as
    it stood. Raises LedgerFault where none or more than one holds under this id."""
    if not id_.startswith(IMPORT):
        return take_back(book, id_, who=who)
    return take_back_import(book, id_, who=who)


def take_back_import(book: Ledger, id_: str, *, who: str = "") -> Import:
    """Takes an import back, given by its id or the beginning of it; gives it as it stood.

    Raises LedgerFault where none or more than one holds under this id.
    """
    found = import_called(book, id_)
    book.undo(found.id, who or user(), now())
    return found


def user() -> str:
    """Who is at the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine on which the user has no name
        return "unknown"


def now() -> str:
    """The time in UTC, to the thousandth second, so that what is said later sorts later."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
