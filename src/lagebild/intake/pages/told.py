"""What a page tells of its report: title, outlet, authors, times, language, address."""

import re
from collections.abc import Sequence
from typing import Any

from lagebild.intake.metadata import BETWEEN_NAMES, Metadata, one_line
from lagebild.intake.pages import head as h
from lagebild.intake.pages.block import Block
from lagebild.intake.pages.json_ld import names_in, text_in
from lagebild.intake.publication import date_in, iso_date, iso_time
from lagebild.intake.text import visible

BETWEEN_TITLE_AND_OUTLET = re.compile(r"\s+(?:[|–—•·»]|-|::)\s+")
LINK = re.compile(r"https?://|^@")
LONGEST_TITLE = 300
# So many blocks are a page's first words; a line that holds little but a day is so short.
FIRST, SHORT_LINE = 25, 60
# "Von Erika Muster", "Erika Muster, Brüssel"
BY = re.compile(r"^(?:von|by|ein beitrag von|eine analyse von|aus \w+ von)\s+", re.IGNORECASE)
CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


def told(
    head: h.Head, article: dict[str, Any], blocks: Sequence[Block], known: Metadata
) -> Metadata:
    """The metadata of a page; `article` is what its JSON-LD says of the report, `known` what is
    known without opening it."""
    published, published_at = _time(
        text_in(article.get("datePublished")), head.said(*h.PUBLISHED), _marked(head, "publish")
    )
    _, updated = _time(
        text_in(article.get("dateModified")), head.said(*h.UPDATED), _marked(head, "modif")
    )
    first = [_line(head.heading), *(block.text for block in blocks[:FIRST])]
    outlet = _line(text_in(article.get("publisher")) or head.said(*h.OUTLET))
    outlet = outlet or _outlet_in_title(head, first)
    page = Metadata(
        title=_title(head, article, outlet),
        outlet="" if LINK.search(outlet) else outlet,
        authors=_authors(article, head, outlet),
        published=published or _printed_day(blocks),
        published_at=published_at,
        updated=updated if updated != published_at else "",
        language=_language(article, head),
        url=_address(head, article, known.url),
    )
    return page.over(known)


def is_free(head: h.Head, article: dict[str, Any]) -> bool | None:
    """Whether the page says that everybody may read its report; None where it says nothing."""
    said = article.get("isAccessibleForFree")
    if isinstance(said, bool | str):
        return str(said).rpartition("/")[2].lower() != "false"
    access = head.said(*h.ACCESS).lower()
    return access not in ("locked", "paid", "premium", "metered") if access else None


def _title(head: h.Head, article: dict[str, Any], outlet: str) -> str:
    title = text_in(article.get("headline")) or head.said(*h.TITLE) or head.heading or head.title
    title = _line(title)[:LONGEST_TITLE]
    first, *rest = BETWEEN_TITLE_AND_OUTLET.split(title)
    if not rest:
        return title
    # "Nato lehnt ab | Kanal 9": the outlet is no part of it, nor is what the heading leaves out
    bare = title[: -len(rest[-1])].rstrip(" |–—•·»-:")
    if rest[-1].lower() in outlet.lower() or (outlet and outlet.lower() in rest[-1].lower()):
        return bare
    heading = _line(head.heading)
    return heading if heading and heading in title else title


def _outlet_in_title(head: h.Head, first: Sequence[str]) -> str:
    """<title>Nato lehnt ab | Kanal 9</title> of a page that prints "Nato lehnt ab": the outlet."""
    title, *rest = BETWEEN_TITLE_AND_OUTLET.split(_line(head.title))
    return rest[-1] if rest and title in first else ""


def _printed_day(blocks: Sequence[Block]) -> str:
    """Belgrad, 14.03.2006: the first day that stands by itself among the first words."""
    short = (block.text for block in blocks[:FIRST] if len(block.text) <= SHORT_LINE)
    return next((day for line in short if len(day := date_in(line)) == len("2006-03-14")), "")


def _authors(article: dict[str, Any], head: h.Head, outlet: str) -> tuple[str, ...]:
    names = names_in(article.get("author")) or BETWEEN_NAMES.split(head.said(*h.AUTHOR))
    nobody = {"", "red", "redaktion", outlet.lower(), text_in(article.get("publisher")).lower()}
    lines = (BY.sub("", _line(name)) for name in names)
    return tuple(dict.fromkeys(n for n in lines if n.lower() not in nobody and not LINK.search(n)))


def _time(*written: str) -> tuple[str, str]:
    """The day and, where the zone is told, the time; the first that is one, the time from any that
    tells the same day."""
    each = dict.fromkeys(written)  # most pages say the same in several places
    day = next((found for one in each if (found := iso_date(one))), "")
    times = (iso_time(one) for one in each)
    return day, next((time for time in times if time[:10] == day and day), "")


def _marked(head: h.Head, word: str) -> str:
    """The value of the <time> that says it is the day of publication; of several the first."""
    named = [value for names, value in head.times if word in names.lower()]
    if word == "publish" and not named:
        named = [value for names, value in head.times if "pubdate" in names.lower()]
        named = named or [value for _, value in head.times]
    return named[0] if named else ""


def _language(article: dict[str, Any], head: h.Head) -> str:
    for value in (text_in(article.get("inLanguage")), head.language, head.said(*h.LANGUAGE)):
        if CODE.match(value):
            return value
    return ""


def _address(head: h.Head, article: dict[str, Any], known: str) -> str:
    claimed = head.links.get("canonical", "") or head.said("og:url")
    claimed = claimed or text_in(article.get("mainEntityOfPage")) or text_in(article.get("url"))
    found = h.address(claimed, known) if claimed else known
    return h.cleaned(found)


def _line(words: str) -> str:
    return one_line(visible(words))
