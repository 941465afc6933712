"""A mark that only the forms of this desk carry, so that no other page can send them.

The browser has a random cookie, the form a digest of it under a secret of this process. After the
program was started anew a form that was open before has to be loaded again, nothing more.
"""

import hashlib
import hmac
import re
import secrets
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import PermissionDeniedException
from litestar.handlers import BaseRouteHandler

COOKIE = "lagebild-form"
FIELD = "mark"
HEADER = "x-mark"
# Where programs ask.
PROGRAMS = "/api/v1"
SAFE = ("GET", "HEAD", "OPTIONS")
SECRET = secrets.token_bytes(32)
# Stands in a page for the mark until it is known to whom it goes; no text from outside can hold it.
PLACE = f"mark-{secrets.token_hex(16)}"
_COOKIE = re.compile(r"[0-9a-f]{32}")


def cookie_of(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The cookie that the browser has, a new one where it has none."""
    known = request.cookies.get(COOKIE, "")
    return known if _COOKIE.fullmatch(known) else secrets.token_hex(16)


def mark_of(cookie: str) -> str:
    """What a form has to carry beside this cookie."""
    return hmac.new(SECRET, cookie.encode(), hashlib.sha256).hexdigest()


async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets only requests change something that carry the mark. Raises PermissionDeniedException."""
    if not isinstance(connection, Request) or connection.method in SAFE or _is_program(connection):
        return
    shown, form = connection.headers.get(HEADER, ""), None
    if not shown:
        form = await connection.form()
        shown = str(form.get(FIELD, ""))
    cookie = connection.cookies.get(COOKIE, "")
    if not cookie or not hmac.compare_digest(shown.encode(), mark_of(cookie).encode()):
        if form is not None:
            await form.close()  # files that came along; nobody else will
        raise PermissionDeniedException("form")


def _is_program(request: Request[Any, Any, Any]) -> bool:
    """Whether a request to the API is such as no form can send: JSON, or DELETE. A script of
    another page would have to be let by this server first, which lets none (and `gate` has looked
    at its origin)."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    asked = request.url.path.startswith(f"{PROGRAMS}/")
    return asked and (request.method == "DELETE" or sent == "application/json")
