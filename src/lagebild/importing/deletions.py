"""A claim that an annotator took out of a document becomes a judgement: whoever gave the document
back without it says that the report does not say so."""

from typing import Any

import msgspec

from lagebild.importing.refusal import Unfit
from lagebild.record import Judgement, Ledger, UnknownClaim, beside, claim_called, on_claim


def rejection(book: Ledger, line: dict[str, Any], who: str, at: str) -> Judgement:
    """That `who` rejects the claim that a line names as `deleted`; the same judgement again where
    it was brought before. Raises Unfit."""
    id_ = line["deleted"]
    if not isinstance(id_, str) or not id_:
        raise Unfit("no_deleted", id=str(id_)[:300])
    said = [
        one
        for one in book.judgements(id_)
        if one.verdict == "rejected" and one.who == who and (one.brought_by or one.holds)
    ]
    if said:
        return msgspec.structs.replace(said[-1], undone_by="", undone_at="", brought_by="")
    try:
        claim = claim_called(book, id_)
    except UnknownClaim as error:
        raise Unfit("no_deleted", id=id_[:300]) from error
    if claim.id != id_ or claim.report != line.get("report"):
        raise Unfit("no_deleted", id=id_[:300])
    return on_claim(claim, "rejected", who, at, beside=beside(book, claim))
