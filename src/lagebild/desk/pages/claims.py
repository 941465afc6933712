"""One claim: its words, its fields, why it was read so, what people said of it."""

from litestar import Response, get
from litestar.exceptions import NotFoundException

from lagebild.claims import Claim
from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.desk.pages.judging import as_typed
from lagebild.desk.pages.reports import report_of
from lagebild.picture import fate_of
from lagebild.record import UnknownClaim, claim_called, held_in


def claim(visit: Visit, id_: str) -> Leaf:
    """The page of a claim, as it holds now and as it was read. Raises NotFoundException."""
    try:
        read = claim_called(visit.book, id_)
    except UnknownClaim as error:
        raise NotFoundException from error
    report = report_of(visit, read.report)
    held, _ = held_in(visit.book, report)
    entry = next((one for one in held if one.claim.id == read.id), None)
    now: Claim = entry.claim if entry else read
    ids = entry.judgements if entry else ()
    said = [one for one in visit.book.judgements() if one.id in ids or one.subject == read.id]
    before, after = _around(report.text, now)
    values = {
        "claim": now,
        "read": read,
        "entry": entry,
        "report": report,
        "said": said,
        "typed": as_typed(now),
        "before": before,
        "after": after,
        "fate": fate_of(visit.connection, read.id),
    }
    return Leaf("claim.html", values)


# So much of the text around its words is shown.
AROUND = 300


def _around(text: str, claim: Claim) -> tuple[str, str]:
    """What stands before and after the words of a claim, in its paragraph."""
    begin, end = claim.evidence.begin, claim.evidence.end
    before = text[max(0, begin - AROUND) : begin].rpartition("\n\n")[2]
    after = text[end : end + AROUND].partition("\n\n")[0]
    # Only whole words are shown of what is cut off.
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return before, after


@get("/claims/{claim:str}")
async def claim_page(request: Any_Request) -> Response[str]:
    """A claim."""
    id_ = str(request.path_params["claim"])
    return await answer(request, lambda visit: claim(visit, id_))


HANDLERS = [claim_page]
