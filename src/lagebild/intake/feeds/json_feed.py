"""JSON Feed, versions 1 and 1.1."""

from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.feeds.element import as_html
from lagebild.intake.feeds.entry import MOST_AUTHORS, Entry, Feed, line, web_address
from lagebild.intake.publication import iso_date, iso_time


def read_json_feed(content: bytes, base: str, most: int) -> Feed:
    """The entries of a JSON Feed, `most` at most. Raises IntakeError."""
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError) as error:
        raise IntakeError(f"is no JSON Feed: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise IntakeError('is JSON, but no JSON Feed: it has no list "items"')
    items = found["items"]
    language = line(found.get("language"))
    entries = (_entry(item, base, language) for item in items[:most] if isinstance(item, dict))
    return Feed(
        title=line(found.get("title")),
        language=language,
        entries=tuple(entries),
        left_out=max(0, len(items) - most),
    )


def _entry(item: dict[str, Any], base: str, language: str) -> Entry:
    address = web_address(item.get("url") or item.get("external_url"), base)
    content = item.get("content_html")
    if not isinstance(content, str):
        plain = item.get("content_text")
        content = as_html(plain) if isinstance(plain, str) else ""
    return Entry(
        address=address,
        key=line(item.get("id")) or address,
        title=line(item.get("title")),
        day=iso_date(line(item.get("date_published"))),
        published=iso_time(line(item.get("date_published"))),
        updated=iso_time(line(item.get("date_modified"))),
        authors=tuple(_authors(item)),
        language=line(item.get("language")) or language,
        content=content,
        summary=as_html(line(item.get("summary"))),
    )


def _authors(item: dict[str, Any]) -> list[str]:
    several = item.get("authors")
    people = several if isinstance(several, list) else [item.get("author")]
    names = (line(p.get("name")) for p in people[:MOST_AUTHORS] if isinstance(p, dict))
    return [name for name in names if name]
