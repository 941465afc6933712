"""How much was told in each day, month or year: a bar each."""

from collections.abc import Sequence

import altair as alt

from lagebild.desk.charts.drawing import COLOURS, Picture
from lagebild.desk.charts.style import day_form, picture, values
from lagebild.languages.interface import Interface
from lagebild.picture import Told

UNITS = {10: "yearmonthdate", 7: "yearmonth", 4: "year"}


def density_chart(texts: Interface, told: Sequence[Told], title: str) -> Picture | None:
    """A bar for each period with anything in it, which opens the timeline of that period."""
    if not told:
        return None
    signs = len(told[0].period)
    rows = [
        {
            "day": (one.period + "-01-01")[:10] if signs == 4 else (one.period + "-01")[:10],
            "points": one.points,
            "said": f"{texts.date(one.period)}: {texts.count('thing', one.points)}",
            "href": f"/timeline?since={one.period}&until={one.period}",
        }
        for one in told
    ]
    form = {10: day_form(texts), 7: "%m/%Y", 4: "%Y"}[signs]
    chart = (
        alt.Chart(values(rows))
        .mark_bar(color=COLOURS[0])
        .encode(
            x=alt.X(
                "day:T",
                timeUnit=UNITS[signs],  # type: ignore[arg-type]  # one of the units that there are
                title=None,
                axis=alt.Axis(format=form, labelOverlap=True),
            ),
            y=alt.Y("points:Q", title=texts.say("charts.told")),
            href="href:N",
            description="said:N",
        )
    )
    return picture(chart, texts, title=title, height=150)
