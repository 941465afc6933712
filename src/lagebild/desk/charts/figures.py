"""Counted things over time: a line a source, with the ranges that were told."""

import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

import altair as alt

from lagebild.desk.charts.drawing import Picture
from lagebild.desk.charts.style import day_axis, picture, values
from lagebild.export.plain import plain
from lagebild.export.wording import figure_in_words, joined, quoted
from lagebild.languages.interface import Interface
from lagebild.picture import FigurePoint, FigureSeries, Said, bounds

# So many sources have a line; those with more figures before the others.
SOURCES = 8
EXACT, ABOVE, BELOW = "circle", "triangle-up", "triangle-down"
SIGNS = {">": ABOVE, ">=": ABOVE, "range": ABOVE, "<": BELOW, "<=": BELOW}


def figures_chart(texts: Interface, series: Sequence[FigureSeries], title: str) -> Picture | None:
    """The series of one thing. A triangle points to where the figure is open ("mehr als"), a bar
    shows how far off "rund" may be. None where no figure has a date."""
    several = sorted(series, key=lambda one: -len(one.points))[:SOURCES]
    rows = [_row(texts, one, point) for one in several for point in one.points if point.as_of]
    if not rows:
        return None
    axis = day_axis(texts, {str(row["day"]) for row in rows})
    base = alt.Chart(values(rows)).encode(
        x=alt.X("day:T", title=None, axis=axis),
        color=alt.Color("series:N", title=None),
        strokeDash=alt.StrokeDash("series:N", title=None),
    )
    opens: Any = {"href": "href:N", "description": "said:N"}
    layers = [
        base.mark_line(strokeWidth=1.5, opacity=0.8).encode(y=_axis("value", series)),
        base.mark_bar(size=3, opacity=0.35).encode(y=_axis("low", series), y2="high:Q"),
        base.mark_point(filled=True, size=70, opacity=1).encode(
            y=_axis("value", series), shape=alt.Shape("sign:N", scale=None, legend=None), **opens
        ),
    ]
    return picture(alt.layer(*layers), texts, title=title)


def _axis(field: str, series: Sequence[FigureSeries]) -> Any:
    """The axis of values; all fields share its scale."""
    return alt.Y(f"{field}:Q", title=series[0].unit or None, scale=alt.Scale(zero=False))


def line_of(texts: Interface, series: FigureSeries) -> str:
    """USA (Belarus → Polen, zusätzlich): the source, and what sets its series apart."""
    where = plain(" → ".join(filter(None, [series.place, joined(texts, series.towards)])))
    added = texts.say("picture.added") if series.added else ""
    apart = ", ".join(filter(None, [where, added]))
    source = plain(joined(texts, series.source))
    return f"{source} ({apart})" if apart else source


def _row(texts: Interface, series: FigureSeries, point: FigurePoint) -> dict[str, Any]:
    figure = point.figure
    low, high = bounds(figure)
    source = line_of(texts, series)
    said = f"{texts.date(point.as_of)}, {source}: {figure_in_words(texts, figure)}"
    return {
        "day": _day(point.as_of),
        "value": figure.value,
        "low": low if math.isfinite(low) else figure.value,
        "high": high if math.isfinite(high) else figure.value,
        "series": source,
        "sign": SIGNS.get(figure.relation, EXACT),
        "said": plain(f"{said}. {quoted(point.said.quote)}"),
        "href": words_at(point.said),
    }


def words_at(said: Said) -> str:
    """The words of a claim in their report."""
    report = quote(said.source.report, safe="")
    return f"/reports/{report}?{urlencode({'claim': said.claim})}#c-{said.claim}"


def _day(written: str) -> str:
    """A month stands at its first day, as a year does."""
    return f"{written}-01-01"[:10] if len(written) == 4 else f"{written}-01"[:10]
