"""The timeline: how much was told when, then what happened, in the order of the days."""

from litestar import Response, get
from litestar.exceptions import NotFoundException

from lagebild.desk.charts.density import density_chart
from lagebild.desk.charts.drawing import Picture
from lagebild.desk.leaf import Any_Request, Leaf, Made, Rows, Visit, answer
from lagebild.desk.pages.drawn import FORMS, drawn, file_of
from lagebild.desk.pages.views import part_of
from lagebild.picture import density

# So many bars have room beside each other.
BARS = 120


def timeline(visit: Visit, form: str = "") -> Made:
    """The latest moments in the order of time, as a page, rows or a picture. Raises UnknownActor,
    NotFoundException for a picture of nothing."""
    if form in FORMS:
        picture = _chart(visit)
        if picture is None:
            raise NotFoundException
        return file_of("timeline", picture, form)
    part = part_of(visit, "timeline")
    if form:
        return Rows("timeline", part.rows, part.total, form)
    title = visit.texts.say("charts.density")
    values = {
        "view": "timeline",
        "part": part,
        "rows": part.rows,
        "chart": drawn("timeline", title, _chart(visit)),
    }
    return Leaf("timeline.html", values)


def _chart(visit: Visit) -> Picture | None:
    told = density(visit.connection, visit.asked.scope(visit.connection), BARS)
    return density_chart(visit.texts, told, visit.texts.say("charts.density"))


@get([f"/timeline{ending}" for ending in ("", ".json", ".csv", ".svg", ".png")])
async def timeline_page(request: Any_Request) -> Response[str]:
    """/timeline and its forms."""
    form = request.url.path.rpartition(".")[2] if "." in request.url.path else ""
    return await answer(request, lambda visit: timeline(visit, form))


HANDLERS = [timeline_page]
