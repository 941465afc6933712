"""Charts say what their rows say, lead to the claims, and fit a page without script and style."""

import re
import xml.etree.ElementTree as ET

import pytest

pytest.importorskip("altair", reason="the extra desk is not installed")
pytest.importorskip("vl_convert", reason="the extra desk is not installed")

from lagebild.claims import Claim, ClaimFigure  # noqa: E402
from lagebild.desk.charts.density import density_chart  # noqa: E402
from lagebild.desk.charts.drawing import INK, png_file, svg_file, svg_in_page  # noqa: E402
from lagebild.desk.charts.figures import figures_chart, line_of, words_at  # noqa: E402
from lagebild.desk.charts.tension import days_chart, graph_chart, matrix_chart  # noqa: E402
from lagebild.intake import Report  # noqa: E402
from lagebild.languages.interface import interface  # noqa: E402
from lagebild.picture import (  # noqa: E402
    FigurePoint,
    FigureSeries,
    PairTotal,
    Said,
    Source,
    TensionRow,
    Told,
    figures,
    points_of,
)
from lagebild.picture import Held as Holds  # noqa: E402

TEXTS = interface("de")
EVIL = '<script>alert(1)</script> \u202e & "x"'


def series(
    value: float = 120_000, relation: str = "~", source: str = "NATO", **more: object
) -> FigureSeries:
    figure = ClaimFigure(value, "Soldaten", relation == "~", relation)
    said = Said(
        claim="c-1", source=Source("r/1", outlet="Nordblatt", published="2022-01-28", origin="r/1"),
        speaker=(source,), quote=f"rund {EVIL}", form=None, via=None, place=None, condition=None,
        figure=figure, time=None, confidence=0.9,
    )  # fmt: skip
    days = more.pop("days", ("2022-01-28",))
    points = tuple(
        FigurePoint(as_of=day, figure=figure, said=said, origins=1, outlets=(), claims=("c-1",))
        for day in days  # type: ignore[attr-defined]
    )
    given = {"deed": "MOBILIZE", "agent": ("Russland",), "towards": (), "added": False, "place": ""}
    return FigureSeries(
        unit="Soldaten", source=(source,), points=points, total=len(points), origins=1, outlets=(),
        claims=("c-1",),
        **(given | more),  # type: ignore[arg-type]
    )  # fmt: skip


def row(day: str, mean: float, pair: tuple[str, str] = ("Russland", "USA")) -> TensionRow:
    return TensionRow(
        day=day, pair=pair, ids=("RUS", "USA"), sum=mean * 2, mean=mean, smoothed=mean, window=7,
        points=2, origins=1, outlets=(), claims=("c-1",),
    )  # fmt: skip


def cells() -> list[PairTotal]:
    return [
        PairTotal(pair=(EVIL, "USA"), ids=("RUS", "USA"), sum=-30.0, mean=-3.0, points=10),
        PairTotal(pair=(EVIL, "Belarus"), ids=("RUS", "BLR"), sum=9.5, mean=9.5, points=1),
    ]


def hrefs(drawn: str) -> set[str]:
    return {element.get("href", "") for element in ET.fromstring(drawn).iter()} - {""}


def labels(drawn: str) -> list[str]:
    return [element.get("aria-label", "") for element in ET.fromstring(drawn).iter()]


CHARTS = {
    "figures": lambda: figures_chart(TEXTS, [series(), series(source="Moskau")], EVIL),
    "days": lambda: days_chart(TEXTS, [row("2022-01-28", -3.0, (EVIL, "USA"))], EVIL),
    "matrix": lambda: matrix_chart(TEXTS, cells(), EVIL),
    "graph": lambda: graph_chart(TEXTS, cells(), EVIL),
    "density": lambda: density_chart(TEXTS, [Told(period="2022-01-28", points=3)], EVIL),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_in_a_page_has_no_script_no_style_and_no_foreign_address(name: str) -> None:
    picture = CHARTS[name]()
    assert picture is not None
    drawn = svg_in_page(picture)
    for element in ET.fromstring(drawn).iter():
        assert element.tag.rpartition("}")[2] not in ("script", "style", "foreignObject", "image")
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)
    assert all(re.match(r"[/#]", href) for href in hrefs(drawn)) and hrefs(drawn)
    assert "<script" not in drawn and "\u202e" not in drawn
    # In the ink of the page, on the page's own ground.
    assert INK not in drawn and "currentColor" in drawn and 'fill="white"' not in drawn


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_downloaded(name: str) -> None:
    picture = CHARTS[name]()
    assert picture is not None
    assert png_file(picture).startswith(b"\x89PNG")
    assert svg_file(picture).startswith(b"<svg") and png_file(picture) is png_file(picture)


def test_figures_lead_to_their_words_and_show_how_they_were_told() -> None:
    open_above = series(100_000, ">", "USA", days=("2022", "2022-02", ""))
    drawn = svg_in_page(figures_chart(TEXTS, [series(), open_above], "Soldaten"))  # type: ignore[arg-type]
    assert hrefs(drawn) == {"/reports/r%2F1?claim=c-1#c-c-1"}
    said = " ".join(labels(drawn))
    assert "28.01.2022, NATO: rund 120.000 Soldaten" in said
    assert "2022, USA: mehr als 100.000 Soldaten" in said and "02/2022, USA" in said
    assert figures_chart(TEXTS, [series(days=("",))], "Soldaten") is None


def test_series_of_one_source_are_told_apart() -> None:
    apart = series(place="Belarus", towards=("Polen",), added=True)
    assert line_of(TEXTS, apart) == "NATO (Belarus → Polen, zusätzlich)"
    assert line_of(TEXTS, series()) == "NATO"


def test_tension_leads_to_its_rows_and_pairs() -> None:
    rows = [row("2022-01-28", -3.0)]
    days = svg_in_page(days_chart(TEXTS, rows, "T", rows))  # type: ignore[arg-type]
    assert hrefs(days) == {"#day-2022-01-28-RUS-USA"}
    alone = svg_in_page(days_chart(TEXTS, rows, "T"))  # type: ignore[arg-type]
    assert hrefs(alone) == {"/tension?actor=RUS&actor=USA#day-2022-01-28-RUS-USA"}
    assert "28.01.2022, Russland – USA: im Mittel −3, 2 Meldungen" in labels(days)
    matrix = svg_in_page(matrix_chart(TEXTS, cells(), "M"))  # type: ignore[arg-type]
    pairs = {"/tension?actor=RUS&actor=USA", "/tension?actor=RUS&actor=BLR"}
    assert hrefs(matrix) == pairs
    graph = svg_in_page(graph_chart(TEXTS, cells(), "G"))  # type: ignore[arg-type]
    assert hrefs(graph) == pairs | {"/actors/RUS", "/actors/USA", "/actors/BLR"}


def test_a_bar_opens_the_timeline_of_its_time() -> None:
    told = [Told(period="2022-01", points=3), Told(period="2022-02", points=1)]
    drawn = svg_in_page(density_chart(TEXTS, told, "D"))  # type: ignore[arg-type]
    assert hrefs(drawn) == {
        "/timeline?since=2022-01&until=2022-01",
        "/timeline?since=2022-02&until=2022-02",
    }
    assert "01/2022: 3 Meldungen" in labels(drawn)


def test_nothing_gives_no_chart() -> None:
    assert days_chart(TEXTS, [], "") is None and matrix_chart(TEXTS, [], "") is None
    assert graph_chart(TEXTS, [], "") is None and density_chart(TEXTS, [], "") is None


def test_the_series_of_a_view_can_be_drawn(
    evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    source = Source(evening.id, evening.title, evening.outlet, evening.published, evening.id)
    found = figures(points_of(Holds(claim, source) for claim in evening_claims))
    drawn = svg_in_page(figures_chart(TEXTS, found, "Soldaten"))  # type: ignore[arg-type]
    assert {words_at(one.points[0].said) for one in found} == hrefs(drawn)
