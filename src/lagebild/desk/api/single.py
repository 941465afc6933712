"""One report, one claim, one actor; actors by how their names begin."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from lagebild.desk.api.answers import ActorAnswer, ClaimAnswer, HeldClaim, ReportAnswer
from lagebild.desk.api.filters import LONGEST
from lagebild.desk.api.problems import SPOKEN
from lagebild.desk.leaf import Any_Request, Desk
from lagebild.picture import (
    VIEWS,
    Called,
    Scope,
    actor_ids,
    fate_of,
    named,
    names_of,
    sources,
    versions_of,
)
from lagebild.record import Ledger, LedgerFault, claim_called, held_in

OFFICES = 50
Id = Annotated[str, Parameter(min_length=1, max_length=LONGEST)]


def report(book: Ledger, id_: str) -> ReportAnswer:
    """A report with its claims. Raises LedgerFault."""
    entry = next(iter(book.reports(id_)), None)
    if entry is None:
        raise LedgerFault("no_report", name=book.name, id=id_)
    held, said = held_in(book, entry.report)
    return ReportAnswer(
        report=entry.report,
        status=entry.status,
        reason=entry.reason,
        version=entry.version,
        claims=[HeldClaim(claim=one.claim, judged=one.mark) for one in held],
        rejected=sorted({one.subject for one in said if one.verdict == "rejected" and one.holds}),
        versions=list(versions_of(book.connection, id_)),
    )


def claim(book: Ledger, begins: str) -> ClaimAnswer:
    """A claim as it holds, else as it was read or judged. Raises UnknownClaim."""
    found = claim_called(book, begins)
    entry = next(iter(book.reports(found.report)), None)
    held, said = held_in(book, entry.report) if entry else ((), ())
    mine = next((one for one in held if one.claim.id == found.id), None)
    about = [one for one in said if one.subject == found.id and one.holds]
    state = "rejected" if any(one.verdict == "rejected" for one in about) else "gone"
    source = sources([entry])[found.report] if entry else sources([])[found.report]
    return ClaimAnswer(
        claim=mine.claim if mine else found,
        source=source,
        state=(mine.mark or "holds") if mine else state,
        judgements=[*mine.judgements] if mine else [one.id for one in about],
        fate=fate_of(book.connection, found.id),
    )


def actor(book: Ledger, words: str) -> ActorAnswer:
    """An actor by id or name. Raises UnknownActor."""
    (id_,) = actor_ids(book.connection, words)
    name, kind = names_of(book.connection, [id_])[id_]
    scope = Scope(actor=(id_,), limit=OFFICES)
    rows = VIEWS["actors"](book.connection, scope).rows
    offices = VIEWS["offices"](book.connection, scope).rows
    return ActorAnswer(
        id=id_,
        name=name,
        kind=kind,
        row=next((row for row in rows if row.id == id_), None),
        offices=[row for row in offices if row.person == id_],
    )


@get("/reports/{id:str}", operation_id="report", tags=["single"], responses=SPOKEN)
async def one_report(request: Any_Request, id: Id) -> ReportAnswer:
    """A report with its text and its claims."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.ask(lambda book: report(book, id))


@get("/claims/{id:str}", operation_id="claim", tags=["single"], responses=SPOKEN)
async def one_claim(request: Any_Request, id: Id) -> ClaimAnswer:
    """A claim, by its id or as much of it as belongs to only one."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.ask(lambda book: claim(book, id))


@get("/actors/{id:str}", operation_id="actor", tags=["single"], responses=SPOKEN)
async def one_actor(request: Any_Request, id: Id) -> ActorAnswer:
    """An actor, by id or name; the views with `actor=` show what it says and does."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.ask(lambda book: actor(book, id))


@get("/names", operation_id="names", tags=["single"], responses=SPOKEN)
async def names(
    request: Any_Request,
    q: Annotated[
        str,
        Parameter(min_length=1, max_length=LONGEST, description="How a word of the name begins."),
    ],
) -> list[Called]:
    """The actors of whose names a word begins so, those first of whom the reports tell most; at
    most twenty. `words` are what means the actor as a value of `actor=`."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.ask(lambda book: list(named(book.connection, q)), request.url.path)


HANDLERS = [one_report, one_claim, one_actor, names]
