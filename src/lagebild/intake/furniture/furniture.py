"""Finds the furniture of a page: what is printed between the paragraphs and is no statement.

In doubt a paragraph is text: a caption read as a sentence costs little, a sentence that is never
read is lost. So a paragraph closed by a sentence mark stays text unless its words say otherwise.
"""

import re
from functools import lru_cache

import msgspec

from lagebild.intake.furniture.comments import comments_in
from lagebild.intake.furniture.credits import (
    agencies_in,
    authors_in,
    dateline,
    inline_credit,
    is_credit,
)
from lagebild.intake.furniture.cues import Cues, cues
from lagebild.intake.furniture.paragraphs import Paragraph, paragraphs
from lagebild.intake.furniture.release import says_when
from lagebild.intake.publication import date_in, more_precise
from lagebild.intake.report import Furniture

WORD = re.compile(r"\w+")
CRAWLER_DATE = re.compile(r"date (\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s|$)")
DATE_ALONE = re.compile(
    r"(?:\w+tag, )?(?:den )?\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)\s?\d{4}"
    r"(?:[,|–-]?\s*(?:um )?\d{1,2}[:.]\d{2}(?:\s?Uhr)?)?"
)
# The stamp of an entry of a live ticker.
CLOCK_ALONE = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?Uhr)?(?:\s?[-–|•:])?")
LINK_DATE = re.compile(r"\(\d{1,2}\.\d{1,2}\.\d{4}\)$")
# Among so many lines a report says until when it may not be shown.
FIRST_LINES, LAST_LINES = 12, 4
LONGEST_CUED = 300
# Lines of up to this length are labels, headings and teasers, which many pages share.
LONGEST_LABEL = 100
LONGEST_TEASER = 200
LONGEST_OPEN = 300
SUBHEADING_LENGTH = 70
# A report that ends without a mark was mostly cut off; only so few words are taken for a heading.
LAST_HEADING_WORDS = 3


class Page(msgspec.Struct, frozen=True):
    """The furniture of a text in order, and what it tells about the report; `release` is the line
    that says until when it may not be shown."""

    furniture: tuple[Furniture, ...] = ()
    published: str = ""
    title: str = ""
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    release: str = ""


class _Found:
    """What was found so far, paragraph by paragraph."""

    def __init__(self) -> None:
        self.furniture: list[Furniture] = []
        self.published = ""
        self.title = ""
        self.agencies: list[str] = []
        self.authors: tuple[str, ...] = ()
        self.release = ""

    def mark(self, paragraph: Paragraph, kind: str) -> None:
        self.furniture.append(Furniture(paragraph.begin, paragraph.end, kind))


def read_page(text: str, title: str = "") -> Page:
    """The furniture of a text. `title` is the known heading, which pages repeat; may be empty.

    `agencies` come from datelines and from credits before or behind the report, not from those of
    pictures inside it. `title` of the page is the heading that opens the text where none was known.
    """
    known = cues()
    found = _Found()
    lines = _without_crawler_date(paragraphs(text), found)
    headings = _headings(title)
    readers = comments_in([line.text for line in lines])
    kinds = [
        "comment" if place in readers else _kind_by_words(line.text, headings)
        for place, line in enumerate(lines)
    ]
    _find_release(found, lines, kinds)
    closed = [line.closed for line in lines]
    text_lines = [i for i, kind in enumerate(kinds) if not kind and closed[i]]
    listed = _listed(lines, closed)
    first, last = (text_lines[0], text_lines[-1]) if text_lines else (0, -1)
    for i, line in enumerate(lines):
        kind = kinds[i]
        may_be = not kind and not closed[i] and text_lines and not listed[i]
        if may_be and not inline_credit(line.text, known):
            kind = _kind_by_shape(lines, i, last)
        if kind:
            found.mark(line, kind)
            outside = i < first or i > last
            _learn(found, line, kind, outside, known)
            if kind == "subheading" and i < first and not headings and not found.title:
                found.title = line.text
        else:
            _mark_inside(found, line, i <= first, known)
    return Page(
        furniture=tuple(sorted(found.furniture, key=lambda piece: piece.begin)),
        published=found.published,
        title=found.title,
        agencies=tuple(dict.fromkeys(found.agencies)),
        authors=found.authors,
        release=found.release,
    )


def _without_crawler_date(lines: list[Paragraph], found: _Found) -> list[Paragraph]:
    """date 2022-01 Die NATO hat ...: a crawler's mark of the month before the first paragraph."""
    match = CRAWLER_DATE.match(lines[0].text) if lines else None
    if match is None:
        return lines
    first = lines[0]
    end = first.begin + match.end()
    found.furniture.append(Furniture(first.begin, end, "residue"))
    found.published = date_in(match.group(1)) or match.group(1)
    rest = first.text[match.end() :]
    blanks = len(rest) - len(rest.lstrip())
    if not rest.strip():
        return lines[1:]
    return [Paragraph(end + blanks, first.end, rest.strip()), *lines[1:]]


def _find_release(found: _Found, lines: list[Paragraph], kinds: list[str]) -> None:
    """Sperrfrist: 18 Uhr: a line at an end of the report says until when it may not be shown."""
    for place in sorted({*range(len(lines))[:FIRST_LINES], *range(len(lines))[-LAST_LINES:]}):
        if says_when(lines[place].text):
            kinds[place] = "residue"
            found.release = found.release or lines[place].text


def _headings(title: str) -> frozenset[tuple[str, ...]]:
    """Nato verlegt Schiffe | Kanal 9: the title as pages repeat it, with and without the outlet, in
    words."""
    parts = {title, title.rsplit(" | ", 1)[0], title.rsplit(" - ", 1)[0], title.rsplit(" – ", 1)[0]}
    return frozenset(_words(part) for part in parts) - {()}


def _repeats(text: str, headings: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text is one of the headings; its first word is asked first."""
    word = WORD.search(text)
    first = word.group().lower() if word else ""
    return any(first == one[0] for one in headings) and _words(text) in headings


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _kind_by_words(text: str, headings: frozenset[tuple[str, ...]]) -> str:
    if len(text) > LONGEST_CUED:
        return ""
    if headings and _repeats(text, headings):
        return "residue"
    return _label_by_cues(text) if len(text) <= LONGEST_LABEL else _kind_by_cues(text)


@lru_cache(maxsize=20_000)
def _label_by_cues(text: str) -> str:
    return _kind_by_cues(text)


def _kind_by_cues(text: str) -> str:
    known, line = cues(), Paragraph(0, len(text), text)
    if text.lower() in known.residue_exact:
        return "residue"
    begins = text[: known.first_length].lower() in known.first
    dated = known.residue_dated.match(text) if begins else None
    if (dated and date_in(text[dated.end() :]) and not line.closed) or DATE_ALONE.fullmatch(text):
        return "residue"
    if is_credit(text, known) or (not line.closed and authors_in(text) is not None):
        return "credit"
    if line.opens_quotation:
        return ""
    if begins and known.correction.match(text):
        return "correction"
    if CLOCK_ALONE.fullmatch(text):
        return "ticker"
    if begins and len(text) <= LONGEST_TEASER and known.newsletter.match(text):
        return "newsletter"
    if begins and known.caption_begins.match(text):
        return "caption"
    if begins and known.residue_begins.match(text) and not line.holds_sentences:
        return "residue"
    held = known.caption_holds.search(text)
    if held and (not line.closed or held.start() > len(text) - 60):
        return "caption"
    if not begins:
        return ""
    if len(text) <= LONGEST_TEASER and known.teaser_begins.match(text) and not line.holds_sentences:
        return "teaser"
    if not line.closed and text[-1] != ":" and known.teaser_begins_open.match(text):
        return "" if line.holds_sentences else "teaser"
    return ""


def _kind_by_shape(lines: list[Paragraph], i: int, last: int) -> str:
    """Lawrow fordert Klarstellung: short, no final mark, between paragraphs that have one."""
    line = lines[i]
    if len(line.text) > LONGEST_OPEN or _goes_on(lines, i):
        return ""
    short = len(line.text) <= LONGEST_LABEL
    if not (_is_whole_label(line.text) if short else _is_whole(line.text)):
        return ""
    if i > last:
        is_heading = line.words <= LAST_HEADING_WORDS or LINK_DATE.search(line.text)
        return "subheading" if is_heading else ""
    return "subheading" if len(line.text) <= SUBHEADING_LENGTH else "caption"


@lru_cache(maxsize=20_000)
def _is_whole_label(text: str) -> bool:
    return _is_whole(text)


def _is_whole(text: str) -> bool:
    """Whether a line that no mark closes is no item, no quotation and no piece of a sentence."""
    line = Paragraph(0, len(text), text)
    return not (
        line.opens_quotation
        or line.is_item
        or line.goes_on
        or line.breaks_off
        or line.holds_sentences
    )


def _goes_on(lines: list[Paragraph], i: int) -> bool:
    """Whether the next paragraph continues this one in the middle of a sentence."""
    return i + 1 < len(lines) and lines[i + 1].goes_on and not lines[i + 1].is_item


def _listed(lines: list[Paragraph], closed: list[bool]) -> list[bool]:
    """Russland verlangt: | Rückzug der Truppen | ...: open lines after a colon are text."""
    listed: list[bool] = []
    after_colon = False
    for line, ends in zip(lines, closed, strict=True):
        listed.append(after_colon)
        after_colon = line.text[-1] == ":" or (after_colon and not ends)
    return listed


def _learn(found: _Found, line: Paragraph, kind: str, outside: bool, known: Cues) -> None:
    if kind == "credit" and outside:
        found.agencies.extend(agencies_in(line.text, known))
        found.authors = found.authors or authors_in(line.text) or ()
    elif kind == "residue" and outside:
        found.published = more_precise(found.published, date_in(line.text))


def _mark_inside(found: _Found, line: Paragraph, first: bool, known: Cues) -> None:
    """Kiew (dpa) - Die Regierung ... (dpa): what stands in one paragraph with a sentence."""
    begin = dateline(line.text, first, known)
    if begin:
        found.furniture.append(Furniture(line.begin, line.begin + begin.length, "dateline"))
        found.agencies.extend(begin.agencies)
        if first:
            found.published = more_precise(found.published, date_in(line.text[: begin.length]))
    credit = inline_credit(line.text, known)
    if credit:
        from_, to = credit.span(1)
        found.furniture.append(Furniture(line.begin + from_, line.begin + to, "credit"))
        found.agencies.extend(agencies_in(credit.group(1), known))
