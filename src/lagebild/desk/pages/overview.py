"""The first page: what is new, what is open, what is disputed, which figures moved."""

from collections.abc import Iterable

import msgspec
from litestar import Response, get
from markupsafe import Markup

from lagebild.desk.charts.tension import days_chart
from lagebild.desk.leaf import Any_Request, Leaf, Visit, answer
from lagebild.desk.pages.drawn import Drawn, drawn
from lagebild.desk.visits import some_days_before
from lagebild.picture import VIEWS, Change, FigureSeries, Point, Scope, Thread, last_day

# So many rows of each part, and so many looked at for those that are shown.
SHOWN, LOOKED_AT = 6, 40
CHART_ROWS = 50


def overview(visit: Visit) -> Leaf:
    """The overview of what the filters let through. Raises UnknownActor."""
    connection, asked = visit.connection, visit.asked
    scope = asked.scope(connection, limit=SHOWN)
    last = last_day(connection)
    seen = visit.seen
    newest = min(filter(None, (last, asked.as_of[:10])), default="")
    since = asked.since or seen or some_days_before(newest)
    fresh = asked.scope(connection, since=since, limit=LOOKED_AT)
    latest = asked.scope(connection, since=newest, limit=SHOWN)
    values = {
        "known": VIEWS["reports"](connection, Scope(limit=1)).total,
        "seen": seen,
        "since": since,
        "newest": newest,
        "changes": _by_point(VIEWS["changes"](connection, fresh).rows),
        "open": _open(visit),
        "disputes": VIEWS["disputes"](connection, scope).rows[:SHOWN],
        "moved": _moved(visit),
        "statements": VIEWS["statements"](connection, latest).rows[:SHOWN],
        "reports": VIEWS["reports"](connection, scope).rows[:SHOWN],
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
    scope = visit.asked.scope(visit.connection, stance=stance, limit=LOOKED_AT)
    rows: tuple[Thread, ...] = VIEWS["threads"](visit.connection, scope).rows
    return [row for row in rows if row.state == "open"][:SHOWN]


def _moved(visit: Visit) -> list[FigureSeries]:
    """The series whose last figure is another than the one before, the latest first."""
    scope = visit.asked.scope(visit.connection, limit=LOOKED_AT)
    rows: tuple[FigureSeries, ...] = VIEWS["figures"](visit.connection, scope).rows
    moved = [
        row
        for row in rows
        if len(row.points) > 1 and row.points[-1].figure.value != row.points[-2].figure.value
    ]
    return sorted(moved, key=lambda row: row.points[-1].as_of, reverse=True)[:SHOWN]


def _chart(visit: Visit) -> Drawn | None:
    """The tension of the pairs with most points; its dots lead to the page of tension."""
    scope = visit.asked.scope(visit.connection, limit=CHART_ROWS)
    rows = VIEWS["tension"](visit.connection, scope).rows
    title = visit.texts.say("charts.days")
    made = drawn("days", title, days_chart(visit.texts, rows, title))
    if made is not None:
        made.svg = Markup(made.svg.replace('href="#', f'href="{_tension(visit)}#'))
    return made


def _tension(visit: Visit) -> Markup:
    return Markup.escape(visit.asked.address("/tension"))


@get("/")
async def overview_page(request: Any_Request) -> Response[str]:
    """The overview."""
    return await answer(request, overview)


HANDLERS = [overview_page]
