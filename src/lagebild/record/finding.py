"""Finds one claim or judgement by its id, or by as much of the id as belongs to only one."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from sqlalchemy import select

from lagebild.claims import Claim
from lagebild.record.fault import LedgerFault
from lagebild.record.imported import Import, with_id
from lagebild.record.judgement import Judgement
from lagebild.record.ledger import Ledger
from lagebild.record.likeness import shares_words
from lagebild.record.tables import CLAIMS

_to_claim = msgspec.json.Decoder(Claim).decode


class UnknownClaim(LedgerFault):
    """No claim, or more than one, has an id that begins so."""


def claim_called(book: Ledger, begins: str) -> Claim:
    """The only claim whose id begins so: of the reading, of somebody else's, or one that only
    people vouch for.

    Raises UnknownClaim.
    """
    exact = select(CLAIMS.c.claim).where(CLAIMS.c.id == begins)
    for text in book.connection.execute(exact).scalars():
        return _to_claim(text)
    found = {claim.id: claim for claim in book.claims(id_begins=begins)} if begins else {}
    for theirs in with_id(book.connection, begins) if begins else ():
        found.setdefault(theirs.id, theirs)
    for judgement in book.judgements() if begins else ():
        claim = judgement.details().claim
        if claim is not None and claim.id.startswith(begins):
            found.setdefault(claim.id, claim)
    if begins in found:
        return found[begins]
    if len(found) != 1:
        kind = "many_claims" if found else "no_claim"
        raise UnknownClaim(kind, name=book.name, claim=begins, count=len(found))
    return next(iter(found.values()))


def beside(book: Ledger, claim: Claim) -> list[str]:
    """The ids of the other claims on the same words, of the reading and of others."""
    others = [*book.claims(claim.report), *(one.claim for one in book.imported(claim.report))]
    return [one.id for one in others if shares_words(one.evidence, claim.evidence)]


def judgement_called(book: Ledger, begins: str) -> Judgement:
    """The only judgement that holds and whose id begins so. Raises LedgerFault."""
    return _only(book.judgements(), begins)


def import_called(book: Ledger, begins: str) -> Import:
    """The only import that holds and whose id begins so. Raises LedgerFault."""
    return _only(book.imports(), begins)


Undoable = TypeVar("Undoable", Judgement, Import)


def _only(all_: Iterable[Undoable], begins: str) -> Undoable:
    begun = [one for one in all_ if begins and one.id.startswith(begins)]
    found = [one for one in begun if one.holds]
    if len(found) != 1:
        if not found and begun:
            before = begun[-1]
            raise LedgerFault(
                "undone_before", id=before.id, who=before.undone_by, at=before.undone_at
            )
        raise LedgerFault("many_judgements" if found else "no_judgement", id=begins)
    return found[0]
