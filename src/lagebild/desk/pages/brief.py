"""The brief: what happened in some days, in sentences whose footnotes lead to the words."""

from datetime import date, timedelta

from litestar import Response, get
from sqlalchemy import Connection

from lagebild.desk.leaf import Any_Request, File, Leaf, Made, Visit, answer
from lagebild.export import jsonl
from lagebild.export.brief_formats import markdown
from lagebild.export.briefing import briefing
from lagebild.export.period import first_day_of, last_day_of
from lagebild.picture import brief as brief_of
from lagebild.picture import last_day

# Where nobody says since when: a week up to the last report.
DAYS = 7
# Longer times are no brief, and would be looked at point by point.
LONGEST = 366
# Days that can be counted from in both directions.
EARLIEST, LATEST = "0010-01-01", "9990-12-31"


def period(visit: Visit) -> tuple[str, str]:
    """The days that are asked for, none of them after the day of the picture."""
    asked = visit.asked
    end = min(filter(None, (asked.until, asked.as_of)), default="")
    return period_of(visit.connection, asked.since, end)


def period_of(connection: Connection, since: str, until: str) -> tuple[str, str]:
    """The first and the last day of a brief, at most a year: where they are not said, the week up
    to the last day with reports; "" where nothing is dated."""
    end = until or max(last_day(connection), since)
    if not end:
        return "", ""
    end = min(last_day_of(end), LATEST)
    last = date.fromisoformat(max(end, EARLIEST))
    earliest, week = (last - timedelta(days=days) for days in (LONGEST, DAYS - 1))
    first = min(first_day_of(since), last.isoformat()) if since else week.isoformat()
    return max(first, earliest.isoformat()), last.isoformat()


def brief(visit: Visit, form: str = "") -> Made:
    """The brief as a page, as Markdown or as data."""
    since, until = period(visit)
    if not since:
        return Leaf("brief.html", {"brief": None, "since": "", "until": ""})
    found = brief_of(visit.connection, since, until)
    if form == "json":
        return File("brief.json", "application/json", jsonl.line(found).encode())
    text = briefing(visit.texts, found)
    if form == "md":
        return File("brief.md", "text/markdown; charset=utf-8", markdown(text).encode())
    return Leaf("brief.html", {"brief": text, "since": since, "until": until})


@get(["/brief", "/brief.json", "/brief.md"])
async def brief_page(request: Any_Request) -> Response[str]:
    """/brief?since=2022-02-01&until=2022-02-28 and its forms."""
    form = request.url.path.rpartition(".")[2] if "." in request.url.path else ""
    return await answer(request, lambda visit: brief(visit, form))


HANDLERS = [brief_page]
