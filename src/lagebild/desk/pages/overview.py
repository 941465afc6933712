"""The first page: what is recorded, what is new, what is open, what is disputed."""

from litestar import Response, get

from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.picture import VIEWS

# So many rows of each part.
SHOWN = 6


def overview(visit: Visit) -> Leaf:
    """The overview of what the filters let through. Raises UnknownActor."""
    connection = visit.connection
    scope = visit.asked.scope(connection, limit=SHOWN)
    parts = {
        name: VIEWS[name](connection, scope).rows[:SHOWN]
        for name in ("changes", "threads", "disputes", "reports")
    }
    return Leaf("overview.html", {"counts": visit.book.counts(), "parts": parts})


@get("/")
async def overview_page(request: Any_Request) -> Response[str]:
    """The overview."""
    return await answer(request, overview)


HANDLERS = [overview_page]
