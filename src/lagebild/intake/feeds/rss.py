"""RSS and Atom, in all their versions, by feedparser."""

import io
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

from lagebild.errors import IntakeError
from lagebild.intake.feeds.entry import Entry, Feed, web_address
from lagebild.intake.metadata import one_line
from lagebild.intake.publication import iso_time

NEEDED = "is a feed, which needs lagebild[web]; pip install 'lagebild[web]'"
# No feed needs entities of its own; whoever declares some means to blow up what reads them.
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
FAR = 100_000


def read_rss(content: bytes, base: str, most: int) -> Feed:
    """The entries of an RSS or Atom feed, `most` at most. Raises IntakeError."""
    try:
        import feedparser
    except ImportError as error:
        raise IntakeError(NEEDED) from error
    if ENTITY.search(content[:FAR]):
        raise IntakeError("declares entities, which no feed needs; it is not read")
    # Given as a stream: a text could be taken for an address or a file.
    found = feedparser.parse(io.BytesIO(content), response_headers={"content-location": base})
    if not found.version:
        raise IntakeError("is neither RSS nor Atom nor a JSON Feed")
    feed = found.feed
    return Feed(
        title=one_line(feed.get("title")),
        language=one_line(feed.get("language")),
        entries=tuple(_entry(one, base, feed) for one in found.entries[:most]),
        left_out=max(0, len(found.entries) - most),
    )


def _entry(one: Any, base: str, feed: Any) -> Entry:
    address = web_address(one.get("link"), base)
    contents = [c.get("value", "") for c in one.get("content") or []]
    return Entry(
        address=address,
        key=one_line(one.get("id")) or address,
        title=one_line(one.get("title")),
        published=_time(one, "published"),
        updated=_time(one, "updated"),
        authors=tuple(
            name for a in (one.get("authors") or [])[:50] if (name := one_line(a.get("name")))
        ),
        language=one_line(feed.get("language")),
        content=max(contents, key=len, default=""),
    )


def _time(one: Any, name: str) -> str:
    """The time as written where it is an ISO time with its zone, else the same moment in UTC."""
    if name not in one:
        return ""
    written = iso_time(one_line(one.get(name)))
    parsed = one.get(f"{name}_parsed")
    if written or parsed is None:
        return written
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return ""
