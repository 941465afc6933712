"""Tension as a page: a table of pairs and days."""

from collections.abc import Sequence

from lagebild.cli.page import Page
from lagebild.export.wording import signed
from lagebild.languages.interface import Interface
from lagebild.picture import TensionRow

COLUMNS = ("date", "between", "sum", "mean", "smoothed", "points", "origins", "claims")


def print_tension(page: Page, texts: Interface, rows: Sequence[TensionRow]) -> None:
    """One line a pair and day, then what the columns say."""
    page.heading(texts.say("views.tension.name"))
    page.table(
        [texts.say(f"picture.column_{name}") for name in COLUMNS],
        [
            (
                texts.date(row.day),
                " – ".join(row.pair),
                *(signed(texts, value) for value in (row.sum, row.mean, row.smoothed)),
                *(texts.number(n) for n in (row.points, row.origins, len(row.claims))),
            )
            for row in rows
        ],
        grow=1,
    )
    page.wrapped(0, texts.say("picture.tension", days=rows[0].window), "dim")
