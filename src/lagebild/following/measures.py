"""How following fares, for those who watch over services: `/metrics` and `/health` on a port."""

import threading
import time
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from types import TracebackType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, Counter, Gauge, make_wsgi_app

from lagebild.following.event import Event

# Longer than the longest sleep and the slowest answer: who is silent for so many seconds hangs.
SILENT = 1_800.0
HERE = "127.0.0.1"
# What WSGI calls a request and the beginning of an answer.
Start = Callable[[str, list[tuple[str, str]]], Any]


class Measures:
    """Counts events. Open as a context it answers on a port of this machine."""

    def __init__(self, port: int, host: str = HERE, now: Callable[[], float] = time.time) -> None:
        """Raises OSError where the port cannot be had."""
        self._now = now
        self._registry = CollectorRegistry()
        self._events = self._counter("events", "What happened, by kind", ["kind"])
        self._reports = self._counter("reports", "Reports that came in, by their fate", ["status"])
        self._claims = self._counter("claims", "Claims in the reports that came in", [])
        self._last = Gauge(
            "lagebild_follow_last_event_timestamp_seconds",
            "When something last happened, in seconds since 1970",
            registry=self._registry,
        )
        self._beat = now()
        self._last.set(self._beat)
        self._metrics = make_wsgi_app(self._registry)
        self._server = make_server(host, port, self._answer, _Server, _Silent)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def _counter(self, name: str, words: str, labels: list[str]) -> Counter:
        return Counter(f"lagebild_follow_{name}", words, labels, registry=self._registry)

    def count(self, event: Event) -> None:
        """Takes note of an event."""
        self._beat = self._now()
        self._last.set(self._beat)
        self._events.labels(event.kind).inc()
        if event.kept is not None:
            self._reports.labels(event.kept.status).inc()
            self._claims.inc(len(event.kept.claims))

    def __enter__(self) -> "Measures":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, asked: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = asked.get("PATH_INFO", "")
        if path == "/metrics":
            content: Iterable[bytes] = self._metrics(asked, start)
            return content
        if path != "/health":
            return _line(start, "404 Not Found", "there are /metrics and /health")
        silent = self._now() - self._beat
        if silent > SILENT:
            return _line(start, "503 Service Unavailable", f"silent for {round(silent)} s")
        return _line(start, "200 OK", "ok")


class _Server(ThreadingMixIn, WSGIServer):
    """Who asks and does not listen keeps nobody else waiting."""

    daemon_threads = True


class _Silent(WSGIRequestHandler):
    timeout = 10.0

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of requests."""


def _line(start: Start, status: str, words: str) -> Iterable[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{words}\n".encode()]
