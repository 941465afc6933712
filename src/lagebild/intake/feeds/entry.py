"""What a feed says: its own name, and of each report its address, title, times and words."""

from urllib.parse import urljoin, urlsplit

import msgspec

from lagebild.intake.metadata import one_line

# Lines that are longer are cut, and of authors no more are kept.
LONGEST_LINE = 1_000
MOST_AUTHORS = 50
LONGEST_ADDRESS = 4_000


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One report as its feed announces it. `address` is "" where none is given; `day` is the ISO
    date on which it was published, as it is written there; times are ISO times with their zone or
    ""; `content` is the HTML of its words, "" where the feed has only a `summary`.
    """

    address: str
    key: str  # by which the feed itself tells it from others
    title: str = ""
    day: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    content: str = ""
    summary: str = ""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed. `left_out` is how many entries beyond the limit were not looked at."""

    title: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    left_out: int = 0


def line(value: object) -> str:
    """A text on one line of bounded length; "" for what is none."""
    return one_line(value)[:LONGEST_LINE].strip()


def web_address(written: object, base: str) -> str:
    """The address of a page, also where it is written relative to the feed; "" for all else."""
    if not isinstance(written, str) or not written.strip():
        return ""
    try:
        found = urljoin(base, written.strip())
        parts = urlsplit(found)
    except ValueError:
        return ""
    if len(found) > LONGEST_ADDRESS:
        return ""
    return found if parts.scheme in ("http", "https") and parts.hostname else ""
