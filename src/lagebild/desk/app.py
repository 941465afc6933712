"""The application: the pages, what guards them, and what is said where something goes wrong."""

import logging
import traceback
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

# Before any thread: charts and reader look for it, and half of it is worse than none.
import numpy  # noqa: F401
from litestar import Litestar, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.exceptions import HTTPException
from litestar.static_files import create_static_files_router

from lagebild.claims import Party
from lagebild.desk import api, csrf, measures
from lagebild.desk.api.problems import problem
from lagebild.desk.asked import Asked
from lagebild.desk.gate import Gate
from lagebild.desk.journal import LOG, Journal
from lagebild.desk.kept import Kept
from lagebild.desk.leaf import Any_Request, Desk, texts_of
from lagebild.desk.offers import Offers
from lagebild.desk.pages import HANDLERS, STATIC
from lagebild.desk.reading_room import ReadingRoom
from lagebild.desk.rendering import rendered, short
from lagebild.desk.saying import KEPT_COOKIE
from lagebild.desk.shelf import Shelf, TooLong
from lagebild.errors import LagebildError
from lagebild.export import jsonl
from lagebild.picture import UnknownActor
from lagebild.record import LedgerFault

# Style and script are asked for with every page, and sent where they have changed.
AGAIN = CacheControlHeader(no_cache=True)
# A pasted report may be as long; nothing else that is sent comes near it.
LARGEST = 2_000_000
# So many actors are named among whom to choose.
CHOICES = 40


def create_app(
    ledger: str,
    *,
    host: str = "127.0.0.1",
    names: Collection[str] = (),
    token: str = "",
    language: str = "",
    languages: Sequence[str] = ("de",),
) -> Litestar:
    """The desk over the ledger in a file. `host` is the address that is listened on, `names` are
    others under which it may be asked for; with a `token` nobody enters without it; `language` is
    that of the pages where the browser does not choose otherwise, `languages` are those in which
    texts are read."""
    shelf = Shelf(ledger)
    desk = Desk(shelf, Kept(shelf), ReadingRoom(), Offers(), language, tuple(languages))
    app = Litestar(
        [
            *HANDLERS,
            *measures.HANDLERS,
            api.ROUTER,
            create_static_files_router("/static", [STATIC], cache_control=AGAIN),
        ],
        guards=[csrf.guard],
        middleware=[measures.MEASURED.middleware],
        state=State({"desk": desk}),
        on_startup=[shelf.prepare],
        on_shutdown=[shelf.close],
        request_max_body_size=LARGEST,
        # Quickly: packing as small as can be takes longer than most pages.
        compression_config=CompressionConfig("gzip", minimum_size=2_000, gzip_compress_level=2),
        exception_handlers={
            HTTPException: _http,
            LagebildError: _foreseen,
            TooLong: _too_long,
            Exception: _unforeseen,
        },
        openapi_config=api.DESCRIPTION,
        include_in_schema=False,  # pages are for people; the API says otherwise of itself
        logging_config=None,
    )
    # Before everything, also before what is no page.
    app.asgi_handler = Journal(Gate(app.asgi_handler, {host, *names}, token, {measures.HEALTH}))
    return app


def _http(request: Any_Request, error: HTTPException) -> Response[Any]:
    known = {403: "desk.forbidden", 404: "desk.not_found", 405: "desk.not_allowed"}
    known |= {413: "desk.too_large"}
    return _told(request, error.status_code, known.get(error.status_code, "desk.failed"))


def _foreseen(request: Any_Request, error: LagebildError) -> Response[Any]:
    """What a reader can mend: a filter without sense, an actor whom nobody knows, a ledger that is
    locked."""
    kind = getattr(error, "kind", None)
    later = isinstance(error, LedgerFault) and (error.away or kind in ("locked", "full"))
    status = 503 if later else 400
    values: dict[str, Any] = getattr(error, "values", {})
    texts = texts_of(request).texts
    if isinstance(error, UnknownActor):
        return _told(request, status, f"faults.{kind}", among=_choices(request, error), **values)
    for key in (f"faults.{kind}", str(kind)):
        if key in texts:
            return _told(request, status, key, **values)
    return _told(request, status, "desk.failed", reason=str(error))


def _choices(request: Any_Request, error: UnknownActor) -> list[tuple[Party, str]]:
    """Whom the words of a filter can mean, each with the page that was asked for with it alone."""
    if request.method != "GET":
        return []
    words = str(error.values["words"])
    pairs = parse_qsl(request.url.query)
    rest = [
        (name, value)
        for name, value in pairs
        if name != "page" and (name, value.strip()) != ("actor", words)
    ]
    path = request.url.path
    return [
        (one, f"{path}?{urlencode([*rest, ('actor', one.id)])}") for one in error.meant[:CHOICES]
    ]


def _unforeseen(request: Any_Request, error: Exception) -> Response[Any]:
    """A fault of the program: whoever runs it sees where, whoever reads sees that there was one."""
    if LOG.isEnabledFor(logging.INFO):
        LOG.error("fault", exc_info=error, extra={"path": request.url.path})
    else:
        traceback.print_exception(error)
    return _told(request, 500, "desk.failed")


def _too_long(request: Any_Request, _: TooLong) -> Response[Any]:
    """Whoever said something just now must not take it that this was lost."""
    kept = request.method == "GET" and KEPT_COOKIE in request.cookies
    return _told(request, 503, "desk.kept_too_long" if kept else "desk.too_long")


def _told(
    request: Any_Request,
    status: int,
    key: str,
    among: Sequence[tuple[Party, str]] = (),
    **values: Any,
) -> Response[Any]:
    texts = texts_of(request)
    words = short(texts.say(key, **values))
    path = request.url.path
    if path.startswith(f"{api.PATH}/"):
        return problem(status, words, "request")
    if path.endswith((".json", ".csv")):
        body = jsonl.line({"status": status, "error": words})
        return Response(body, media_type="application/json", status_code=status)
    asked = Asked(path="/", pairs=())
    page = rendered(
        "error.html", texts, asked, "", {"words": words, "choices": among, "behind": False}
    )
    return Response(page, media_type="text/html", status_code=status)
