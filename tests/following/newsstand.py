"""A server on loopback that plays what the web answers: feeds, pages, redirects, faults, attacks.

`put` lays something under a path, as a web server would: a page with its marks is answered with 304
where the asker knows it. `play` lets a function write any bytes. `asked` is what was asked for.
"""

import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON = "application/feed+json"


class Asked(NamedTuple):
    """A request: its path with what follows "?", its headers by their names in small letters."""

    path: str
    headers: dict[str, str]


class Laid(NamedTuple):
    """What lies under a path."""

    body: bytes
    status: int
    headers: dict[str, str]


Play = Callable[["Handler"], None]


class Newsstand(ThreadingHTTPServer):
    """A host of its own; `address` is "http://127.0.0.1:PORT"."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: list[Asked] = []
        self._laid: dict[str, list[Laid | Play]] = {}

    def put(
        self, path: str, body: bytes | str = b"", status: int = 200, kind: str = HTML, **marks: str
    ) -> str:
        """Lays an answer under a path, in place of what lay there; gives its address. `marks` are
        headers: `etag='"1"'`, `retry_after="30"`."""
        self._laid[path] = [_laid(body, status, kind, marks)]
        return self.address + path

    def then(
        self, path: str, body: bytes | str = b"", status: int = 200, kind: str = HTML, **marks: str
    ) -> None:
        """Lays an answer behind those that lie there: each is given once, the last for ever."""
        self._laid.setdefault(path, []).append(_laid(body, status, kind, marks))

    def lead(self, path: str, to: str, status: int = 302) -> str:
        """A redirect."""
        return self.put(path, status=status, location=to)

    def play(self, path: str, play: Play) -> str:
        """Lets a function write what is answered; the connection ends behind it."""
        self._laid[path] = [play]
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for so far, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def lies_at(self, path: str) -> Laid | Play | None:
        """What the next request for a path gets."""
        found = self._laid.get(path)
        if not found:
            return None
        return found.pop(0) if len(found) > 1 else found[0]

    def handle_error(self, request: object, client_address: object) -> None:
        """An asker who has had enough goes away: that is what many tests want."""


class Handler(BaseHTTPRequestHandler):
    """One connection. `send` writes raw bytes."""

    protocol_version = "HTTP/1.1"
    server: Newsstand

    def do_GET(self) -> None:  # noqa: N802
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, headers))
        found = self.server.lies_at(self.path)
        if found is None:
            found = _laid(b"not here", 404, "text/plain", {})
        if not isinstance(found, Laid):
            self.close_connection = True
            with suppress(OSError):
                found(self)
            return
        known = found.status == 200 and (
            ("ETag" in found.headers and headers.get("if-none-match") == found.headers["ETag"])
            or (
                "Last-Modified" in found.headers
                and headers.get("if-modified-since") == found.headers["Last-Modified"]
            )
        )
        self.send_response_only(304 if known else found.status)
        for name, value in found.headers.items():
            if not known or name in ("ETag", "Last-Modified"):
                self.send_header(name, value)
        if not known:
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if not known:
            self.wfile.write(found.body)

    def send(self, *pieces: bytes) -> None:
        """Writes bytes as they are."""
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()

    def send_all(self, pieces: Iterable[bytes]) -> None:
        """Writes pieces, each as soon as it is made, until the asker goes away."""
        for piece in pieces:
            self.send(piece)

    def reset(self) -> None:
        """Tears the connection down."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def head(length: int | None = None, **marks: str) -> bytes:
    """The head of an answer with 200; `length` is what it promises, None: it ends when it ends."""
    lines = ["HTTP/1.1 200 OK", *(f"{_name(name)}: {value}" for name, value in marks.items())]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@contextmanager
def newsstand() -> Iterator[Newsstand]:
    """A server for as long as the block lasts."""
    with Newsstand() as stand:
        thread = threading.Thread(target=stand.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield stand
        finally:
            stand.shutdown()
            thread.join()


def _laid(body: bytes | str, status: int, kind: str, marks: dict[str, str]) -> Laid:
    headers = {"Content-Type": kind} if kind else {}
    headers |= {_name(name): value for name, value in marks.items()}
    return Laid(body.encode() if isinstance(body, str) else body, status, headers)


def _name(mark: str) -> str:
    return "ETag" if mark == "etag" else mark.replace("_", "-").title()
