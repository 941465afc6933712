"""All that docs/performance.md says in figures, measured anew and written there.

    make benchmarks        # half an hour on two cores that do nothing else

Measures layers, what else one might run, many processes, and growth; keeps the figures in
`docs/performance.json`, draws `docs/performance.svg` and fills the tables of `docs/performance.md`
between their marks. `--draw` only draws and fills again from what was kept.
"""

import argparse
import json
import platform
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import layers
import others
import workers

import picture
from lagebild.version import __version__

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, KEPT, CHART = (DOCS / f"performance.{ending}" for ending in ("md", "json", "svg"))
BLOCK = re.compile(r"<!-- figures: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
SHOWN = ("statements", "threads", "disputes", "figures", "positions", "changes", "whatif")
MILLION = 1_000_000


def main() -> None:
    """Measures, or takes what was kept; then draws and fills."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="of the largest ledger")
    parser.add_argument("--draw", action="store_true")
    options = parser.parse_args()
    if not options.draw:
        KEPT.write_text(json.dumps(_measured(options.reports), indent=1) + "\n", "utf-8")
    figures = json.loads(KEPT.read_text("utf-8"))
    CHART.write_text(_chart(figures["growth"]), "utf-8")
    page = PAGE.read_text("utf-8")
    filled = BLOCK.sub(lambda found: _block(found.group(1), figures), page)
    PAGE.write_text(filled, "utf-8")


def _measured(reports: int) -> dict[str, Any]:
    few = min(1_000, reports)
    with tempfile.TemporaryDirectory() as folder:
        growth = []
        for size in picture.measured(reports, 4, Path(folder)):
            print(f"{size.reports:,} reports", flush=True)
            growth.append(size._asdict())
    return {
        "made": {
            "day": date.today().isoformat(),
            "version": __version__,
            "python": platform.python_version(),
            "machine": platform.machine(),
        },
        "layers": layers.measured(min(400, reports)),
        "others": others.measured(min(200, reports)),
        "workers": workers.measured(few, 3),
        "growth": growth,
    }


def _chart(growth: list[dict[str, Any]]) -> str:
    """Four small charts over the number of reports, as SVG."""
    import altair
    import vl_convert

    def chart(title: str, series: dict[str, list[float]]) -> altair.Chart:
        rows = [
            {"reports": size["reports"], "of": name, "value": values[at]}
            for name, values in series.items()
            for at, size in enumerate(growth)
        ]
        colour = altair.Color("of:N", title=None) if len(series) > 1 else altair.value("#1f4e79")
        return (
            altair.Chart(altair.Data(values=rows), title=title, width=260, height=170)
            .mark_line(point=True)
            .encode(
                x=altair.X("reports:Q", title="reports"),
                y=altair.Y("value:Q", title=None, scale=altair.Scale(zero=True)),
                color=colour,
            )
        )

    each = [1000 * size["processor"] / size["added"] for size in growth]
    left = chart("reading one report, ms of the processor's", {"": each}) & chart(
        "ledger, MB", {"": [size["megabytes"] for size in growth]}
    )
    views = {name: [size["views"][name][0] for size in growth] for name in SHOWN}
    right = chart("a view as a whole process, s of the processor's", views) & chart(
        "peak memory of reading, MB", {"": [size["peak"] for size in growth]}
    )
    return str(vl_convert.vegalite_to_svg((left | right).to_dict())) + "\n"


def _block(name: str, figures: dict[str, Any]) -> str:
    lines = "\n".join(TABLES[name](figures))
    return f"<!-- figures: {name} -->\n{lines}\n<!-- end -->"


def _made(figures: dict[str, Any]) -> Iterator[str]:
    made = figures["made"]
    yield (
        f"Measured on {made['day']} with version {made['version']}, Python {made['python']} on "
        f"{made['machine']}, two shared cores, by `make benchmarks`."
    )


def _layers(figures: dict[str, Any]) -> Iterator[str]:
    texts = list(figures["layers"])
    yield f"| layer | {' | '.join(texts)} |"
    yield "| --- |" + " ---: |" * len(texts)
    for layer in figures["layers"][texts[0]]:
        speeds = " | ".join(f"{figures['layers'][text][layer]:,.0f}" for text in texts)
        yield f"| {layer} | {speeds} |"


def _others(figures: dict[str, Any]) -> Iterator[str]:
    yield "| what is run | words a second |"
    yield "| --- | ---: |"
    for name, speed in figures["others"].items():
        yield f"| {name} | {speed:,.0f} |"


def _workers(figures: dict[str, Any]) -> Iterator[str]:
    yield "| processes | seconds by the clock | words a second | times one |"
    yield "| ---: | ---: | ---: | ---: |"
    for count, row in figures["workers"].items():
        cells = f"{row['seconds']:.1f} | {row['words_per_second']:,.0f}"
        yield f"| {count} | {cells} | {row['times_as_fast']:.2f} |"


def _growth(figures: dict[str, Any]) -> Iterator[str]:
    yield "| reports | reading one, ms | ledger, MB | kB a report | peak memory, MB | one more, s |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for size in figures["growth"]:
        cells = (
            f"{1000 * size['processor'] / size['added']:.1f}",
            f"{size['megabytes']:.0f}",
            f"{1000 * size['megabytes'] / size['reports']:.0f}",
            f"{size['peak']:.0f}",
            f"{size['one_more']:.3f}",
        )
        yield f"| {size['reports']:,} | {' | '.join(cells)} |"


def _views(figures: dict[str, Any]) -> Iterator[str]:
    sizes = figures["growth"]
    yield "| view | " + " | ".join(f"{size['reports']:,}" for size in sizes) + " |"
    yield "| --- |" + " ---: |" * len(sizes)
    for view in sizes[0]["views"]:
        yield f"| {view} | " + " | ".join(f"{s['views'][view][0]:.2f}" for s in sizes) + " |"


def _million(figures: dict[str, Any]) -> Iterator[str]:
    """A million reports, worked out from what the largest ledger cost."""
    largest = figures["growth"][-1]
    each = sum(s["processor"] for s in figures["growth"]) / sum(
        s["added"] for s in figures["growth"]
    )
    hours = each * MILLION / 3600
    fastest = figures["workers"][max(figures["workers"], key=int)]
    share = fastest["times_as_fast"] / max(map(int, figures["workers"]))
    gigabytes = largest["megabytes"] / largest["reports"] * MILLION / 1000
    yield "| what | worked out as | for a million reports |"
    yield "| --- | --- | ---: |"
    yield f"| time of one core | {each * 1000:.0f} ms a report | {hours:,.1f} h |"
    for cores in (2, 16, 64):
        yield (
            f"| time of {cores} cores | {share:.2f} of each core's as measured with two | "
            f"{hours / cores / share:,.1f} h |"
        )
    memory = largest["peak"] / 1000
    yield f"| memory | {largest['peak']:.0f} MB for a process | {memory:.2f} GB a core at most |"
    per_report = 1000 * largest["megabytes"] / largest["reports"]
    yield f"| disk | {per_report:.0f} kB a report, index included | {gigabytes:,.0f} GB |"
    yield f"| money | 0.04 EUR for an hour of a rented core (assumed) | {hours * 0.04:,.2f} EUR |"


TABLES = {
    "made": _made,
    "layers": _layers,
    "others": _others,
    "workers": _workers,
    "growth": _growth,
    "views": _views,
    "million": _million,
}

if __name__ == "__main__":
    main()
