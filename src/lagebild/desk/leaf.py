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
from lagebild.desk.reading_room import ReadingRoom
from lagebild.desk.rendering import rendered
from lagebild.desk.shelf import Shelf
from lagebild.export import csv, jsonl
from lagebild.languages.interface import Interface, interface
from lagebild.record import Ledger

YEAR = 365 * 24 * 3600


class Desk(msgspec.Struct):
    """What all requests share. `language` is "" where the browser chooses."""

    shelf: Shelf
    room: ReadingRoom
    language: str = ""


class Visit(msgspec.Struct):
    """One request at work: what is asked, in which language, of which ledger."""

    asked: Asked
    texts: Interface
    mark: str
    cookies: dict[str, str]
    book: Ledger

    @property
    def connection(self) -> Connection:
        """The ledger as it stands at this moment."""
        return self.book.connection

    def wanted(self, name: str) -> str:
        """The last value of this name in the address, "" where there is none."""
        return dict(self.asked.pairs).get(name, "")


class Leaf(msgspec.Struct):
    """A template, what it is filled with, and what the browser is to remember."""

    template: str
    values: dict[str, Any]
    status: int = 200
    remember: dict[str, str] = {}


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
_JSON, _CSV = "application/json", "text/csv"
Any_Request = Request[Any, Any, Any]


def texts_of(request: Any_Request) -> Interface:
    """The texts in the language of whoever asks."""
    desk: Desk = request.app.state.desk
    wanted = str(request.query_params.get("lang", ""))
    cookie = request.cookies.get(LANGUAGE_COOKIE, "")
    accepted = request.headers.get("accept-language", "")
    return interface(language_of(wanted, cookie, accepted, desk.language))


async def answer(request: Any_Request, build: Callable[[Visit], Made]) -> Response[Any]:
    """The page that `build` makes of the ledger as it stands. `build` runs in a thread of its own.

    Raises LagebildError, TooLong, and what `build` raises.
    """
    texts = texts_of(request)
    asked = asked_of(request.url.path, request.query_params.multi_items())
    cookie = csrf.cookie_of(request)

    def work(book: Ledger) -> Response[Any]:
        visit = Visit(asked, texts, csrf.mark_of(cookie), dict(request.cookies), book)
        made = build(visit)
        if isinstance(made, File):
            return _file(made)
        return _rows(made) if isinstance(made, Rows) else _page(visit, made)

    desk: Desk = request.app.state.desk
    response = await desk.shelf.ask(work)
    if request.cookies.get(csrf.COOKIE) != cookie:
        remember(response, csrf.COOKIE, cookie, secret=True)
    wanted = request.query_params.get("lang")
    if wanted == texts.language:
        remember(response, LANGUAGE_COOKIE, texts.language)
    return response


def remember(response: Response[Any], name: str, value: str, secret: bool = False) -> None:
    """Sets a cookie; a secret one is not for scripts and ends with the browser."""
    age = None if secret else YEAR
    response.set_cookie(
        Cookie(key=name, value=value, max_age=age, httponly=secret, samesite="strict")
    )


def _page(visit: Visit, leaf: Leaf) -> Response[str]:
    words = rendered(leaf.template, visit.texts, visit.asked, visit.mark, leaf.values)
    response = Response(words, media_type="text/html", status_code=leaf.status)
    for name, value in leaf.remember.items():
        remember(response, name, value)
    return response


def _file(made: File) -> Response[bytes]:
    attached = {"content-disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=attached)


def _rows(made: Rows) -> Response[str]:
    if made.form == "csv":
        stream = io.StringIO()
        csv.write(made.rows, stream)
        attached = {"content-disposition": f'attachment; filename="{made.name}.csv"'}
        return Response(stream.getvalue(), media_type=_CSV, headers=attached)
    whole = {"view": made.name, "total": made.total, "rows": list(made.rows)}
    return Response(jsonl.line(whole), media_type=_JSON)
