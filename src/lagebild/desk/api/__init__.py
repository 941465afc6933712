"""The API: the same views, questions and judgements for programs, under /api/v1.

In: requests with the filters of the views as query parameters. Out: JSON by types that
/api/v1/openapi.json describes; faults as problem+json. Order of work: `filters` -> `views`,
`single`, `questions`, `judging`, `importing` -> `answers`, `problems`; `unchanged` stands before
them.
"""

from typing import Any

from litestar import Router, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from lagebild.desk import csrf
from lagebild.desk.api import importing, judging, problems, questions, single, views
from lagebild.desk.api.filters import wanted
from lagebild.desk.api.unchanged import Unchanged
from lagebild.desk.leaf import Any_Request
from lagebild.version import __version__

PATH = csrf.PROGRAMS


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def description(request: Any_Request) -> dict[str, Any]:
    """What the API is, as OpenAPI."""
    return request.app.openapi_schema.to_schema()


ROUTER = Router(
    PATH,
    route_handlers=[
        *views.HANDLERS,
        *single.HANDLERS,
        *questions.HANDLERS,
        *judging.HANDLERS,
        *importing.HANDLERS,
        description,
    ],
    middleware=[Unchanged()],
    dependencies={"wanted": Provide(wanted, sync_to_thread=False)},
    exception_handlers=problems.HANDLERS,  # type: ignore[arg-type]  # each takes its own exception
    include_in_schema=True,
)
# Described as JSON alone: pages that draw a description load scripts from other hosts. It lies at
# /api/v1/openapi.json; the path here would take all other addresses below it.
DESCRIPTION = OpenAPIConfig(
    title="Lagebild",
    version=__version__,
    path=f"{PATH}/openapi",
    description="Sourced situation pictures from German news: every row names its claims.",
    render_plugins=[JsonRenderPlugin()],
    use_handler_docstrings=True,
)
