"""Answers that are known already are not made again: `ETag` and `If-None-Match` (RFC 9110)."""

import hashlib
import secrets

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from lagebild.desk.leaf import Desk

# The tags of another process, which counted otherwise how often the ledger was changed, are none.
PROCESS = secrets.token_hex(8)


class Unchanged(ASGIMiddleware):
    """Gives every answer to a question the tag of the ledger as it stood before it was asked, and
    answers 304 to whoever names that tag: so long as nothing was written, nothing is looked up."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Answers, or hands on."""
        if scope["type"] == ScopeType.WEBSOCKET or scope["method"] != "GET":
            return await next_app(scope, receive, send)
        tag = tag_of(scope["litestar_app"].state.desk, scope)
        headers = [(b"etag", tag.encode()), (b"cache-control", b"private, no-cache")]
        if names(Headers.from_scope(scope).get("if-none-match", ""), tag):
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            return await send({"type": "http.response.body", "body": b"", "more_body": False})

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                found = MutableScopeHeaders.from_message(message)
                for name, value in headers:
                    found[name.decode()] = value.decode()
            await send(message)

        await next_app(scope, receive, tagged)


def tag_of(desk: Desk, scope: Scope) -> str:
    """The tag of an answer. A weak one: packed or not, it says the same."""
    shelf = desk.shelf
    asked = f"{PROCESS} {shelf.written} {shelf.state()} {scope['path']}?"
    digest = hashlib.blake2b(asked.encode() + scope["query_string"], digest_size=12).hexdigest()
    return f'W/"{digest}"'


def names(known: str, tag: str) -> bool:
    """Whether the value of If-None-Match names a tag: W/"a", "b"; "*" names all."""
    own = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (own, "*") for one in known.split(","))
