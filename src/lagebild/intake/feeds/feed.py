"""Which kind of feed bytes are, and its entries."""

from lagebild.intake.feeds.entry import Feed
from lagebild.intake.feeds.json_feed import read_json_feed
from lagebild.intake.feeds.rss import read_rss
from lagebild.intake.limits import Limits

BLANK = b" \t\r\n\xef\xbb\xbf"


def read_feed(content: bytes, address: str, limits: Limits, charset: str = "") -> Feed:
    """The feed found at an address; `charset` is what it was sent with.

    Raises IntakeError with a reason that follows its name.
    """
    if content[:1_000].lstrip(BLANK).startswith((b"{", b"[")):
        return read_json_feed(content, address, limits.entries)
    return read_rss(content, address, limits, charset)
