"""Figures: thing by thing what was counted, by whom, with which words, and how it moved."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException

from lagebild.desk.charts.drawing import Picture
from lagebild.desk.charts.figures import figures_chart
from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.drawn import FORMS, Drawn, drawn, file_of
from lagebild.desk.pages.views import Part
from lagebild.desk.rendering import short
from lagebild.export.wording import joined
from lagebild.picture import FigureSeries, figures_in, page_of

# So many things on a page where nobody asks otherwise; the first of them with a chart, if it has so
# many figures.
THINGS, CHARTS, ENOUGH = 12, 6, 3
# Of one source so many figures stand in the table and so many in the chart, the latest; the rows as
# files have all.
SHOWN, DRAWN = 12, 50
SHARED = ("unit", "deed", "agent")


class Thing(msgspec.Struct):
    """One thing counted, with the series of all who count it."""

    title: str
    series: list[FigureSeries]
    chart: Drawn | None


def figures(visit: Visit, form: str = "") -> Made:
    """The figures as a page, rows or a picture of one thing. Raises UnknownActor,
    NotFoundException for a picture that there is not."""
    asked, connection = visit.asked, visit.connection
    limit = asked.limit if dict(asked.pairs).get("limit") or form in ("json", "csv") else THINGS
    scope = asked.scope(connection, limit=limit)
    offset = limit * (asked.page - 1)
    latest = None if form in ("json", "csv") else DRAWN
    found = page_of(lambda some: figures_in(connection, some, latest, None), scope, offset)
    if form in ("json", "csv"):
        return Rows("figures", found.rows, found.total, form)
    groups = _groups(found.rows)
    if form in FORMS:
        return _picture(visit, groups, form)
    things: list[Thing] = []
    charts = 0
    for number, series in enumerate(groups):
        title = _title(visit, series[0])
        chart = None
        if charts < CHARTS and sum(len(one.points) for one in series) >= ENOUGH:
            chart = drawn(str(number), title, _chart(visit, series))
            charts += chart is not None
        things.append(Thing(title, series, chart))
    more = found.total is not None and offset + limit < found.total
    values: dict[str, Any] = {
        "view": "figures",
        "part": Part(tuple(things), found.total, more),
        "things": things,
        "shown": SHOWN,
    }
    return Leaf("figures.html", values)


def _groups(rows: Iterable[FigureSeries]) -> list[list[FigureSeries]]:
    """The series of one thing together, things in the order of their first series."""
    found: dict[tuple[object, ...], list[FigureSeries]] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in SHARED), []).append(row)
    return list(found.values())


def _picture(visit: Visit, groups: Sequence[list[FigureSeries]], form: str) -> Made:
    number = visit.asked.words("chart")
    series = groups[int(number)] if number.isdecimal() and int(number) < len(groups) else []
    picture = _chart(visit, series) if series else None
    if picture is None:
        raise NotFoundException
    return file_of("figures", picture, form)


def _chart(visit: Visit, series: Sequence[FigureSeries]) -> Picture | None:
    return figures_chart(visit.texts, series, _title(visit, series[0]))


def _title(visit: Visit, series: FigureSeries) -> str:
    """Soldaten: Truppen, Aufrüstung (Russland)."""
    whose = f" ({joined(visit.texts, series.agent)})" if series.agent else ""
    return short(f"{series.unit}: {visit.texts.deed(series.deed)}{whose}", 120)


@get([f"/figures{ending}" for ending in ("", ".json", ".csv", ".svg", ".png")])
async def figures_page(request: Any_Request) -> Response[str]:
    """/figures and its forms."""
    form = request.url.path.rpartition(".")[2] if "." in request.url.path else ""
    return await answer(request, lambda visit: figures(visit, form))


HANDLERS = [figures_page]
