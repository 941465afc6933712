"""What is turned away before any page is asked, and what every answer tells the browser.

Other pages that a browser has open can send requests to this one. They cannot name its host as
their own (`Host`, against names that are bound to 127.0.0.1); what they send has their `Origin`; a
page that changes something asks for a mark that only its own forms carry (`csrf`).
"""

import asyncio
import ipaddress
import secrets
from collections.abc import Collection
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, ReceiveMessage, Scope, Send

HERE = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::", "")
TOKEN_COOKIE = "lagebild-token"
# A request has to have been sent within so many seconds.
PATIENCE = 30.0
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SAFETY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: browsers then call the origin of a form "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
CHANGING = ("POST", "PUT", "PATCH", "DELETE")


class Gate:
    """Stands before the application. `names` are what it may be called besides this machine's own
    names, the address that is listened on among them; `token` is "" where none is asked for;
    `open_to_all` are paths that need none."""

    def __init__(
        self, app: ASGIApp, names: Collection[str], token: str, open_to_all: Collection[str] = ()
    ) -> None:
        self.app = app
        self.token = token
        self.open_to_all = open_to_all
        self.names = {*HERE, *(name.casefold() for name in names)}
        self.anywhere = any(name in EVERYWHERE for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or hands on."""
        if scope["type"] == ScopeType.WEBSOCKET:
            return  # there is none

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in SAFETY.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        async def promptly() -> ReceiveMessage:
            async with asyncio.timeout(PATIENCE):
                return await receive()

        headers = Headers.from_scope(scope)
        if not self._is_ours(headers.get("host", "")):
            await refuse(safely, 421, "unknown host")
        elif scope["method"] in CHANGING and not same_origin(headers):
            await refuse(safely, 403, "sent by another page")
        elif self._asks_for_token(scope) and not self._may_enter(headers, scope):
            query = scope["query_string"].decode("latin-1")
            shown = dict(parse_qsl(query)).get("token", "")
            if scope["method"] == "GET" and self._is_token(shown):
                await self._let_in(safely, scope["path"], query)
            else:
                await refuse(safely, 401, "this desk asks for its token: /?token=...")
        else:
            await self.app(scope, promptly if scope["method"] in CHANGING else receive, safely)

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self.names:
            return True
        # Listening on every address, it cannot know its names; a number is no name to be bound.
        return self.anywhere and _is_number(name)

    def _asks_for_token(self, scope: Scope) -> bool:
        return bool(self.token) and scope["path"] not in self.open_to_all

    def _may_enter(self, headers: Headers, scope: Scope) -> bool:
        cookies = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except ValueError:
            return False
        cookie = cookies[TOKEN_COOKIE].value if TOKEN_COOKIE in cookies else ""
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        return self._is_token(cookie) or self._is_token(bearer)

    def _is_token(self, shown: str) -> bool:
        return secrets.compare_digest(shown.encode(), self.token.encode())

    async def _let_in(self, send: Send, path: str, query: str) -> None:
        """Keeps the token in a cookie and takes it out of the address."""
        rest = urlencode([pair for pair in parse_qsl(query) if pair[0] != "token"])
        # A path that begins with two strokes would be the address of another host.
        place = "/" + path.lstrip("/") + (f"?{rest}" if rest else "")
        cookie = f"{TOKEN_COOKIE}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", place.encode()), (b"set-cookie", cookie.encode())]
        await _answer(send, 303, b"", headers)


def same_origin(headers: Headers) -> bool:
    """Whether a request was sent by a page of this desk, or by no page at all."""
    host = headers.get("host", "")
    site = headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        return False
    sender = headers.get("origin") or headers.get("referer")
    if sender is None:
        return True
    return urlsplit(sender).netloc.casefold() == host.casefold()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def refuse(send: Send, status: int, reason: str) -> None:
    """Answers with a line of plain text."""
    await _answer(send, status, f"{reason}\n".encode(), [])


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *headers]})
    await send({"type": "http.response.body", "body": body, "more_body": False})
