"""Feeds: RSS, Atom and JSON Feed as entries.

In: the bytes of a feed. Out: a `Feed` with its `Entry`s, in the order in which the feed has them;
an IntakeError where it is none. Order of work: `entry` (what both give) -> `element` (of RSS and
Atom) -> `rss` and `json_feed` -> `feed` (which of them it is) -> `words` (those of an entry). What
lies behind an entry's address is fetched by `following`.
"""

from lagebild.intake.feeds.entry import Entry, Feed
from lagebild.intake.feeds.feed import read_feed
from lagebild.intake.feeds.words import as_words

__all__ = ["Entry", "Feed", "as_words", "read_feed"]
