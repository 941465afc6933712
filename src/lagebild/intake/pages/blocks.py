"""The words of a page in their order: a block for each stretch between two ends of line."""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

import msgspec

from lagebild.intake.pages.block import HEADING, Block
from lagebild.intake.pages.parts import COMMENTS, NAMES, SKIP, WHOLE, kind_by_name, parts
from lagebild.intake.pages.teasers import marked
from lagebild.intake.pages.tree import Element, lxml, without
from lagebild.intake.text import visible

# Whatever else stands between words does not part them.
PARTING = frozenset(
    "html body main article section div header footer hgroup p h1 h2 h3 h4 h5 h6 ul ol li dl dt "
    "dd blockquote pre table thead tbody tfoot tr td th figure figcaption aside address details "
    "summary center fieldset form hr amp-img".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Tags that say something of the words in them.
INLINE = frozenset({"span", "small", "time", "cite"})
OPENING = PARTING | INLINE
# U+001E is a blank to Python, so that what is left of it in a line goes with the blanks.
BREAK = "\x1e"
PARAGRAPH = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*")
LINE_ENDS = re.compile(r"\n[ \t]*\n\s*")
# Inside a paragraph a part of a line is furniture only as these kinds: "Am <span class=date>12.
# Januar</span> sagte ..." is one line.
WITHIN = frozenset({"caption", "credit", "ticker", SKIP})
# Deeper than this nothing tells parts of a report apart.
DEEPEST = 60
# A part that holds so much of the page's running text is no furniture, whatever it is called.
MOST = 0.5
# Nor is one that holds the page's heading and more than that.
LONGEST_TITLE = 1_000
# With more links than this, and a link for so many characters, a part is a list of pages.
MOST_LINKS, LONGEST_TEASER = 15, 400
LONGEST_LINK = 300
# So long the furniture of some kinds may be, its blanks and line ends counted.
LONGEST = {"ticker": 100.0, "credit": 400.0, "residue": 400.0, "caption": 1_000.0}


class _Open(msgspec.Struct, frozen=True, gc=False):
    """A part of the page that is being read: what its words are, its tag, the numbers of the parts
    around it and its own, and whether it is a part of its own or goes on with the line around."""

    kind: str
    tag: str
    path: tuple[int, ...]
    parts: bool


def blocks_of(root: Element) -> tuple[list[Block], list[Element]]:
    """All words of the page in order, but for what is no part of any report, which is taken out of
    the tree; and the elements that are furniture."""
    without(root, [tag for tag, kind in parts().tags.items() if kind == SKIP])
    reading = _Reading(root)
    found, away = marked(reading.blocks())
    return found, [*reading.furniture, *(reading.parts[number] for number in away)]


class _Reading:
    """Goes through the tree once; not by calls within calls, since pages may be nested deeply."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.links_in = _asked("count(.//a)")
        self.tags = parts().tags
        self.open: list[_Open] = [_Open("", "html", (0,), True)]
        self.found: list[Block] = []
        self.furniture: list[Element] = []
        self.words: list[str] = []
        self.seen = 0  # characters
        self.linked = 0
        self.links: list[bool] = []
        self.in_pre = 0
        self.parts = [root]

    @cached_property
    def most(self) -> float:
        """The longest that furniture may be."""
        return MOST * _length(self.root)

    def _is_most(self, length: float) -> bool:
        """Whether a part that begins here is too long for furniture; often what came before it is
        long enough, and the whole page need not be asked."""
        return length > self.seen and length > self.most

    def blocks(self) -> list[Block]:
        """The blocks of the page."""
        walk = lxml().iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag == "a":
                    self.links.append(self._leads_away(element))
                elif tag == "br":
                    self.words.append(BREAK)
                elif tag in OPENING:
                    self._enter(element, tag)
                    if self.open[-1].kind == SKIP:
                        walk.skip_subtree()
                        continue
                words = element.text
            else:
                if tag == "a":
                    self.links.pop()
                elif tag in OPENING:
                    self._leave(tag)
                words = element.tail
            # blanks before a line are no part of it
            if words and (self.words or not words.isspace()):
                self._take(words)
        if self.words:
            self._end()
        return self.found

    def _enter(self, element: Element, tag: str) -> None:
        if tag == "pre":
            self.in_pre += 1
        around = self.open[-1]
        kind = around.kind or self._kind(element, tag)
        parting = tag in PARTING
        if not parting and around.tag in ("p", "li") and kind not in WITHIN:
            kind = around.kind
        if not parting and kind == around.kind:
            # a part of a line that is none of its own: the line around it goes on
            self.open.append(_Open(around.kind, around.tag, around.path, parts=False))
            return
        if self.words:
            self._end()
        if kind != around.kind:
            self.furniture.append(element)
        elif not kind and tag in HEADINGS:
            kind = HEADING
        shown = len(self.open) < DEEPEST
        path = (*around.path, len(self.parts)) if shown else around.path
        self.open.append(_Open(kind, tag, path, parts=True))
        self.parts.append(element)

    def _leads_away(self, element: Element) -> bool:
        """Whether a link may lead to another report. That in a page's heading leads to itself, and
        one that nobody closed holds the rest of the page."""
        if self.open[-1].tag == "h1" or (element.get("href") or "#").startswith("#"):
            return False
        return len(element) == 0 or _length(element) <= LONGEST_LINK

    def _kind(self, element: Element, tag: str) -> str:
        """What a part is by its tag or its names, unless it is the report or holds it."""
        if tag in WHOLE:
            return "related" if tag == "article" and self._is_teaser(element) else ""
        kind = self.tags.get(tag, "")
        if tag == "footer" and not any(one.tag == "article" for one in self.open):
            kind = SKIP  # of the page; that of a report names its sources
        if not kind:
            for name, value in element.items():
                if name in NAMES and (kind := kind_by_name(value)):
                    break
            else:
                return ""
        length = _length(element)
        if (length > LONGEST_TITLE or kind == COMMENTS) and _holds_whole(element):
            return ""
        if kind == COMMENTS or (kind == "related" and self._is_list(element, length)):
            return SKIP
        too_long = length > LONGEST.get(kind, length) or self._is_most(length)
        return "" if too_long else kind

    def _is_list(self, element: Element, length: float) -> bool:
        """Whether a part is a list of the outlet's pages, and not what goes with the report."""
        links = self.links_in(element)
        return bool(links > MOST_LINKS and length < LONGEST_TEASER * links)

    def _is_teaser(self, element: Element) -> bool:
        """<article class="teaser">: short, called so, and without a heading of a page."""
        called = any(n in NAMES and kind_by_name(v) == "related" for n, v in element.items())
        return called and _length(element) <= LONGEST_TITLE and not _holds_whole(element)

    def _leave(self, tag: str) -> None:
        if tag == "pre":
            self.in_pre -= 1
        if self.words and self.open[-1].parts:
            self._end()
        self.open.pop()

    def _take(self, words: str) -> None:
        self.seen += len(words)
        self.words.append(LINE_ENDS.sub(BREAK * 2, words) if self.in_pre else words)
        if self.links and self.links[-1]:
            self.linked += len(words.strip())

    def _end(self) -> None:
        text = "".join(self.words)
        linked, self.linked, self.words = self.linked, 0, []
        if text.isspace():
            return
        around = self.open[-1]
        for piece in PARAGRAPH.split(text) if BREAK in text else (text,):
            line = visible(piece)
            if "  " in line or not line.isprintable():
                line = " ".join(line.split())
            line = line.strip()
            if line:
                self.found.append(Block(line, around.kind, min(linked, len(line)), around.path))


def _holds_whole(element: Element) -> bool:
    """Whether the report or its heading stands in an element."""
    return next(element.iterdescendants("main", "h1"), None) is not None


def _length(element: Element) -> float:
    """How many characters the text of an element has."""
    if len(element) == 0:
        return len(element.text or "")
    if len(element) == 1 and len(inner := element[0]) == 0:
        return sum(len(words or "") for words in (element.text, inner.text, inner.tail))
    length: float = _asked("string-length()")(element)
    return length


@cache
def _asked(path: str) -> Callable[[Element], Any]:
    """What asks an element a path; made once, since making it costs more than asking."""
    asked: Callable[[Element], Any] = lxml().XPath(path)
    return asked
