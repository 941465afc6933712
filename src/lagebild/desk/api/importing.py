"""What others say, taken in and taken back."""

import io
from typing import Annotated, Any

import msgspec
from litestar import delete, post
from litestar.params import JSONBody

from lagebild.desk.api.judging import Named, Said
from lagebild.desk.api.problems import SPOKEN
from lagebild.desk.api.single import Id
from lagebild.desk.leaf import Any_Request, Desk
from lagebild.desk.pages.importing import LARGEST
from lagebild.export.taken_in import reason
from lagebild.importing import Source, TakenIn, take_in_files
from lagebild.languages.interface import interface
from lagebild.notebook import judging
from lagebild.record import Brought, Import, Ledger

MOST = 20_000


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be taken in: `lines` as `lagebild export jsonl` writes them or a person does
    (claims, reports, judgements), or whole documents of a UIMA CAS. `source` is what the import is
    called on record, `coder` whose reading it is where a line does not say so, else `who` sends
    it."""

    source: Named
    lines: Annotated[list[dict[str, Any]], msgspec.Meta(max_length=MOST)]
    who: Said = ""
    coder: Said = ""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A line that was left out: the source and its number, and why, in words and for programs."""

    place: str
    kind: str
    reason: str


class ImportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import. `id` takes it back, "" where it brought nothing new; `waiting` are
    the claims whose report the ledger does not hold yet, `refused` the lines that were left out,
    `refusals` the first hundred of them."""

    id: str
    source: str
    reports: Brought
    claims: Brought
    judgements: Brought
    waiting: int
    refused: int
    refusals: list[LeftOut]


def answer(found: TakenIn) -> ImportAnswer:
    """What came of a file, for programs."""
    texts = interface("en")
    return ImportAnswer(
        id=found.id,
        source=found.source,
        reports=found.reports,
        claims=found.claims,
        judgements=found.judgements,
        waiting=found.waiting,
        refused=found.refused,
        refusals=[
            LeftOut(place=one.place, kind=one.kind, reason=reason(texts, one))
            for one in found.refusals
        ],
    )


@post(
    "/imports",
    operation_id="import",
    tags=["imports"],
    responses=SPOKEN,
    request_max_body_size=LARGEST,
)
async def bring(request: Any_Request, data: JSONBody[Lines]) -> ImportAnswer:
    """Takes in claims, judgements and reports of others, beside what the program reads; where two
    read otherwise both stand, marked. A line that says nothing usable is left out and told."""
    desk: Desk = request.app.state.desk
    content = io.BytesIO(b"\n".join(map(msgspec.json.encode, data.lines)))
    who = data.who.strip() or judging.user()

    def take(book: Ledger) -> TakenIn:
        source = Source(data.source, content)
        (found,) = take_in_files(book, [source], who=who, at=judging.now(), coder=data.coder)
        return found

    return answer(await desk.shelf.write(take))


@delete(
    "/imports/{id:str}",
    operation_id="undo_import",
    tags=["imports"],
    status_code=200,
    responses=SPOKEN,
)
async def undo(request: Any_Request, id: Id) -> Import:
    """Takes an import back with all that no other brought, by its id or as much of it as belongs to
    only one; it stays on record, marked. Its reports stay."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.write(lambda book: judging.take_back_import(book, id))


HANDLERS = [bring, undo]
