"""What is one thing counted: by whatever word, whoever moves it, apart from what comes on top."""

from collections.abc import Iterable

import pytest

from lagebild.intake import Report
from lagebild.picture import FigureSeries, Held, figures, points_of, sources
from lagebild.pipeline import Reader
from lagebild.record import Ledger

HIMALAYA = (
    (
        "2020-06-01",
        "Indien hat an der Grenze zu China bis zu 40.000 Soldaten zusammengezogen, "
        "sagte der chinesische Außenminister Wang Yi.",
    ),
    (
        "2020-06-05",
        "Über die Stärke der indischen Verbände gibt es verschiedene Angaben. "
        "Das Außenministerium in Peking kam auf rund 45.000 Mann.",
    ),
    ("2020-06-09", "China forderte Indien auf, die 50.000 Soldaten an der Grenze abzuziehen."),
    (
        "2020-06-12",
        "China warf Indien vor, weitere 5000 Soldaten an die Grenze verlegt zu haben. "
        "Chinas Außenminister Wang Yi hatte zuvor gesagt, Indien habe 3000 Soldaten abgezogen.",
    ),
)


@pytest.fixture(scope="module")
def series(reader: Reader) -> tuple[FigureSeries, ...]:
    return read(reader, HIMALAYA)


def read(reader: Reader, reports: Iterable[tuple[str, str]]) -> tuple[FigureSeries, ...]:
    held: list[Held] = []
    with Ledger.open(":memory:") as ledger:
        for place, (day, text) in enumerate(reports):
            report = Report(id=f"r-{place}", text=text, published=day, outlet=f"Blatt {place}")
            ledger.record(report, reader.claims_of(report))
        known = sources(ledger.reports())
        held = [Held(claim, known[claim.report]) for claim in ledger.claims()]
    return figures(points_of(held))


def values(row: FigureSeries) -> list[float]:
    return [point.figure.value for point in row.points]


def test_soldiers_are_one_thing_however_they_are_told(series: tuple[FigureSeries, ...]) -> None:
    (massed,) = [row for row in series if 40000.0 in values(row)]
    assert 45000.0 in values(massed), "massed and counted, Soldaten and Mann"
    assert 50000.0 in values(massed), "who shall withdraw them has them there"
    assert massed.agent == ("Indien",)
    assert massed.deed == "MOBILIZE"


def test_what_comes_on_top_and_what_has_left_are_no_size_of_the_whole(
    series: tuple[FigureSeries, ...],
) -> None:
    (more,) = [row for row in series if 5000.0 in values(row)]
    assert more.added and values(more) == [5000.0]
    (left,) = [row for row in series if 3000.0 in values(row)]
    assert values(left) == [3000.0]


def test_each_figure_has_the_day_on_which_it_is_told(series: tuple[FigureSeries, ...]) -> None:
    days = {p.figure.value: p.as_of for row in series for p in row.points}
    assert (days[40000.0], days[45000.0]) == ("2020-06-01", "2020-06-05")


FLIGHT = (
    ("2018-03-01", "Laut UN sind 40.000 Menschen aus Myanmar geflohen."),
    ("2018-03-05", "Die Vereinten Nationen zählten am Montag 52.000 Flüchtlinge."),
    ("2018-03-06", "Die UN teilten mit, 70.000 Zivilisten hätten ihre Heimat verlassen."),
    ("2018-03-07", "Die UN teilten mit, 300 Menschen hätten an dem Treffen teilgenommen."),
)  # fmt: skip


def test_who_fled_is_a_refugee_by_whatever_word(reader: Reader) -> None:
    found = read(reader, FLIGHT)
    (fled,) = [row for row in found if 40000.0 in values(row)]
    assert values(fled) == [40000.0, 52000.0, 70000.0]
    assert fled.unit == "Flüchtlinge"
