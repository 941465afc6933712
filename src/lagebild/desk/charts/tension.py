"""Tension between actors: over days, as a matrix, and as a graph."""

import math
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote, urlencode

import altair as alt

from lagebild.desk.charts.drawing import COLOURS, DIVERGING, Picture
from lagebild.desk.charts.style import day_axis, picture, values
from lagebild.export.plain import plain
from lagebild.export.wording import signed
from lagebild.languages.interface import Interface
from lagebild.picture import PairTotal, TensionRow

LOW, HIGH = -10, 10
# So many pairs have a line, so many actors a place in matrix and graph.
PAIRS, ACTORS = len(COLOURS), 12
RADIUS = 1.0


def days_chart(
    texts: Interface, rows: Sequence[TensionRow], title: str, beside: Collection[TensionRow] = ()
) -> Picture | None:
    """The smoothed mean of each pair as a line, the mean of each day as a dot that is as large as
    many points it rests on. The pairs with most points; None where there are no rows. A dot leads
    to its row where that stands `beside` the chart, else to the page of its pair."""
    often: dict[tuple[str, str], int] = {}
    for row in rows:
        often[row.ids] = often.get(row.ids, 0) + row.points
    shown = set(sorted(often, key=lambda pair: (-often[pair], pair))[:PAIRS])
    here = {anchor_of(row) for row in beside}
    told = [_day_of(texts, row, here) for row in rows if row.ids in shown]
    if not told:
        return None
    axis = day_axis(texts, {str(row["day"]) for row in told})
    scale = alt.Scale(domain=[LOW, HIGH])
    base = alt.Chart(values(told)).encode(
        x=alt.X("day:T", title=None, axis=axis),
        color=alt.Color("pair:N", title=None),
        strokeDash=alt.StrokeDash("pair:N", title=None),
    )
    zero = alt.Chart(values([{"zero": 0}])).mark_rule(strokeWidth=0.7)
    chart = alt.layer(
        zero.encode(y=alt.Y("zero:Q", scale=scale)),
        base.mark_line(strokeWidth=1.8).encode(
            y=alt.Y("smoothed:Q", title=texts.say("charts.scale"), scale=scale)
        ),
        base.mark_circle(opacity=0.75).encode(
            y=alt.Y("mean:Q", title=texts.say("charts.scale"), scale=scale),
            size=alt.Size("points:Q", legend=None, scale=alt.Scale(range=[25, 300])),
            href="href:N",
            description="said:N",
        ),
    )
    return picture(chart, texts, title=title)


def matrix_chart(texts: Interface, cells: Sequence[PairTotal], title: str) -> Picture | None:
    """Each two of the actors with most points as a cell: the mean in colour and in figures."""
    actors = _actors(cells)
    names = {id_: plain(name) for id_, name in actors}
    rows = []
    for cell in cells:
        one, other = cell.ids
        if one in names and other in names:
            for row, column in ((one, other), (other, one)):
                rows.append(_total_of(texts, cell) | {"row": names[row], "column": names[column]})
    if not rows:
        return None
    order = list(names.values())
    base = alt.Chart(values(rows)).encode(
        x=alt.X("column:N", title=None, sort=order, axis=alt.Axis(labelAngle=-45, orient="top")),
        y=alt.Y("row:N", title=None, sort=order),
        href="href:N",
        description="said:N",
    )
    colour = alt.Color(
        "mean:Q", legend=None, scale=alt.Scale(domain=[LOW, HIGH], range=list(DIVERGING))
    )
    words = base.mark_text(fontSize=11, color="#111").encode(text="figure:N")
    side = max(240, 46 * len(order))
    chart = alt.layer(base.mark_rect().encode(color=colour), words)
    return picture(chart, texts, title=title, width=side, height=max(160, 26 * len(order)))


def graph_chart(texts: Interface, cells: Sequence[PairTotal], title: str) -> Picture | None:
    """The actors on a circle; a line between two is red where they are hostile, blue where they
    help each other, and as thick as many points it rests on."""
    actors = _actors(cells)
    if not actors:
        return None
    turn = 2 * math.pi / len(actors)
    place = {
        id_: (math.sin(number * turn) * RADIUS, math.cos(number * turn) * RADIUS)
        for number, (id_, _) in enumerate(actors)
    }
    lines = []
    for cell in sorted(cells, key=lambda one: one.points):
        one, other = (place.get(id_) for id_ in cell.ids)
        if one and other:
            ends = {"x": one[0], "y": one[1], "x2": other[0], "y2": other[1]}
            lines.append(_total_of(texts, cell) | ends)
    nodes = [
        {
            "x": place[id_][0],
            "y": place[id_][1],
            "name_x": place[id_][0] * 1.12,
            "name_y": place[id_][1] * 1.12,
            "side": _side(place[id_][0]),
            "name": plain(name),
            "href": f"/actors/{quote(id_, safe='')}",
        }
        for id_, name in actors
    ]
    blank, tall = _blank(1.75), _blank(1.25)
    links = alt.Chart(values(lines)).mark_rule(opacity=0.85).encode(
        x=alt.X("x:Q", **blank), y=alt.Y("y:Q", **tall), x2="x2:Q", y2="y2:Q",
        color=alt.Color(
            "mean:Q",
            legend=alt.Legend(title=texts.say("charts.scale"), gradientLength=200, orient="bottom"),
            scale=alt.Scale(domain=[LOW, HIGH], range=list(DIVERGING)),
        ),
        strokeWidth=alt.StrokeWidth("points:Q", legend=None, scale=alt.Scale(range=[1, 9])),
        href="href:N", description="said:N",
    )  # fmt: skip
    dots = alt.Chart(values(nodes)).encode(href="href:N", description="name:N")
    circle = dots.mark_circle(size=110, opacity=1, color=COLOURS[0]).encode(
        x=alt.X("x:Q", **blank), y=alt.Y("y:Q", **tall)
    )
    labels = [
        dots.transform_filter(alt.datum.side == side)
        .mark_text(align=side, fontSize=12)
        .encode(x=alt.X("name_x:Q", **blank), y=alt.Y("name_y:Q", **tall), text="name:N")
        for side in ("left", "center", "right")
    ]
    return picture(alt.layer(links, circle, *labels), texts, title=title, width=620, height=400)


def _blank(reach: float) -> dict[str, Any]:
    """An axis that is not drawn, and so wide that names fit beside the circle."""
    return {"axis": None, "scale": alt.Scale(domain=[-reach * RADIUS, reach * RADIUS])}


def _side(x: float) -> str:
    """On which side of its anchor a name stands."""
    return "center" if abs(x) < 0.1 else "left" if x > 0 else "right"


def _actors(cells: Sequence[PairTotal]) -> list[tuple[str, str]]:
    """Ids and names, those with most points first."""
    often: dict[tuple[str, str], int] = {}
    for cell in cells:
        for id_, name in zip(cell.ids, cell.pair, strict=True):
            often[id_, name] = often.get((id_, name), 0) + cell.points
    return sorted(often, key=lambda actor: (-often[actor], actor))[:ACTORS]


def _day_of(texts: Interface, row: TensionRow, here: Collection[str]) -> dict[str, Any]:
    anchor = anchor_of(row)
    pair_page = "/tension?" + urlencode([("actor", id_) for id_ in row.ids])
    pair = plain(" – ".join(row.pair))
    said = texts.say(
        "charts.tension_day",
        day=texts.date(row.day),
        pair=pair,
        mean=signed(texts, row.mean),
        points=texts.count("thing", row.points),
    )
    return {
        "day": row.day,
        "pair": pair,
        "mean": row.mean,
        "smoothed": row.smoothed,
        "points": row.points,
        "said": said,
        "href": f"#{anchor}" if anchor in here else f"{pair_page}#{anchor}",
    }


def anchor_of(row: TensionRow) -> str:
    """Where on the page of tension a row stands with its claims."""
    return "-".join(("day", row.day, *row.ids))


def _total_of(texts: Interface, cell: PairTotal) -> dict[str, Any]:
    said = texts.say(
        "charts.tension_pair",
        pair=plain(" – ".join(cell.pair)),
        mean=signed(texts, cell.mean),
        points=texts.count("thing", cell.points),
    )
    return {
        "mean": cell.mean,
        "figure": signed(texts, cell.mean),
        "points": cell.points,
        "said": said,
        "href": f"/tension?{urlencode([('actor', id_) for id_ in cell.ids])}",
    }
