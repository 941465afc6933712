"""RSS and Atom, in all their versions.

Read by lxml piece by piece, so that a limit can end it at any entry: feedparser, made for this, has
read all before it gives the first, and needs 48 s for a feed of 0.7 MB that declares a name space
in each element.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import name2codepoint
from typing import Any

from lagebild.errors import IntakeError
from lagebild.intake.feeds.element import KEPT, Element, entry_of, local, of_feed
from lagebild.intake.feeds.entry import Entry, Feed, line
from lagebild.intake.limits import Limits
from lagebild.intake.text import decode

NEEDED = "is a feed, which needs lagebild[web]; pip install 'lagebild[web]'"
NO_FEED = "is neither RSS nor Atom nor a JSON Feed"
# No feed needs entities of its own; whoever declares some means to blow up what reads them.
DECLARED = re.compile(r"<!ENTITY", re.IGNORECASE)
HEAD = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
# &uuml; belongs to HTML, and feeds write it all the same. What XML has itself stays.
HTML_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]{2,8}\d{0,2});")
# Kiew & Moskau: an ampersand that was not written as XML wants it would end the reading.
ALONE = re.compile(r"&(?!#?\w{1,10};)")
ROOTS, ENTRIES = frozenset({"rss", "RDF", "feed"}), frozenset({"item", "entry"})
ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s/>]")
PIECE = 1 << 16


def read_rss(content: bytes, base: str, limits: Limits, charset: str = "") -> Feed:
    """The entries of an RSS or Atom feed, up to the limits. Raises IntakeError."""
    try:
        from lxml import etree
    except ImportError as error:
        raise IntakeError(NEEDED) from error
    text = _text(content, charset)
    if DECLARED.search(text):
        raise IntakeError("declares entities, which no feed needs; it is not read")
    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, encoding="utf-8", resolve_entities=False,
        load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    reading = _Reading(base, limits)
    try:
        for begin in range(0, len(text), PIECE):
            parser.feed(text[begin : begin + PIECE].encode("utf-8", "replace"))
            if not reading.go_on(parser.read_events()):
                break
    except etree.XMLSyntaxError as error:
        if not reading.entries:
            raise IntakeError(f"{NO_FEED}: {error}") from error
    if not reading.is_feed:
        raise IntakeError(NO_FEED)
    left_out = len(ENTRY.findall(text)) - len(reading.entries) if reading.full else 0
    return Feed(
        title=line(reading.told.get("title")),
        language=line(reading.told.get("language")),
        entries=tuple(reading.entries),
        left_out=max(0, left_out),
    )


class _Reading:
    """What was read of a feed so far; what lies behind is forgotten, so that memory is bounded."""

    def __init__(self, base: str, limits: Limits) -> None:
        self.entries: list[Entry] = []
        self.told: dict[str, str] = {}
        self.is_feed = self.full = False
        self._base = base
        self._limits = limits
        self._elements = 0
        self._open: Element | None = None

    def go_on(self, events: Iterator[tuple[str, Any]]) -> bool:
        """Reads on; False where nothing more is to be read."""
        for event, element in events:
            if event == "start":
                self._elements += 1
                if self._elements == 1:
                    self.is_feed = local(element) in ROOTS
                if not self.is_feed:
                    return False
                self.full = self._elements > self._limits.elements
                if self.full:
                    return False
                if self._open is None and local(element) in ENTRIES:
                    self.full = len(self.entries) >= self._limits.entries
                    if self.full:
                        return False
                    self._open = element
            elif element is self._open:
                language = self.told.get("language", "")
                self.entries.append(entry_of(element, self._base, language))
                self._open = None
                _forget(element)
            elif self._open is None:
                for name, words in of_feed(element):
                    self.told.setdefault(name, words)
                if local(element) not in KEPT:
                    _forget(element)
        return True


def _forget(element: Element) -> None:
    parent = element.getparent()
    element.clear()
    if parent is not None:
        parent.remove(element)


def _text(content: bytes, charset: str) -> str:
    declared = ENCODING.search(content[:1_000])
    named = declared.group(1).decode("ascii") if declared else charset
    try:
        text, _ = decode(content, named)
    except IntakeError:
        # Some flaw that a report must not have; of a feed the rest is still good.
        text = content.decode("cp1252" if named else "utf-8", "replace").replace("\0", "")
    text = ALONE.sub("&amp;", HTML_ENTITY.sub(_character, text))
    # It is text now: what it declares of its bytes no longer holds.
    return HEAD.sub("", text.lstrip("\ufeff \t\r\n"), count=1)


def _character(match: re.Match[str]) -> str:
    code = name2codepoint.get(match.group(1))
    return chr(code) if code else unescape(match.group())
