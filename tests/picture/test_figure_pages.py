"""A page of figures and one of disputes show of the whole view what they have room for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import true

from lagebild.claims import Claim, ClaimFigure, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import VIEWS, FigureDispute, FigureSeries, Scope, catch_up, figures
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.views.figures import (
    LATEST,
    SERIES,
    FigureKey,
    SeriesKey,
    in_time,
    series_shown,
)
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


def told_by_many() -> Iterator[tuple[Report, Claim]]:
    """Thirty sources count soldiers, the later ones less often, the last but once; two count what
    else there is."""
    number = 0
    for nth in range(30):
        speaker = (Party(f"Land {nth:02}", f"L{nth:02}", "state"),)
        for time in range(6 - nth // 5):
            day = date(2021, 6, 1) + timedelta(days=20 * time + nth)
            value = 90_000.0 + 1_000 * number
            yield told(number, value, day.isoformat(), speaker, place=f"Ort {nth % 2}")
            number += 1
    for speaker in ((NATO,), (GERMANY,)):
        yield told(number, 12.0, "2021-09-01", speaker, "{} Panzer")
        number += 1


@pytest.fixture(scope="module")
def many() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as book:
        for report, claim in told_by_many():
            unit = "Panzer" if "Panzer" in report.text else "Soldaten"
            assert claim.figure is not None
            figure = msgspec.structs.replace(claim.figure, unit=unit)
            book.record(report, [msgspec.structs.replace(claim, figure=figure)])
        catch_up(book)
        yield book


@pytest.mark.parametrize("scope", [Scope(), Scope(as_of="2021-08-15"), Scope(outlet=("Blatt 0",))])
def test_a_page_has_some_series_of_a_thing_and_counts_the_others(
    scope: Scope, many: Ledger
) -> None:
    whole = VIEWS["figures"](many.connection, scope)
    page = VIEWS["figures"](many.connection, msgspec.structs.replace(scope, limit=50))
    assert page.total == whole.total in (1, 2)
    assert len(page.rows) + sum(row.left_out for row in page.rows) == len(whole.rows)
    assert not any(row.left_out for row in whole.rows)
    in_order = [key(row) for row in whole.rows]
    shown = {key(row): row for row in page.rows}
    assert [key(row) for row in page.rows] == [one for one in in_order if one in shown]
    soldiers = [row for row in whole.rows if row.unit == "Soldaten"]
    mine = [row for row in page.rows if row.unit == "Soldaten"]
    assert len(mine) == SERIES < len(soldiers)
    # It stands where the thing ends.
    assert [row.left_out for row in mine] == [0] * (SERIES - 1) + [len(soldiers) - SERIES]
    fewest = sorted(row.total for row in mine)[1]  # the one that was told last may have fewer
    assert all(row.total <= fewest for row in soldiers if key(row) not in shown)
    last = max(row.points[-1].as_of for row in soldiers)
    assert any(row.points[-1].as_of == last for row in mine)


def test_what_is_made_of_points_is_what_the_index_gives(many: Ledger) -> None:
    """A corpus in a folder has no index; its page is the same."""
    points = load(many.connection, point_ids(many.connection, Scope(), true()), Scope())
    page = VIEWS["figures"](many.connection, Scope(limit=50)).rows
    assert figures(points, LATEST, SERIES) == page


SERIES_KEYS = st.tuples(
    st.sampled_from("ab"), st.just(""), st.sampled_from("xy"), st.just(""), st.booleans(),
    st.sampled_from(["", "Kiew"]), st.tuples(st.sampled_from("ABCDEF")),
)  # fmt: skip
FIGURE_KEYS = st.tuples(st.sampled_from(["2022-01", "2022-02"]), st.floats(0, 9), st.just("="))


@given(
    st.dictionaries(SERIES_KEYS, st.sets(FIGURE_KEYS, min_size=1, max_size=4), max_size=25),
    st.integers(0, 4),
)
def test_series_are_chosen_by_how_many_figures_they_have(
    told: dict[SeriesKey, set[FigureKey]], most: int
) -> None:
    told = {one: told[one] for one in sorted(told)}
    shown = series_shown(told, most)
    assert [one for one in told if one in shown] == [*shown]
    for thing in {one[:3] for one in told}:
        every = [one for one in told if one[:3] == thing]
        mine = [one for one in shown if one[:3] == thing]
        assert len(mine) == min(len(every), most or len(every))
        assert sum(shown[one] for one in mine) == shown[mine[-1]] == len(every) - len(mine)
        last = max(in_time(figure) for one in every for figure in told[one])
        assert any(in_time(figure) == last for one in mine for figure in told[one])
        by_size = sorted((len(told[one]) for one in every), reverse=True)
        rest = sorted((len(told[one]) for one in mine), reverse=True)
        assert rest[:-1] == by_size[: len(rest) - 1]


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
