"""What a page says of its report in its head and in marked parts of its body."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from lagebild.intake.pages.parts import parts
from lagebild.intake.pages.tree import Element

KEYS = ("property", "name", "itemprop", "http-equiv")
# By which names the same is said, the most telling first.
TITLE = ("og:title", "twitter:title", "dc.title", "headline", "title")
OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "date", "pubdate",
    "publishdate", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "og:pubdate",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "datemodified", "og:updated_time", "last-modified", "dc.date.modified",
    "dcterms.modified", "revised",
)  # fmt: skip
LANGUAGE = ("og:locale", "content-language", "dc.language", "language")
ACCESS = ("article:content_tier", "content-tier", "cxenseparse:access")
# An address of which there is nothing to clean: most are such, and finding nothing takes long.
PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w~-][\w.~-]*)+/?", re.ASCII)


class Head:
    """The named values of a page, each under its names in small letters; the first of a name."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, str] = {}
        self.language = (root.get("lang") or root.get("xml:lang") or "").strip()
        self.links: dict[str, str] = {}
        self.title = ""
        self.heading = ""
        self.times: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        for element in root.iter("meta", "link", "title", "time", "h1", "script"):
            self._take(element)

    def said(self, *names: str) -> str:
        """The first value under one of the names."""
        for name in names:
            if value := self._values.get(name):
                return value
        return ""

    def _take(self, element: Element) -> None:
        match element.tag:
            case "meta":
                value = (element.get("content") or "").strip()
                for key in KEYS:
                    name = (element.get(key) or "").strip().lower()
                    if name and value:
                        self._values.setdefault(name, value)
            case "link":
                rel, to = (element.get("rel") or "").lower(), (element.get("href") or "").strip()
                if rel and to:
                    self.links.setdefault(rel, to)
            case "title" if not self.title:
                self.title = _words(element)
            case "h1" if not self.heading:
                self.heading = _words(element)
            case "script" if "ld+json" in (element.get("type") or ""):
                self.json_ld.append(element.text or "")
            case "time":
                value = element.get("datetime") or ""
                if value:
                    self.times.append((_names(element), value.strip()))


def address(claimed: str, known: str) -> str:
    """The address under which a page wants to be known, where it may say so: on its own host.

    A page that names another host's address would pass for that host's report.
    """
    to = urljoin(known, claimed) if known else claimed
    try:
        there, here = urlsplit(to), urlsplit(known)
    except ValueError:
        return known
    if there.scheme not in ("http", "https") or not there.hostname:
        return known
    if known and _bare(there.hostname) != _bare(here.hostname or ""):
        return known
    return to


def _bare(host: str) -> str:
    for begin in ("www.", "m.", "amp.", "mobil.", "mobile."):
        host = host.removeprefix(begin)
    return host


def _words(element: Element) -> str:
    words = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(words.split())


def _names(element: Element) -> str:
    return " ".join(
        filter(None, (element.get("itemprop"), element.get("class"), element.get("pubdate")))
    )


def cleaned(address: str) -> str:
    """The address without its fragment and without what only says from where it was reached."""
    if not address:
        return ""
    if PLAIN.fullmatch(address) and "xn--" not in address:
        return address
    from courlan import clean_url

    bare, _ = urldefrag(address)
    bare, asked, query = bare.partition("?")
    told = [one for one in query.split("&") if one.partition("=")[0] not in parts().tracking]
    bare = f"{bare}?{'&'.join(told)}" if asked and any(told) else bare
    return clean_url(bare) or bare
