"""The pages, a module each; every module lists what it answers in `HANDLERS`."""

from pathlib import Path

from lagebild.desk.pages import (
    actors,
    adding,
    brief,
    claims,
    coverage,
    figures,
    importing,
    judging,
    overview,
    reports,
    search,
    tension,
    timeline,
    views,
    whatif,
)

STATIC = Path(__file__).parents[1] / "static"
HANDLERS = [
    *overview.HANDLERS,
    *views.HANDLERS,
    *reports.HANDLERS,
    *claims.HANDLERS,
    *actors.HANDLERS,
    *adding.HANDLERS,
    *importing.HANDLERS,
    *judging.HANDLERS,
    *timeline.HANDLERS,
    *figures.HANDLERS,
    *tension.HANDLERS,
    *coverage.HANDLERS,
    *brief.HANDLERS,
    *whatif.HANDLERS,
    *search.HANDLERS,
]
