"""A page of figures and one of disputes show of the whole view what they have room for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from lagebild.claims import Claim, ClaimFigure, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import VIEWS, FigureDispute, FigureSeries, Scope, catch_up
from lagebild.picture.views.figures import LATEST
from lagebild.record import Ledger

NATO = Party("NATO", "NATO", "organisation")
UKRAINE = Party("Ukraine", "UKR", "state")
GERMANY = Party("Deutschland", "DEU", "state")
RUSSIA = Party("Russland", "RUS", "state")
SCOPES = [
    Scope(),
    Scope(as_of="2022-01-01"),
    Scope(outlet=("Blatt 0", "Blatt 1")),
    Scope(since="2021-07", until="2021-12"),
]


def told(
    number: int,
    value: float,
    day: str,
    speaker: tuple[Party, ...] = (),
    words: str = "{} Soldaten",
    place: str = "Grenze",
) -> tuple[Report, Claim]:
    text = words.format(f"{value:g}") + f" zählte man am {day}, {number}."
    report = Report(
        id=f"r{number:03}", text=text, title="T", outlet=f"Blatt {number % 3}", published=day
    )
    claim = Claim(
        id=f"c-{number:03}",
        report=report.id,
        evidence=Evidence(0, len(text), text),
        speaker=speaker,
        stance="asserts",
        deed="MOBILIZE",
        agent=(RUSSIA,),
        recipient=(UKRAINE,),
        place=place,
        figure=ClaimFigure(value, "Soldaten", "rund" in words, "~" if "rund" in words else "="),
    )
    return report, claim


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """Two sources count soldiers on thirty days, ten days apart; what the one tells is retold by
    many; the reports count too."""
    made = []
    for number in range(30):
        day = date(2021, 6, 1) + timedelta(days=10 * number)
        on = day.isoformat()
        made.append(told(len(made), 100_000.0 + 1_000 * number, on, (NATO,)))
        made.append(told(len(made), 50_000.0 + 1_000 * number, on, (GERMANY,), "rund {} Soldaten"))
        made.append(told(len(made), 3_000.0, on, (GERMANY,), "weitere {} Soldaten"))
        if number in (5, 6):
            made += [told(len(made) + n, 101_000.0 + n % 2, on, (NATO,)) for n in range(20)]
        made.append(told(len(made), 1_234_567.0 + number % 2, on, place="Krim"))
    with Ledger.open(":memory:") as book:
        for report, claim in made:
            book.record(report, [claim])
        catch_up(book)
        yield book


def key(row: FigureSeries) -> tuple[Any, ...]:
    return (row.unit, row.deed, row.agent, row.towards, row.added, row.place, row.source)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_page_has_the_last_figures_of_each_series_and_says_how_many_there_are(
    scope: Scope, ledger: Ledger
) -> None:
    whole = VIEWS["figures"](ledger.connection, scope)
    page = VIEWS["figures"](ledger.connection, msgspec.structs.replace(scope, limit=50))
    assert page.total == whole.total and [*map(key, page.rows)] == [*map(key, whole.rows)]
    for row, all_of_it in zip(page.rows, whole.rows, strict=True):
        assert row.points == all_of_it.points[-LATEST:]
        assert row.total == all_of_it.total == len(all_of_it.points)
        assert set(row.claims) == {claim for point in row.points for claim in point.claims}
        assert len(row.outlets) <= len(all_of_it.outlets) and row.origins <= all_of_it.origins
    assert any(row.total > LATEST for row in page.rows)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("limit", [1, 7, 1_000])
def test_a_page_of_disputes_has_the_first_figures_that_exclude_each_other(
    limit: int, scope: Scope, ledger: Ledger
) -> None:
    whole = VIEWS["disputes"](ledger.connection, scope).rows
    page = VIEWS["disputes"](ledger.connection, msgspec.structs.replace(scope, limit=limit)).rows
    all_of_it = [row for row in whole if isinstance(row, FigureDispute)]
    assert [row for row in page if isinstance(row, FigureDispute)] == all_of_it[:limit]
    assert all_of_it
