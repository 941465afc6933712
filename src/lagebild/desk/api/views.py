"""Every view as pages of typed rows."""

from collections.abc import Callable
from typing import Any, TypeVar

from litestar import get
from litestar.handlers import HTTPRouteHandler

from lagebild.desk.api.answers import Page
from lagebild.desk.api.filters import Filters
from lagebild.desk.api.problems import SPOKEN
from lagebild.desk.leaf import Any_Request, Desk
from lagebild.picture import (
    VIEWS,
    ActorRow,
    Change,
    Commitment,
    Coverage,
    Dispute,
    Excerpt,
    FigureDispute,
    FigureSeries,
    Point,
    Position,
    Proposal,
    ReportRow,
    Revision,
    Ruling,
    Scope,
    TensionRow,
    Tenure,
    Thread,
    of_view,
    page_of,
)

Row = TypeVar("Row")
ROWS: dict[str, tuple[Any, str]] = {
    "reports": (ReportRow, "What came in and what became of it, latest first."),
    "actors": (ActorRow, "Who takes part, and how often it speaks, acts and is affected."),
    "statements": (Point, "Who says what, by voice, stance and time."),
    "threads": (Thread, "Demands, offers and accusations with what answered them."),
    "disputes": (
        Dispute | FigureDispute,
        "What one says and another denies, and figures that exclude each other.",
    ),
    "figures": (FigureSeries, "Counted things over time, a series a source."),
    "timeline": (Point, "Deeds and statements by the time at which they happened."),
    "positions": (Position, "Where each actor stands on each matter, and stood before."),
    "commitments": (Commitment, "Promised, guaranteed, threatened, ruled out, offered."),
    "coverage": (Coverage, "Who belongs to what, who protects whom, and who does not."),
    "tension": (TensionRow, "What stands between two actors, day by day."),
    "changes": (
        Change | Revision,
        "What is new, told again, revised, opened, answered, disputed, printed anew.",
    ),
    "offices": (Tenure, "Who holds which office by the words of the reports."),
    "proposals": (Proposal, "Actors that may be one, for people to decide."),
    "judgements": (Ruling, "What people said of claims and actors."),
}


def page(name: str, look: Callable[[Scope], Excerpt[Row]], scope: Scope, offset: int) -> Page[Row]:
    """One page of what can be asked for rows."""
    found = page_of(look, scope, offset)
    limit = scope.limit or len(found.rows)
    end = offset + limit
    more = len(found.rows) >= limit if found.total is None else end < found.total
    return Page(
        view=name,
        total=found.total,
        offset=offset,
        limit=limit,
        next=end if more else None,
        rows=list(found.rows),
    )


def _view(name: str, row: Any, words: str) -> HTTPRouteHandler:
    async def rows(request: Any_Request, wanted: Filters) -> Any:
        desk: Desk = request.app.state.desk
        return await desk.shelf.ask(
            lambda book: page(
                name,
                of_view(VIEWS[name], book.connection),
                wanted.scope(book.connection),
                wanted.offset,
            ),
            request.url.path,
        )

    # The type that is described differs from view to view.
    rows.__annotations__["return"] = Page[row]
    return get(
        f"/{name}",
        operation_id=name,
        summary=name.capitalize(),
        description=words,
        tags=["views"],
        responses=SPOKEN,
    )(rows)


HANDLERS = [_view(name, row, words) for name, (row, words) in ROWS.items()]
