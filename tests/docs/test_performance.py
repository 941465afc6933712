"""The tables of docs/performance.md show the figures that were kept; the plan follows from them."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import performance  # noqa: E402

FIGURES = json.loads(performance.KEPT.read_text("utf-8"))
BLOCKS = {m.group(1): m.group(0) for m in performance.BLOCK.finditer(performance.PAGE.read_text())}


@pytest.mark.parametrize("name", list(performance.TABLES))
def test_a_table_shows_the_figures_that_were_kept(name: str) -> None:
    made = "\n".join(performance.TABLES[name](FIGURES))
    assert BLOCKS[name] == f"<!-- figures: {name} -->\n{made}\n<!-- end -->"
    assert re.search(r"\d", made)


def test_the_chart_has_every_size_that_was_measured() -> None:
    assert len({size["reports"] for size in FIGURES["growth"]}) >= 3
    chart = performance.CHART.read_text("utf-8")
    assert chart.startswith("<svg") and "reading one report" in chart


def test_a_million_reports_cost_in_proportion() -> None:
    """Twice as slow a reading takes twice as long; the plan follows from the figures alone."""
    slower = json.loads(json.dumps(FIGURES))
    for size in slower["growth"]:
        size["processor"] *= 2

    def hours(figures: dict[str, object]) -> float:
        row = next(line for line in performance.TABLES["million"](figures) if "one core" in line)
        return float(row.split("|")[-2].removesuffix(" h ").replace(",", ""))

    assert hours(slower) == pytest.approx(2 * hours(FIGURES), abs=0.11)
