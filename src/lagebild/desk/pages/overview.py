"""The first page: what is new, what is open, what is disputed, which figures moved."""

from collections.abc import Iterable

import msgspec
from litestar import Response, get

from lagebild.desk.charts.tension import days_chart
from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.desk.pages.drawn import Drawn, drawn
from lagebild.desk.visits import some_days_before
from lagebild.picture import VIEWS, Change, Point, Scope, Thread, last_day

# So many rows of each part, and so many looked at for those that are shown.
SHOWN, LOOKED_AT = 6, 120
OPEN_AMONG = 40
CHART_ROWS = 300


def overview(visit: Visit) -> Leaf:
    """The overview of what the filters let through. Raises UnknownActor."""
    connection, asked = visit.connection, visit.asked
    last = last_day(connection)
    newest = min(filter(None, (last, asked.as_of[:10])), default="")
    since = asked.since or visit.seen or some_days_before(newest)
    fresh = asked.scope(connection, since=since, limit=LOOKED_AT)
    found = VIEWS["changes"](connection, fresh).rows
    rows: list[Change] = [row for row in found if isinstance(row, Change)]
    values = {
        "known": VIEWS["reports"](connection, Scope(limit=1)).total,
        "seen": visit.seen,
        "since": since,
        "newest": newest,
        "changes": _by_point([row for row in rows if row.kind in ("answered", "opened")]),
        "disputed": _by_point([row for row in rows if row.kind == "disputed"])[:SHOWN],
        "moved": [row for row in rows if row.kind == "revised"][:SHOWN],
        "statements": [row.what for row in rows if row.kind == "new" and row.what.voice][:SHOWN],
        "open": _open(visit),
        "reports": VIEWS["reports"](connection, asked.scope(connection, limit=SHOWN)).rows[:SHOWN],
        "chart": _chart(visit),
    }
    return Leaf("overview.html", values, last=last)


class Changed(msgspec.Struct):
    """A point with all that it changed on a day; `certain` where one of that is."""

    day: str
    what: Point
    kinds: list[str]
    certain: bool


def _by_point(rows: Iterable[Change]) -> list[Changed]:
    """The changes, each point once: an answer that opens a thread too is one line."""
    found: dict[tuple[str, str], Changed] = {}
    for row in rows:
        one = found.setdefault((row.day, row.what.id), Changed(row.day, row.what, [], False))
        if row.kind not in one.kinds:
            one.kinds.append(row.kind)
        one.certain = one.certain or row.certain
    return list(found.values())[: 2 * SHOWN]


def _open(visit: Visit) -> list[Thread]:
    """The latest demands that nobody has answered for certain."""
    stance = visit.asked.stance or ("demands",)
    scope = visit.asked.scope(visit.connection, stance=stance, limit=OPEN_AMONG)
    rows: tuple[Thread, ...] = VIEWS["threads"](visit.connection, scope).rows
    return [row for row in rows if row.state == "open"][:SHOWN]


def _chart(visit: Visit) -> Drawn | None:
    """The tension of the pairs with most points; its dots lead to the pages of these pairs."""
    scope = visit.asked.scope(visit.connection, limit=CHART_ROWS)
    rows = VIEWS["tension"](visit.connection, scope).rows
    title = visit.texts.say("charts.days")
    return drawn("days", title, days_chart(visit.texts, rows, title))


@get("/")
async def overview_page(request: Any_Request) -> Response[str]:
    """The overview."""
    return await answer(request, overview)


HANDLERS = [overview_page]
