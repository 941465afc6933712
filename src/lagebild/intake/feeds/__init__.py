"""Feeds: RSS, Atom and JSON Feed as entries.

In: the bytes of a feed. Out: a `Feed` with its `Entry`s, newest first as the feed has them; an
IntakeError where it is none. Order of work: `entry` (what both give) -> `rss` and `json_feed` ->
`feed` (which of them it is). What lies behind an entry's address is fetched by `following`.
"""

from lagebild.intake.feeds.entry import Entry, Feed
from lagebild.intake.feeds.feed import read_feed

__all__ = ["Entry", "Feed", "read_feed"]
