"""Asks what is due, one thing after the other, and keeps what comes.

What is known of an address is written after the reports that came from it, and a feed's state
together with the pages it announced: a stop at any moment loses nothing, and what is fetched twice
has the same id and is recorded once.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from lagebild.errors import IntakeError
from lagebild.following.event import Event
from lagebild.following.fetching import Answer, Fetcher, Refused
from lagebild.following.pace import Pace, backed_off
from lagebild.following.plan import FeedPlan, Plan
from lagebild.following.robots import Robots
from lagebild.intake import Entry, Metadata, Report, delivered, read_feed, unreadable
from lagebild.pipeline import Reader, keep
from lagebild.record import Fetched, Ledger, due, fetched_among, keep_fetched

# What pages may be. Where a host does not say, the content does.
FORMS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": ""}
FAILED = frozenset({408, 425, 429})
# After so many faults in a row a page is given up and kept as unreadable.
GIVEN_UP = 6
# Seconds after which a page is looked at again for a new version; the last of them repeats.
RECHECKS = (3_600.0, 10_800.0, 43_200.0, 86_400.0)
DAY, MINUTE = 86_400.0, 60.0
# A sleep is never longer, so that a stop is heard.
LONGEST_SLEEP = 60.0
ROBOTS = "robots.txt excludes it"


class Follower:
    """Follows the feeds of a plan. `now` gives seconds since 1970, `sleep` waits."""

    def __init__(
        self,
        plan: Plan,
        book: Ledger,
        reader: Reader,
        fetcher: Fetcher,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._plan = plan
        self._book = book
        self._reader = reader
        self._fetcher = fetcher
        self._now = now
        self._sleep = sleep
        self._feeds = {feed.url: feed for feed in plan.feed}
        self._robots = Robots(fetcher, now)
        self._pace = Pace(plan.pause)

    def run(
        self, once: bool = False, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Event]:
        """What happens, until `stopped` says so. With `once` each feed is asked once, and the pages
        that wait; those that came to nothing are left to the next run."""
        self._begin(once)
        started = self._now()
        while not stopped():
            waiting = due(self._book, list(self._feeds), float("inf"))
            if once:
                waiting = [one for one in waiting if self._of_this_run(one, started)]
                if not waiting:
                    return
            now = self._now()
            ready = [(max(w.next_at or 0.0, self._pace.ready(w.address)), w) for w in waiting]
            at, one = min(ready, key=lambda pair: (pair[0], pair[1].address), default=(0.0, None))
            if one is None or at > now:
                seconds = at - now if one is not None else LONGEST_SLEEP
                yield Event(kind="idle", seconds=seconds)
                self._sleep(min(seconds, LONGEST_SLEEP))
                continue
            yield from self._ask(one)

    def _begin(self, once: bool) -> None:
        """Feeds that are new to the ledger are due at once, and with `once` all are."""
        known = fetched_among(self._book, self._feeds)
        now = self._now()
        fresh = (
            known.get(url, Fetched(address=url, feed=url, state="feed", first_at=now))
            for url in self._feeds
        )
        keep_fetched(
            self._book,
            [
                msgspec.structs.replace(one, next_at=now)
                for one in fresh
                if one.state == "feed" and (once or one.address not in known)
            ],
        )

    def _of_this_run(self, one: Fetched, started: float) -> bool:
        """Whether a run that asks everything once has this still before it."""
        if one.state == "waiting":
            return not one.failures or (one.next_at or 0.0) <= started
        return one.state == "feed" and (one.next_at or 0.0) <= started

    def _ask(self, one: Fetched) -> Iterator[Event]:
        """Asks one address, and keeps what comes and when to ask again."""
        feed = self._feeds[one.feed]
        address = one.moved or one.address
        if not self._robots.can_tell(address):
            yield self._failed(one, "robots.txt cannot be had", None)
            return
        if not self._robots.allow(address):
            # a feed may be allowed tomorrow
            yield self._failed(one, ROBOTS, DAY) if one.state == "feed" else self._gone(one, ROBOTS)
            return
        limits = self._plan.limits
        most = limits.feed if one.state == "feed" else limits.report
        wait = self._robots.delay(address)
        try:
            answer = self._fetcher.fetch(
                address, most, etag=one.etag, modified=one.modified, allowed=self._robots.allow
            )
        except Refused as refused:
            self._pace.asked(address, self._now(), wait)
            if refused.again or one.state == "feed":
                yield self._failed(one, str(refused), None)
            else:
                yield self._gone(one, str(refused))
            return
        self._pace.asked(address, self._now(), max(wait, answer.wait or 0.0))
        one = self._moved(one, answer)
        if answer.status == 304:
            self._keep_unchanged(one, feed)
            yield Event(kind="unchanged", address=one.address)
        elif answer.status == 200:
            yield from (self._read_feed if one.state == "feed" else self._read_page)(
                one, feed, answer
            )
        elif answer.status in FAILED or answer.status >= 500:
            yield self._failed(one, f"answers with {answer.status}", answer.wait)
        elif one.state == "feed" and answer.status != 410:
            yield self._failed(one, f"answers with {answer.status}", answer.wait)
        else:
            yield self._gone(one, f"answers with {answer.status}")

    # -- feeds

    def _read_feed(self, one: Fetched, feed: FeedPlan, answer: Answer) -> Iterator[Event]:
        try:
            found = read_feed(answer.content, answer.address, self._plan.limits)
        except IntakeError as error:
            yield self._failed(one, str(error), answer.wait)
            return
        if feed.full_text:
            for entry in found.entries:
                if entry.content:
                    yield from self._take_entry(entry, feed, found.title)
            pages: list[Fetched] = []
        else:
            pages = self._announced(found.entries, one)
        again = self._asked_again(one, answer, self._now() + self._minutes(feed) * MINUTE)
        keep_fetched(self._book, [*pages, again])
        yield Event(kind="feed", address=one.address, count=len(pages))

    def _announced(self, entries: tuple[Entry, ...], feed: Fetched) -> list[Fetched]:
        """The pages that are new, or of which the feed says something new."""
        entries_by = {entry.address: entry for entry in entries if entry.address}
        known = fetched_among(self._book, entries_by)
        now = self._now()
        pages = []
        for address, entry in entries_by.items():
            said = msgspec.json.encode(msgspec.structs.replace(entry, content="")).decode()
            before = known.get(address)
            if before is None:
                page = Fetched(address=address, feed=feed.feed, state="waiting", first_at=now)
            elif before.entry == said or before.state == "feed":
                continue
            else:
                page = msgspec.structs.replace(before, state="waiting", failures=0)
            pages.append(msgspec.structs.replace(page, entry=said, next_at=now))
        return pages

    def _take_entry(self, entry: Entry, feed: FeedPlan, title: str) -> Iterator[Event]:
        where = entry.address or f"{feed.url}#{entry.key}"
        known = self._told(entry, feed, title, entry.address)
        yield from self._take(entry.content.encode(), where, "html", "utf-8", known)

    # -- pages

    def _read_page(self, one: Fetched, feed: FeedPlan, answer: Answer) -> Iterator[Event]:
        if answer.kind not in FORMS:
            yield self._gone(one, f"is {answer.kind}, no page")
            return
        entry = msgspec.json.decode(one.entry, type=Entry)
        known = self._told(entry, feed, "", answer.address)
        form = FORMS[answer.kind]
        yield from self._take(answer.content, one.address, form, answer.charset, known)
        keep_fetched(self._book, [self._asked_again(one, answer, self._recheck(one))])

    def _take(
        self, content: bytes, where: str, form: str, charset: str, known: Metadata
    ) -> Iterator[Event]:
        """Reads what came and keeps it; what is in the ledger already is not read again."""
        for item in delivered(
            content, where, form=form, charset=charset, known=known, limits=self._plan.limits
        ):
            if isinstance(item, Report) and next(self._book.reports(item.id), None) is not None:
                yield Event(kind="unchanged", address=where)
                continue
            kept = keep(item, self._reader, self._book)
            yield Event(kind="report", address=where, kept=kept)

    def _told(self, entry: Entry, feed: FeedPlan, title: str, address: str) -> Metadata:
        """What the feed tells of a report, for where the report is silent."""
        now = datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
        return Metadata(
            title=entry.title,
            outlet=feed.outlet or title,
            published=entry.published[:10],
            published_at=entry.published,
            updated=entry.updated if entry.updated != entry.published else "",
            authors=entry.authors,
            language=feed.language or entry.language,
            url=address,
            retrieved=now,
        )

    # -- what is kept of an address

    def _minutes(self, feed: FeedPlan) -> float:
        return float(feed.minutes or self._plan.minutes)

    def _recheck(self, one: Fetched) -> float | None:
        """When a page is looked at again: ever later, and no more after some days."""
        now = self._now()
        age = now - one.first_at
        if age >= self._plan.recheck_days * DAY:
            return None
        return now + next((wait for wait in RECHECKS if wait > age), RECHECKS[-1])

    def _asked_again(self, one: Fetched, answer: Answer, at: float | None) -> Fetched:
        state = one.state if one.state == "feed" else "done" if at is None else "taken"
        return msgspec.structs.replace(
            one,
            state=state,
            next_at=at,
            failures=0,
            etag=answer.etag,
            modified=answer.modified,
            note="",
        )

    def _keep_unchanged(self, one: Fetched, feed: FeedPlan) -> None:
        if one.state == "feed":
            at: float | None = self._now() + self._minutes(feed) * MINUTE
        else:
            at = self._recheck(one)
        state = "done" if at is None else "feed" if one.state == "feed" else "taken"
        again = msgspec.structs.replace(one, state=state, next_at=at, failures=0, note="")
        keep_fetched(self._book, [again])

    def _moved(self, one: Fetched, answer: Answer) -> Fetched:
        return msgspec.structs.replace(one, moved=answer.moved) if answer.moved else one

    def _failed(self, one: Fetched, reason: str, wait: float | None) -> Event:
        """Nothing came: asked again later, ever later the more often it fails."""
        failures = one.failures + 1
        if one.state != "feed" and failures >= GIVEN_UP:
            return self._gone(one, reason)
        seconds = self._minutes(self._feeds[one.feed]) * MINUTE
        at = self._now() + backed_off(seconds, failures - 1, wait)
        keep_fetched(
            self._book,
            [msgspec.structs.replace(one, failures=failures, next_at=at, note=reason)],
        )
        return Event(kind="fault", address=one.address, reason=reason, seconds=at - self._now())

    def _gone(self, one: Fetched, reason: str) -> Event:
        """Nothing came and nothing will: a page that never came is kept as unreadable."""
        if one.state == "waiting":
            keep(unreadable(one.address, reason), self._reader, self._book)
        state = "gone" if one.state in ("feed", "waiting") else "done"
        keep_fetched(
            self._book, [msgspec.structs.replace(one, state=state, next_at=None, note=reason)]
        )
        return Event(kind="gone", address=one.address, reason=reason)
