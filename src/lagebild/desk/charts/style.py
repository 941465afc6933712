"""How charts look: thin lines, one ink, no frame; the same for all of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

import altair as alt

from lagebild.desk.charts.drawing import COLOURS, FONT, GRID, HERE, INK, PAPER, Picture
from lagebild.languages.interface import Interface

WIDTH, HEIGHT = 680, 260
FEW_DAYS = 12


def picture(
    chart: Any, texts: Interface, *, title: str, width: int = WIDTH, height: int = HEIGHT
) -> Picture:
    """A chart in the style of the desk; `title` is what somebody hears who cannot see it."""
    dressed = chart.properties(width=width, height=height, description=title).configure(
        background=PAPER,
        font=FONT,
        axis=alt.AxisConfig(
            domainColor=INK, tickColor=INK, labelColor=INK, titleColor=INK, gridColor=GRID,
            gridWidth=0.6, titleFontWeight="normal", labelFontSize=11, titleFontSize=11,
        ),
        legend=alt.LegendConfig(
            labelColor=INK, titleColor=INK, orient="bottom", columns=3, labelFontSize=11,
            labelLimit=240, symbolStrokeWidth=2,
            symbolType="stroke", symbolSize=400, titleFontWeight="normal",
        ),
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(color=INK),
        rule=alt.MarkConfig(color=INK),
        range=alt.RangeConfig(category=list(COLOURS)),
    )  # fmt: skip
    spec = dressed.to_dict()
    spec.setdefault("config", {})["locale"] = {
        "number": {
            "decimal": texts.say("language.decimal"),
            "thousands": texts.say("language.thousands"),
            "grouping": [3],
            "currency": ["", ""],
        },
        "time": _calendar(texts.language),
    }
    return Picture(spec)


def day_form(texts: Interface) -> str:
    """How an axis writes days: 24.02.22."""
    return "%d.%m.%y" if texts.language == "de" else "%Y-%m-%d"


def day_axis(texts: Interface, days: Collection[str]) -> Any:
    """An axis of days. Over few of them a tick for each and none between, where several would bear
    the same name."""
    known = sorted(day for day in days if len(day) == 10)
    few = known and (date.fromisoformat(known[-1]) - date.fromisoformat(known[0])).days <= FEW_DAYS
    ticks: dict[str, Any] = {"tickCount": {"interval": "day", "step": 1}} if few else {}
    return alt.Axis(format=day_form(texts), labelOverlap=True, **ticks)


def values(rows: list[dict[str, Any]]) -> Any:
    """Rows as the values of a chart; `href` is an address of the desk."""
    linked = [row | {"href": HERE + row["href"]} if "href" in row else row for row in rows]
    return alt.InlineData(values=linked)


_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_DAYS = {
    "de": "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}


def _calendar(language: str) -> dict[str, Any]:
    months, week = _MONTHS[language].split(), _DAYS[language].split()
    return {
        "dateTime": "%a, %e. %B %Y, %X", "date": "%d.%m.%Y", "time": "%H:%M:%S",
        "periods": ["AM", "PM"], "days": week, "shortDays": [day[:2] for day in week],
        "months": months, "shortMonths": [month[:3] for month in months],
    }  # fmt: skip
