"""What people say: kept, and taken back."""

from typing import Annotated, Literal

import msgspec
from litestar import delete, post
from litestar.params import JSONBody

from lagebild.desk.api.filters import LONGEST
from lagebild.desk.api.problems import SPOKEN
from lagebild.desk.api.single import Id
from lagebild.desk.leaf import Any_Request, Desk
from lagebild.notebook import judging
from lagebild.record import Judgement

Named = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
Said = Annotated[str, msgspec.Meta(max_length=2_000)]


class OnClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a claim. `edits` (with "edit" alone) are FIELD=VALUE, as the terminal takes
    them: stance=warns, agent=NATO."""

    claim: Named
    verdict: Literal["confirm", "reject", "edit"]
    edits: Annotated[list[Said], msgspec.Meta(max_length=20)] = []
    who: Said = ""
    note: Said = ""


class OnActors(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of two actors, by ids or names."""

    one: Named
    other: Named
    relation: Literal["merge", "split", "undecided"]
    who: Said = ""
    note: Said = ""


@post("/judgements/claims", operation_id="judge_claim", tags=["judgements"], responses=SPOKEN)
async def judge_claim(request: Any_Request, data: JSONBody[OnClaim]) -> Judgement:
    """Keeps that a claim is right, wrong, or should read otherwise."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.write(
        lambda book: judging.judge_claim(
            book, data.claim, data.verdict, data.edits, who=data.who, note=data.note
        )
    )


@post("/judgements/actors", operation_id="judge_actors", tags=["judgements"], responses=SPOKEN)
async def judge_actors(request: Any_Request, data: JSONBody[OnActors]) -> Judgement:
    """Keeps that two actors are the same, two, or that nobody can tell."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.write(
        lambda book: judging.relate(
            book, data.one, data.other, data.relation, who=data.who, note=data.note
        )
    )


@delete(
    "/judgements/{id:str}",
    operation_id="undo",
    tags=["judgements"],
    status_code=200,
    responses=SPOKEN,
)
async def undo(request: Any_Request, id: Id) -> Judgement:
    """Takes a judgement back, by its id or as much of it as belongs to only one; it stays on
    record, marked."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.write(lambda book: judging.take_back(book, id))


HANDLERS = [judge_claim, judge_actors, undo]
