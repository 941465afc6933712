"""What is kept of an address, and what becomes of it by what its host answered.

A feed is always asked again; a page waits until it came, is looked at again for new versions for
some days, and is done; what will never come is gone.
"""

from collections.abc import Container, Iterable

import msgspec

from lagebild.following.fetching import Answer
from lagebild.intake import Entry
from lagebild.record import Fetched, Ledger, fetched_among

DAY = 86_400.0
# Seconds after which a page is looked at again for a new version; the last of them repeats.
RECHECKS = (3_600.0, 10_800.0, 43_200.0, DAY)


def announced(
    book: Ledger, entries: Iterable[Entry], feed: Fetched, feeds: Container[str], now: float
) -> list[Fetched]:
    """The pages that are new, or of which the feed says something new; `feeds` are those that are
    followed. A page belongs to the feed that announced it first: two that name it differently do
    not make it new each time."""
    entries_by: dict[str, Entry] = {}
    for entry in entries:
        entries_by.setdefault(entry.address, entry)
    known = fetched_among(book, entries_by)
    pages = []
    for address, entry in entries_by.items():
        bare = msgspec.structs.replace(entry, content="", summary="")
        said = msgspec.json.encode(bare).decode()
        before = known.get(address)
        if before is None:
            page = Fetched(address=address, feed=feed.feed, state="waiting", first_at=now)
        elif before.entry == said or address == before.feed:
            continue
        elif before.feed != feed.feed and before.feed in feeds:
            continue
        else:
            page = msgspec.structs.replace(before, feed=feed.feed, state="waiting", failures=0)
        pages.append(msgspec.structs.replace(page, entry=said, next_at=now))
    return pages


def recheck(one: Fetched, now: float, days: float) -> float | None:
    """When a page is looked at again: ever later, and no more after some days."""
    age = now - one.first_at
    if age >= days * DAY:
        return None
    return now + next((wait for wait in RECHECKS if wait > age), RECHECKS[-1])


def asked_again(one: Fetched, answer: Answer, at: float | None) -> Fetched:
    """It came, and is asked again at a time, or never."""
    again = unchanged(one, at)
    return msgspec.structs.replace(again, etag=answer.etag, modified=answer.modified)


def unchanged(one: Fetched, at: float | None) -> Fetched:
    """It is as it was, and is asked again at a time, or never."""
    state = one.state if one.state == "feed" else "done" if at is None else "taken"
    return msgspec.structs.replace(one, state=state, next_at=at, failures=0, note="")


def failed(one: Fetched, reason: str, at: float) -> Fetched:
    """Nothing came, once more; it is asked again at a time."""
    failures = one.failures + 1
    return msgspec.structs.replace(one, failures=failures, next_at=at, note=reason)


def gone(one: Fetched, reason: str) -> Fetched:
    """Nothing came and nothing will; a page that came before is done."""
    state = "gone" if one.state in ("feed", "waiting") else "done"
    return msgspec.structs.replace(one, state=state, next_at=None, note=reason)
