"""The pages, a module each; every module lists what it answers in `HANDLERS`."""

from pathlib import Path

from lagebild.desk.pages import claims, judging, overview, reports, views

STATIC = Path(__file__).parents[1] / "static"
HANDLERS = [
    *overview.HANDLERS,
    *views.HANDLERS,
    *reports.HANDLERS,
    *claims.HANDLERS,
    *judging.HANDLERS,
]
