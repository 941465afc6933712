"""Tension: pairs over days, all pairs as a matrix, actors as a graph, and every row with claims."""

from collections.abc import Callable

from litestar import Response, get
from litestar.exceptions import NotFoundException

from lagebild.desk.charts.drawing import Picture
from lagebild.desk.charts.tension import anchor_of, days_chart, graph_chart, matrix_chart
from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.drawn import FORMS, drawn, file_of
from lagebild.desk.pages.views import addresses, part_of
from lagebild.picture import VIEWS, between, weights

# So many pairs are looked at for matrix and graph.
PAIRS = 66
# So many days of pairs stand in the chart, the latest, whatever page of rows is shown below it.
DAYS = 1_000
# Of one row so many claims are linked; the rows as files name all.
SHOWN = 24


def tension(visit: Visit, form: str = "") -> Made:
    """The tension as a page, rows or one of its pictures. Raises UnknownActor, NotFoundException
    for a picture that there is not."""
    part = part_of(visit, "tension")
    if form in ("json", "csv"):
        return Rows("tension", part.rows, part.total, form)
    cells = between(visit.connection, visit.asked.scope(visit.connection), PAIRS)
    texts = visit.texts
    latest = VIEWS["tension"](visit.connection, visit.asked.scope(visit.connection, limit=DAYS))
    pictures: dict[str, tuple[str, Callable[[str], Picture | None]]] = {
        "days": (
            texts.say("charts.days"),
            lambda title: days_chart(texts, latest.rows, title, part.rows),
        ),
        "matrix": (texts.say("charts.matrix"), lambda title: matrix_chart(texts, cells, title)),
        "graph": (texts.say("charts.graph"), lambda title: graph_chart(texts, cells, title)),
    }
    if form in FORMS:
        title, draw = pictures.get(visit.asked.words("chart") or "days", ("", lambda _: None))
        picture = draw(title)
        if picture is None:
            raise NotFoundException
        return file_of("tension", picture, form)
    charts = [drawn(name, title, draw(title)) for name, (title, draw) in pictures.items()]
    values = {
        "view": "tension",
        "part": part,
        "rows": part.rows,
        "cells": cells,
        "charts_drawn": [chart for chart in charts if chart is not None],
        "anchor_of": anchor_of,
        "days": weights().days,
        "shown": SHOWN,
    }
    return Leaf("tension.html", values)


@get([*addresses("tension"), "/tension.svg", "/tension.png"])
async def tension_page(request: Any_Request) -> Response[str]:
    """/tension and its forms."""
    form = request.url.path.rpartition(".")[2] if "." in request.url.path else ""
    return await answer(request, lambda visit: tension(visit, form))


HANDLERS = [tension_page]
