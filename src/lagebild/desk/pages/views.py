"""The views as lists: one page a view, the same rows at the same address as JSON and CSV."""

from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Response, get

from lagebild.desk.asked import Asked
from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.visits import some_days_before
from lagebild.picture import VIEWS, Excerpt, Scope, last_day, of_view, page_of

# Those that are plain lists of rows; other views have a module of their own.
LISTED = (
    "reports", "actors", "statements", "threads", "disputes", "positions", "commitments",
    "changes", "offices", "proposals", "judgements",
)  # fmt: skip
FORMS = ("json", "csv")


class Part(msgspec.Struct):
    """The rows of one page of a view. `total` as in `Excerpt`; `more`: others follow."""

    rows: tuple[Any, ...]
    total: int | None
    more: bool


def part_of(visit: Visit, view: str) -> Part:
    """The rows of a view that are asked for. Raises UnknownActor."""
    asked = visit.asked
    look, scope = of_view(VIEWS[view], visit.connection), asked.scope(visit.connection)
    return part_from(look, scope, asked)


def part_from(look: Callable[[Scope], Excerpt[Any]], scope: Scope, asked: Asked) -> Part:
    """The rows of the page that is asked for, out of whatever can be asked for rows."""
    begin = asked.limit * (asked.page - 1)
    found = page_of(look, scope, begin)
    seen = begin + len(found.rows)
    more = len(found.rows) >= asked.limit if found.total is None else seen < found.total
    return Part(found.rows, found.total, more)


def addresses(*names: str) -> list[str]:
    """Where the pages of these names and their rows lie."""
    return [f"/{name}{ending}" for name in names for ending in ("", ".json", ".csv")]


def split_ending(name: str) -> tuple[str, str]:
    """statements.csv -> statements, csv."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot and ending in FORMS else (name, "")


def listed(visit: Visit, view: str, form: str = "") -> Made:
    """A view as a page, or as rows. Raises UnknownActor."""
    part = part_of(visit, view)
    if form:
        return Rows(view, part.rows, part.total, form)
    values = {"view": view, "part": part, "rows": part.rows}
    if view == "changes":
        values["shortcuts"] = _shortcuts(visit)
    elif view == "judgements":
        values["who"] = visit.who
    return Leaf("view.html", values)


def _shortcuts(visit: Visit) -> list[tuple[str, str]]:
    """Days since when changes are asked for most: the key of each one's name, and the day."""
    last = last_day(visit.connection)
    days = [("since_visit", visit.seen), ("last_day", last), ("some_days", some_days_before(last))]
    return [(name, day) for name, day in days if day]


@get(addresses(*LISTED))
async def view_page(request: Any_Request) -> Response[str]:
    """/statements, /statements.json, /statements.csv and so on."""
    view, form = split_ending(request.url.path.removeprefix("/"))
    return await answer(request, lambda visit: listed(visit, view, form))


HANDLERS = [view_page]
