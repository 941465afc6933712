"""Search, what-if and brief."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from lagebild.desk.api.answers import Page
from lagebild.desk.api.filters import DAY, LONGEST, Filters
from lagebild.desk.api.problems import SPOKEN
from lagebild.desk.api.views import page
from lagebild.desk.leaf import Any_Request, Desk
from lagebild.desk.pages.brief import period_of
from lagebild.notebook import reader_of
from lagebild.picture import Brief, Case, Hit, brief, case, kinds_of, search
from lagebild.record import Ledger


@get("/search", operation_id="search", tags=["questions"], responses=SPOKEN)
async def find(
    request: Any_Request,
    wanted: Filters,
    q: Annotated[str, Parameter(min_length=1, max_length=LONGEST, description="Words to find.")],
) -> Page[Hit]:
    """The reports in which words stand, latest first, each with the place and the claims there."""
    desk: Desk = request.app.state.desk
    return await desk.shelf.ask(
        lambda book: page(
            "search",
            lambda scope: search(book.connection, scope, q),
            wanted.scope(book.connection),
            wanted.offset,
        ),
        request.url.path,
    )


@get("/whatif", operation_id="whatif", tags=["questions"], responses=SPOKEN)
async def suppose(
    request: Any_Request,
    wanted: Filters,
    q: Annotated[
        str,
        Parameter(
            min_length=1,
            max_length=LONGEST,
            description='A German sentence that names a deed: "Russland greift die Ukraine an".',
        ),
    ],
) -> Case:
    """What was said for the case of a deed. `offset` does not count here. Where the question holds
    no deed, `asked` is empty; where nothing is on record, `consequences` is, and `nearest` tells
    what comes nearest."""
    desk: Desk = request.app.state.desk

    def answer(book: Ledger) -> Case:
        asked = reader_of("de").asked(q)
        if not asked:
            return Case(asked=(), consequences=(), total=0, nearest=())
        return case(book.connection, asked, wanted.scope(book.connection), kinds_of())

    return await desk.shelf.ask(answer, request.url.path)


@get("/brief", operation_id="brief", tags=["questions"], responses=SPOKEN)
async def summary(
    request: Any_Request,
    since: Annotated[
        str | None,
        Parameter(pattern=DAY, description="The first day; else a week before the last."),
    ] = None,
    until: Annotated[
        str | None,
        Parameter(pattern=DAY, description="The last day; else that of the last report."),
    ] = None,
) -> Brief:
    """What happened in some days (a year at most), theme by theme."""
    desk: Desk = request.app.state.desk

    def answer(book: Ledger) -> Brief:
        days = period_of(book.connection, since or "", until or "")
        return brief(book.connection, *days) if days[0] else Brief(since="", until="", themes=())

    return await desk.shelf.ask(answer, request.url.path)


HANDLERS = [find, suppose, summary]
