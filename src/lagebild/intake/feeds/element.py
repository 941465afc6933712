"""What the elements of RSS and Atom say: of a feed, and of an entry."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any

from lagebild.intake.feeds.entry import MOST_AUTHORS, Entry, line, web_address
from lagebild.intake.publication import iso_date, iso_time

Element = Any  # lxml is an extra and has no types of its own
# Elements with these names of other name spaces (media:title) say something else.
CORE = frozenset({
    "", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
})  # fmt: skip
ATOM = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
FURTHER = {
    "http://purl.org/dc/elements/1.1/creator": "creator",
    "http://purl.org/dc/elements/1.1/date": "date",
    "http://purl.org/dc/elements/1.1/language": "language",
    "http://purl.org/dc/terms/modified": "modified",
    "http://purl.org/rss/1.0/modules/content/encoded": "encoded",
    "http://rssnamespace.org/feedburner/ext/1.0/origLink": "origLink",
}
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
# What holds entries, and is not forgotten before they are read.
KEPT = frozenset({"rss", "RDF", "feed", "channel"})
TAG = re.compile(r"<[^<>]{1,200}>")
NAME_BEHIND_MAIL = re.compile(r"\S+@\S+\s*\(([^()]{1,200})\)")


def local(element: Element) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def of_feed(element: Element) -> Iterator[tuple[str, str]]:
    """What an element outside the entries tells of the feed: ("title", "Nordblatt")."""
    parent = element.getparent()
    if parent is None or local(parent) not in ("channel", "feed"):
        return
    if _name(element) in ("title", "language"):
        yield _name(element), _words(element)
    if language := parent.get(XML_LANGUAGE):
        yield "language", language


def entry_of(element: Element, base: str, language: str) -> Entry:
    """An item or entry."""
    base = web_address(element.get(XML_BASE) or "", base) or base
    said: dict[str, str] = {"about": element.get(ABOUT) or ""}
    authors: list[str] = []
    for child in element:
        name = _name(child)
        if name in ("author", "creator"):
            if len(authors) < MOST_AUTHORS:
                authors.append(_author(child))
        elif name == "link":
            _note_link(child, said)
        elif name in ("content", "encoded", "description", "summary"):
            said.setdefault(name, _markup(child))
        elif name == "guid":
            said.setdefault("guid", _words(child))
            said.setdefault("lasting", (child.get("isPermaLink") or "true").lower())
        elif name:
            said.setdefault(name, _words(child))
    address = _address(said, base)
    published = _first(said, "pubDate", "published", "issued", "date")
    updated = _first(said, "updated", "modified")
    return Entry(
        address=address,
        key=line(_first(said, "guid", "id", "about")) or address,
        title=line(TAG.sub("", unescape(said.get("title", "")))),
        day=_day(published or updated),
        published=_time(published),
        updated=_time(updated),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        language=line(element.get(XML_LANGUAGE) or said.get("language")) or language,
        content=_first(said, "encoded", "content"),
        summary=_first(said, "description", "summary"),
    )


def _name(element: Element) -> str:
    """The name of an element of which something is known, "" for all others."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    if space in CORE:
        return name
    return FURTHER.get(f"{space}{name}" if space.endswith("/") else f"{space}/{name}", "")


def _first(said: dict[str, str], *names: str) -> str:
    return next((said[name] for name in names if said.get(name, "").strip()), "")


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _note_link(link: Element, said: dict[str, str]) -> None:
    if link.get("href") and link.get("rel", "alternate") == "alternate":
        # Of several the page is wanted, not what else the entry may be had as.
        name = "page" if "html" in link.get("type", "html") else "other"
        said.setdefault(name, link.get("href"))
    elif not link.get("href"):
        said.setdefault("link", _words(link))


def _address(said: dict[str, str], base: str) -> str:
    written = _first(said, "origLink", "link", "page", "other")
    if not written and said.get("lasting") == "true":
        written = said.get("guid", "")
        base = ""  # a mark that is no whole address is none
    return web_address(written, base)


def _markup(element: Element) -> str:
    """The HTML of an entry's words, however they are wrapped."""
    kind = (element.get("type") or "html").lower()
    if element.get("src"):
        return ""
    if len(element) and kind in ("xhtml", "application/xhtml+xml", "html", "xml"):
        from lxml import etree

        return "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in element
        )
    words = _words(element)
    space = str(element.tag).removeprefix("{").rpartition("}")[0]
    if kind in ("text", "text/plain") or (space in ATOM and not element.get("type")):
        return as_html(words)
    return words


def as_html(plain: str) -> str:
    """Plain words as paragraphs."""
    return "".join(f"<p>{escape(part)}</p>" for part in plain.split("\n\n") if part.strip())


def _author(element: Element) -> str:
    """<name> of Atom; "anna@nordblatt.example (Anna Berg)" of RSS; "Anna Berg"."""
    names = [child for child in element if local(child) == "name"]
    words = line(_words(names[0] if names else element))
    match = NAME_BEHIND_MAIL.fullmatch(words)
    return match.group(1).strip() if match else "" if "@" in words else words


def _time(written: str) -> str:
    """Mon, 24 Jan 2022 00:30:00 +0100 -> "2022-01-24T00:30:00+01:00"; "" without a zone."""
    return iso_time(line(written)) or iso_time(_mail_date(written))


def _day(written: str) -> str:
    return iso_date(line(written)) or iso_date(_mail_date(written)[:10])


def _mail_date(written: str) -> str:
    try:
        found: datetime = parsedate_to_datetime(line(written))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if found.tzinfo is None and line(written).endswith("-0000"):
        found = found.replace(tzinfo=UTC)
    return found.isoformat(timespec="seconds")
