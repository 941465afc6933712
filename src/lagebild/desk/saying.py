"""What a form sends: its fields, who sent it, and where its reader goes on."""

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from litestar import Response
from litestar.datastructures import Cookie
from litestar.exceptions import ClientException

from lagebild.desk.leaf import Any_Request, Desk
from lagebild.record import Ledger

T = TypeVar("T")
LONGEST_NOTE = 2_000
# Says for so many seconds that something was kept: the page that follows may come too late.
KEPT_COOKIE, KEPT = "lagebild-kept", 60
# A path of this desk with its query and its mark; a second stroke would begin another host's name.
HOME = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]{0,2000}")


async def fields_of(request: Any_Request) -> dict[str, str]:
    """The fields of a form, the last of each name. Raises ClientException for a file among them."""
    form = await request.form()
    found = {}
    for name, value in form.multi_items():
        if not isinstance(value, str):
            raise ClientException("a file where words belong")
        found[name] = value.replace("\r\n", "\n")
    return found


def go_on(where: str, fallback: str, *, kept: bool = False) -> Response[str]:
    """Sends the reader to a page of this desk, to the other one where `where` is none; what was
    `kept` the browser remembers for a moment."""
    place = where if HOME.fullmatch(where) else fallback
    location = quote(place, safe="/?=&#%+:;,@!$'()*~-._")
    response = Response("", status_code=303, headers={"location": location})
    if kept:
        cookie = Cookie(KEPT_COOKIE, value="1", max_age=KEPT, httponly=True, samesite="strict")
        response.set_cookie(cookie)
    return response


async def keep(request: Any_Request, work: Callable[[Ledger], T]) -> T:
    """Keeps a judgement, or takes one back; every page shows it from then on.

    Raises LedgerFault, UnknownActor.
    """
    desk: Desk = request.app.state.desk
    return await desk.shelf.write(work)
