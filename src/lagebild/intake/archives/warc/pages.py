"""A record of a WARC as it is delivered: the page that a server gave, with address and time."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.archives.warc.bodies import body_of
from lagebild.intake.archives.warc.frames import Frame
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed
from lagebild.intake.metadata import Metadata, one_line
from lagebild.intake.publication import iso_time
from lagebild.intake.text import Stream

# What pages and texts call themselves.
FORMS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
OK = 200
LONGEST_ADDRESS = 2_000


class Content(msgspec.Struct, frozen=True):
    """What of a record's outside tells how to read it."""

    form: str
    charset: str


def known_of(record: Any) -> Metadata:
    """Address and time of a record; `notes` where the crawler says that it cut the page off."""
    headers = record.headers
    cut = one_line(headers.get("WARC-Truncated"))
    return Metadata(
        url=one_line(headers.get("WARC-Target-URI")).strip("<>")[:LONGEST_ADDRESS],
        retrieved=iso_time(one_line(headers.get("WARC-Date"))),
        notes=(f"cut off by the crawler: {cut[:40]}",) if cut else (),
    )


def page_of(
    record: Any, raw: Callable[[], bytes], delivery: Delivery, limits: Limits
) -> Delivery | Passed:
    """What a record gives, in `delivery`, which knows where it comes from; or why it is no report.

    The body is read when it is asked for: `raw` gives it as it was sent. Raises IntakeError for a
    header that cannot be read.
    """
    if record.is_http:
        return _answer(record, raw, delivery, limits)
    content = _content(record.headers.get("Content-Type"))
    if not content.form:
        return Passed("content")
    return _delivered(delivery, content, raw)


def _answer(
    record: Any, raw: Callable[[], bytes], delivery: Delivery, limits: Limits
) -> Delivery | Passed:
    try:
        record.parse_http(auto_decode="none")
    except OSError as error:
        raise IntakeError(f"has no HTTP header that can be read ({error})") from error
    headers = record.http_headers
    if headers.status_code != OK:
        return Passed("answer")
    content = _content(headers.get("Content-Type"))
    if not content.form:
        return Passed("content")
    packing, transfer = (
        one_line(headers.get(name)) for name in ("Content-Encoding", "Transfer-Encoding")
    )
    return _delivered(
        delivery,
        content,
        lambda: body_of(raw(), packing, transfer, limits),
    )


@lru_cache
def _content(written: str | None) -> Content:
    """text/html; charset="utf-8" -> the form "html" and the charset "utf-8"."""
    kind, *parameters = one_line(written).lower().split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            charset = value.strip().strip("\"'")
    return Content(FORMS.get(kind.strip(), ""), charset)


def raw_body(record: Any, frame: Frame, limits: Limits) -> bytes:
    """The body as it was sent, one byte more than the limit where it is longer."""
    parts: list[bytes] = []
    left = limits.report + 1
    # room is made for as much as is asked for
    size = record.content_length + 1
    while left > 0 and (part := record.reader.read(min(left, size))):
        parts.append(part)
        left -= len(part)
    missing = record.content_length - record.reader.tell()
    if left > 0 and missing:
        frame.told = True
        why = frame.damage or "its length is wrong"
        raise IntakeError(f"is damaged: {missing:,} bytes of it are missing ({why})")
    return b"".join(parts)


def _delivered(delivery: Delivery, content: Content, body: Callable[[], bytes]) -> Delivery:
    stream = Stream(Body(body))
    return msgspec.structs.replace(
        delivery, stream=stream, form=content.form, charset=content.charset
    )


class Body:
    """A body that is made when it is first read, so that unwanted pages cost nothing."""

    def __init__(self, made: Callable[[], bytes]) -> None:
        self._made = made
        self._content: bytes | None = None
        self._at = 0

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        if self._content is None:
            self._content = self._made()
        begin, self._at = self._at, self._at + size
        return self._content[begin : self._at]
