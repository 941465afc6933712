"""One page: what it shows, made into HTML in the reader's language, or into rows."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie
from sqlalchemy import Connection

from lagebild.desk import csrf
from lagebild.desk.asked import LANGUAGE_COOKIE, Asked, asked_of, language_of
from lagebild.desk.kept import Kept, Ready
from lagebild.desk.naming import who_of
from lagebild.desk.offers import Offers
from lagebild.desk.reading_room import ReadingRoom
from lagebild.desk.rendering import rendered
from lagebild.desk.shelf import Shelf
from lagebild.desk.visits import VISIT_COOKIE, visited
from lagebild.export import csv, jsonl
from lagebild.languages.interface import Interface, interface
from lagebild.picture import up_to_date
from lagebild.record import Ledger

YEAR = 365 * 24 * 3600


class Desk(msgspec.Struct):
    """What all requests share. `language` is "" where the browser chooses; `languages` are those in
    which texts are read."""

    shelf: Shelf
    kept: Kept
    room: ReadingRoom
    offers: Offers
    language: str = ""
    languages: tuple[str, ...] = ("de",)


class Visit(msgspec.Struct):
    """One request at work: what is asked, in which language, of which ledger. `who` asks, by the
    name given; `seen` is the last day of the record at the visit before this one ("": none);
    `behind`: reports are recorded that the index lacks."""

    asked: Asked
    texts: Interface
    who: str
    seen: str
    book: Ledger
    offers: Offers
    behind: bool = False

    @property
    def connection(self) -> Connection:
        """The ledger as it stands at this moment."""
        return self.book.connection


class Leaf(msgspec.Struct):
    """A template and what it is filled with. `last` is the last day of the record where the browser
    is to remember how far it saw."""

    template: str
    values: dict[str, Any]
    last: str | None = None


class Rows(msgspec.Struct):
    """Rows of a view as they go into files. `total` as in `Excerpt`."""

    name: str
    rows: Sequence[Any]
    total: int | None
    form: str


class File(msgspec.Struct):
    """What is saved as a file: a picture, a brief as Markdown."""

    name: str
    media_type: str
    content: bytes


Made = Leaf | Rows | File
Any_Request = Request[Any, Any, Any]


def texts_of(request: Any_Request) -> Interface:
    """The texts in the language of whoever asks."""
    desk: Desk = request.app.state.desk
    wanted = str(request.query_params.get("lang", ""))
    cookie = request.cookies.get(LANGUAGE_COOKIE, "")
    accepted = request.headers.get("accept-language", "")
    return interface(language_of(wanted, cookie, accepted, desk.language))


async def answer(request: Any_Request, build: Callable[[Visit], Made]) -> Response[Any]:
    """The page that `build` makes of the ledger as it stands. `build` runs in a thread of its own,
    once for all who ask for the same.

    Raises LagebildError, TooLong, and what `build` raises.
    """
    texts = texts_of(request)
    asked = asked_of(request.url.path, request.query_params.multi_items())
    who = who_of(request.cookies)
    visit_cookie = request.cookies.get(VISIT_COOKIE, "")
    seen, _ = visited(visit_cookie, "")

    desk: Desk = request.app.state.desk

    def work(book: Ledger) -> Ready:
        behind = not up_to_date(book.connection)
        visit = Visit(asked, texts, who, seen, book, desk.offers, behind)
        made = build(visit)
        ready = _ready(visit, made)
        ready.behind = behind
        return ready

    kind = asked.path.split("/")[1]
    if request.method == "GET":
        key = (asked.path, asked.pairs, texts.language, who, seen)
        ready = await desk.kept.get(key, lambda: desk.shelf.ask(work, kind))
    else:
        ready = await desk.shelf.ask(work, kind)
    return _sent(request, ready, texts.language, visit_cookie)


def _sent(
    request: Any_Request, ready: Ready, language: str, visit_cookie: str
) -> Response[str | bytes]:
    """The answer for this browser: with the mark of its forms, and what it is to remember."""
    cookie = csrf.cookie_of(request)
    content = ready.content
    if isinstance(content, str):
        content = content.replace(csrf.PLACE, csrf.mark_of(cookie))
    response = Response(
        content, media_type=ready.media_type, status_code=ready.status, headers=ready.headers
    )
    if request.cookies.get(csrf.COOKIE) != cookie:
        remember(response, csrf.COOKIE, cookie, secret=True)
    if request.query_params.get("lang") == language:
        remember(response, LANGUAGE_COOKIE, language)
    if ready.last is not None:
        remember(response, VISIT_COOKIE, visited(visit_cookie, ready.last)[1])
    return response


def remember(response: Response[Any], name: str, value: str, secret: bool = False) -> None:
    """Sets a cookie; a secret one is not for scripts and ends with the browser."""
    age = None if secret else YEAR
    response.set_cookie(
        Cookie(key=name, value=value, max_age=age, httponly=secret, samesite="strict")
    )


def _ready(visit: Visit, made: Made) -> Ready:
    if isinstance(made, File):
        return Ready(made.content, made.media_type, headers=_attached(made.name))
    if isinstance(made, Leaf):
        return Ready(_page(visit, made), "text/html", last=made.last)
    if made.form == "csv":
        stream = io.StringIO()
        csv.write(made.rows, stream)
        return Ready(stream.getvalue(), "text/csv", headers=_attached(f"{made.name}.csv"))
    whole = {"view": made.name, "total": made.total, "rows": list(made.rows)}
    return Ready(jsonl.line(whole), "application/json")


def _page(visit: Visit, leaf: Leaf) -> str:
    # Only pages with filters look for what these offer.
    values = leaf.values | {"behind": visit.behind, "offered": lambda: visit.offers.of(visit.book)}
    return rendered(leaf.template, visit.texts, visit.asked, csrf.PLACE, values)


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
