"""Fetches one address: within the limits, only from hosts that may be reached, asking politely."""

import time
from collections.abc import Callable, Iterable, Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore
import msgspec

from lagebild.following.address import NoAddress, askable, led_to
from lagebild.following.guard import Deadline, Forbidden, Guard
from lagebild.following.unpacking import Damaged, unpacked
from lagebild.intake import Limits
from lagebild.version import __version__

MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
ACCEPT = (
    b"text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    b"application/feed+json, */*;q=0.5"
)
# Marks that are longer are no marks that could be sent back.
LONGEST_MARK = 1_000


class Refused(Exception):
    """An address from which nothing usable came; the text says why. `again` is False where asking
    again would give the same."""

    def __init__(self, reason: str, again: bool = True) -> None:
        super().__init__(reason)
        self.again = again


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came from an address. `address` is where it was found in the end, `moved` where the
    first redirects say that it lies for good ("": nowhere else). `wait` are the seconds for which
    the host asks to be left alone (None: it asks nothing)."""

    status: int
    address: str
    content: bytes = b""
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    wait: float | None = None


class Fetcher:
    """Asks hosts, one request at a time. `clock` gives seconds and only measures."""

    def __init__(
        self,
        contact: str,
        limits: Limits,
        allow_private: Iterable[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.agent = f"Lagebild/{__version__} (+{contact})"
        self._limits = limits
        self._deadline = Deadline(clock)
        self._pool = httpcore.ConnectionPool(
            network_backend=Guard(allow_private, self._deadline),
            max_connections=8,
            keepalive_expiry=30.0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._pool.close()

    def fetch(
        self,
        address: str,
        most: int,
        *,
        etag: str = "",
        modified: str = "",
        allowed: Callable[[str], bool] = lambda _: True,
    ) -> Answer:
        """What lies at an address, `most` bytes of it decoded; with 304 nothing where it is what
        `etag` and `modified` name. `allowed` is asked of each address that a redirect leads to.

        Raises Refused: no such host, one that may not be reached, too slow, too long, too many
        redirects, an answer that is none.
        """
        until = self._deadline.begin(self._limits.seconds)
        moved, for_good = "", True
        here = address
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(here, most, etag, modified)
            if answer.status not in MOVED or not answer.moved:
                return msgspec.structs.replace(answer, moved=moved if moved != address else "")
            for_good = for_good and answer.status in FOR_GOOD
            here = answer.moved
            moved = here if for_good else moved
            if not allowed(here):
                raise Refused(f"leads to {here}, which robots.txt excludes", again=False)
            # Whoever was asked for leave had a time of his own.
            self._deadline.until = until
        raise Refused(f"leads on more than {self._limits.redirects} times", again=False)

    def _ask(self, address: str, most: int, etag: str, modified: str) -> Answer:
        try:
            asked = askable(address)
        except NoAddress as error:
            raise Refused(str(error), again=False) from error
        headers = [
            (b"Host", urlsplit(asked).netloc.encode("ascii")),
            (b"User-Agent", self.agent.encode("ascii", "replace")),
            (b"Accept", ACCEPT),
            (b"Accept-Encoding", b"gzip, deflate, br"),
        ]
        if etag:
            headers.append((b"If-None-Match", etag.encode("latin-1", "ignore")))
        if modified:
            headers.append((b"If-Modified-Since", modified.encode("latin-1", "ignore")))
        silence = float(self._limits.silence)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), silence)
        try:
            with self._pool.stream(
                "GET", asked, headers=headers, extensions={"timeout": timeouts}
            ) as response:
                return self._answer(response, address, most)
        except (Forbidden, NoAddress) as error:
            raise Refused(str(error), again=False) from error
        except httpcore.TimeoutException as error:
            if self._deadline.over:
                raise Refused(self._too_slow()) from error
            raise Refused(f"says nothing for {self._limits.silence} seconds") from error
        except (httpcore.UnsupportedProtocol, httpcore.LocalProtocolError) as error:
            raise Refused(f"is no address that can be asked ({error})", again=False) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Refused(f"cannot be reached ({error or type(error).__name__})") from error
        except Damaged as error:
            raise Refused(str(error)) from error
        except (OSError, ValueError) as error:
            raise Refused(f"cannot be read ({error})") from error

    def _answer(self, response: httpcore.Response, address: str, most: int) -> Answer:
        headers = _headers(response)
        status = response.status
        if status in MOVED and headers.get("location"):
            to = led_to(address, headers["location"])
            return Answer(status=status, address=address, moved=to)
        content = b""
        if status == 200:
            parts = unpacked(response.iter_stream(), headers.get("content-encoding", ""))
            content = self._read(parts, most)
        kind, charset = _kind(headers.get("content-type", ""))
        return Answer(
            status=status,
            address=address,
            content=content,
            kind=kind,
            charset=charset,
            etag=_mark(headers.get("etag", "")),
            modified=_mark(headers.get("last-modified", "")),
            wait=_wait(headers.get("retry-after", "")),
        )

    def _read(self, parts: Iterator[bytes], most: int) -> bytes:
        kept: list[bytes] = []
        length = 0
        for part in parts:
            length += len(part)
            if length > most:
                raise Refused(f"is longer than {most / 1_000_000:g} MB", again=False)
            if self._deadline.over:
                raise Refused(self._too_slow())
            kept.append(part)
        return b"".join(kept)

    def _too_slow(self) -> str:
        return f"takes longer than {self._limits.seconds} seconds"


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}


def _mark(written: str) -> str:
    return written if len(written) <= LONGEST_MARK else ""


def _kind(content_type: str) -> tuple[str, str]:
    """text/html; charset=utf-8 -> ("text/html", "utf-8")."""
    message = Message()
    message["content-type"] = content_type[:200]
    charset = message.get_content_charset() or ""
    return (message.get_content_type() if content_type else ""), charset


def _wait(written: str) -> float | None:
    """Retry-After in seconds, or as a date."""
    written = written.strip()
    if written.isdigit():
        return float(written[:9])
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
