"""Faults as `application/problem+json` (RFC 9457): what is wrong, and what to do."""

from http import HTTPStatus
from logging import getLogger

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from lagebild.desk.api.answers import Problem
from lagebild.desk.leaf import Any_Request
from lagebild.desk.shelf import TooLong
from lagebild.errors import LagebildError

LOG = getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
# What is not there, is several things at once, or cannot be had just now. The rest is a 422: well
# formed, and yet nothing that can be done (a search without a word).
STATUS = {
    "no_actor": 404,
    "no_claim": 404,
    "no_report": 404,
    "no_judgement": 404,
    "several_actors": 409,
    "many_claims": 409,
    "many_judgements": 409,
    "not_apart": 409,
    "not_same": 409,
    "one_actor": 409,
    "undone_before": 409,
    "locked": 503,
    "full": 503,
}
SPOKEN = {
    status: ResponseSpec(Problem, description=HTTPStatus(status).phrase, media_type=MEDIA_TYPE)
    for status in (400, 401, 403, 404, 409, 413, 422, 503)
}


def problem(status: int, detail: str, kind: str = "") -> Response[bytes]:
    """An answer that tells of a fault."""
    told = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        kind=kind,
    )
    return Response(msgspec.json.encode(told), status_code=status, media_type=MEDIA_TYPE)


def http_problem(request: Any_Request, error: HTTPException) -> Response[bytes]:
    """A request that is not understood, not let in, or leads nowhere."""
    more = error.extra if isinstance(error.extra, list) else []
    words = [
        f"{one.get('key', '')}: {one.get('message', '')}" for one in more if isinstance(one, dict)
    ]
    detail = "; ".join([error.detail.split(" for ")[0] if words else error.detail, *words])
    told = problem(error.status_code, detail, "request")
    told.headers.update(error.headers or {})
    return told


def foreseen_problem(request: Any_Request, error: LagebildError) -> Response[bytes]:
    """What a reader can mend: an actor whom nobody knows, a ledger that is locked."""
    kind = str(getattr(error, "kind", ""))
    return problem(STATUS.get(kind, 422), str(error), kind)


def late_problem(request: Any_Request, _: TooLong) -> Response[bytes]:
    """An answer that took longer than it may."""
    return problem(503, "took too long and was ended; please narrow it down", "too_long")


def unforeseen_problem(request: Any_Request, error: Exception) -> Response[bytes]:
    """A fault of the program: told where it runs, not to whoever asked."""
    LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return problem(500, "the program failed here; its own messages say where", "unforeseen")


HANDLERS = {
    Exception: unforeseen_problem,
    HTTPException: http_problem,
    LagebildError: foreseen_problem,
    TooLong: late_problem,
}
