"""Asks what is due, one thing after the other, and keeps what comes.

What is known of an address (`state`) is written after the reports that came from it, and a feed's
state together with the pages it announced: a stop at any moment loses nothing, and what is fetched
twice has the same id and is recorded once.
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
from lagebild.following.state import (
    DAY,
    announced,
    asked_again,
    failed,
    gone,
    recheck,
    unchanged,
)
from lagebild.intake import Entry, Metadata, Report, as_words, delivered, read_feed, unreadable
from lagebild.pipeline import Reader, keep
from lagebild.record import Fetched, Ledger, due, fetched_among, keep_fetched, next_due

# What pages may be; what a host gives no name is one of these too.
FORMS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": ""}
FAILED = frozenset({408, 425, 429})
# After so many faults in a row a page is given up and kept as unreadable.
GIVEN_UP = 6
MINUTE = 60.0
# A sleep is never longer, so that a clock that is set does not matter.
LONGEST_SLEEP = 600.0
ROBOTS = "robots.txt excludes it"
NO_ROBOTS = "robots.txt cannot be had"


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
        yield from self._begin(once)
        started = self._now()
        while not stopped():
            now = self._now()
            waiting = due(self._book, list(self._feeds), now)
            if once:
                waiting = [one for one in waiting if self._of_this_run(one, started)]
                if not waiting:
                    return
            at, one = self._next(waiting, now)
            if one is None or at > now:
                yield Event(kind="idle", seconds=at - now)
                self._sleep(min(at - now, LONGEST_SLEEP))
                continue
            yield from self._ask(one)

    def _next(self, waiting: list[Fetched], now: float) -> tuple[float, Fetched | None]:
        """What is to be asked next, and when its host may be asked."""
        if not waiting:
            return next_due(self._book, list(self._feeds), now + DAY), None
        ready = ((max(now, self._pace.ready(one.moved or one.address)), one) for one in waiting)
        return min(ready, key=lambda pair: (pair[0], pair[1].next_at or 0.0, pair[1].address))

    def _begin(self, once: bool) -> Iterator[Event]:
        """Feeds that are new to the ledger are due at once, and with `once` all are. Those that are
        gone are named again: they stand in the plan for nothing."""
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
        for one in known.values():
            if one.state == "gone":
                yield Event(kind="gone", address=one.address, reason=one.note)

    def _of_this_run(self, one: Fetched, started: float) -> bool:
        """What was due when it began, and the pages that its feeds announced since."""
        return (one.next_at or 0.0) <= started or (one.state == "waiting" and not one.failures)

    def _ask(self, one: Fetched) -> Iterator[Event]:
        """Asks one address, and keeps what comes and when to ask again."""
        feed = self._feeds[one.feed]
        address = one.moved or one.address
        if not self._robots.can_tell(address):
            yield self._failed(one, NO_ROBOTS, None)
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
                address, most, etag=one.etag, modified=one.modified, allowed=self._allowed
            )
        except Refused as refused:
            self._pace.asked(address, self._now(), wait)
            if refused.again or one.state == "feed":
                yield self._failed(one, str(refused), None)
            else:
                yield self._gone(one, str(refused))
            return
        for asked in {address, answer.address}:
            self._pace.asked(asked, self._now(), max(wait, answer.wait or 0.0))
        if answer.moved and answer.moved != one.moved:
            one = msgspec.structs.replace(one, moved=answer.moved)
            if one.state == "feed":
                yield Event(kind="moved", address=one.address, to=one.moved)
        # Who was not told what is known cannot say that nothing is new.
        if answer.status == 304 and (one.etag or one.modified):
            self._keep_unchanged(one, feed)
            yield Event(kind="unchanged", address=one.address)
        elif answer.status == 200:
            yield from (self._read_feed if one.state == "feed" else self._read_page)(
                one, feed, answer
            )
        elif one.moved or (one.state == "feed" and answer.status != 410):
            # What is no more where it moved to may be back where it was.
            back = msgspec.structs.replace(one, moved="")
            yield self._failed(back, f"answers with {answer.status}", answer.wait)
        elif answer.status in FAILED or answer.status >= 500 or answer.status == 304:
            yield self._failed(one, f"answers with {answer.status}", answer.wait)
        else:
            yield self._gone(one, f"answers with {answer.status}")

    def _allowed(self, address: str) -> bool:
        """Whether a redirect may be followed. Raises Refused where that cannot be told now."""
        if not self._robots.can_tell(address):
            raise Refused(f"leads to {address}, of which {NO_ROBOTS}")
        return self._robots.allow(address)

    # -- feeds

    def _read_feed(self, one: Fetched, feed: FeedPlan, answer: Answer) -> Iterator[Event]:
        try:
            limits = self._plan.limits
            found = read_feed(answer.content, answer.address, limits, answer.charset)
        except IntakeError as error:
            yield self._failed(one, str(error), answer.wait)
            return
        behind = []
        for entry in found.entries:
            if feed.full_text and (entry.content or entry.summary):
                yield from self._take_entry(entry, feed, found.title)
            elif entry.address:
                behind.append(entry)
        pages = announced(self._book, behind, one, self._feeds, self._now())
        again = asked_again(one, answer, self._now() + self._minutes(feed) * MINUTE)
        keep_fetched(self._book, [*pages, again])
        left_out = found.left_out
        yield Event(kind="feed", address=one.address, count=len(pages), left_out=left_out)

    def _take_entry(self, entry: Entry, feed: FeedPlan, title: str) -> Iterator[Event]:
        where = entry.address or f"{feed.url}#{entry.key}"
        known = self._told(entry, feed, title, entry.address)
        words = as_words(entry.content or entry.summary).encode("utf-8", "replace")
        yield from self._take(words, where, "text", "utf-8", known)

    # -- pages

    def _read_page(self, one: Fetched, feed: FeedPlan, answer: Answer) -> Iterator[Event]:
        if answer.kind not in FORMS:
            yield self._gone(one, f"is {answer.kind}, no page")
            return
        entry = msgspec.json.decode(one.entry, type=Entry)
        known = self._told(entry, feed, "", answer.address)
        is_html = answer.content.lstrip().startswith(b"<")
        form = FORMS[answer.kind] or ("html" if is_html else "text")
        yield from self._take(answer.content, one.address, form, answer.charset, known)
        keep_fetched(self._book, [asked_again(one, answer, self._recheck(one))])

    def _take(
        self, content: bytes, where: str, form: str, charset: str, known: Metadata
    ) -> Iterator[Event]:
        """Reads what came and keeps it; what is in the ledger already is not read again."""
        for item in delivered(
            content, where, form=form, charset=charset, known=known, foreign=True,
            limits=self._plan.limits,
        ):  # fmt: skip
            if isinstance(item, Report):
                is_new = next(self._book.reports(item.id), None) is None
            else:
                is_new = self._book.set_aside(item)
            if is_new:
                kept = keep(item, self._reader, self._book)
                yield Event(kind="report", address=where, kept=kept)
            else:
                yield Event(kind="unchanged", address=where)

    def _told(self, entry: Entry, feed: FeedPlan, title: str, address: str) -> Metadata:
        """What the feed tells of a report, for where the report is silent."""
        now = datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
        return Metadata(
            title=entry.title,
            outlet=feed.outlet or title,
            published=entry.day,
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
        return recheck(one, self._now(), self._plan.recheck_days)

    def _keep_unchanged(self, one: Fetched, feed: FeedPlan) -> None:
        is_feed = one.state == "feed"
        at = self._now() + self._minutes(feed) * MINUTE if is_feed else self._recheck(one)
        keep_fetched(self._book, [unchanged(one, at)])

    def _failed(self, one: Fetched, reason: str, wait: float | None) -> Event:
        """Nothing came: asked again later, ever later the more often it fails."""
        if one.state != "feed" and one.failures + 1 >= GIVEN_UP:
            return self._gone(one, reason)
        seconds = self._minutes(self._feeds[one.feed]) * MINUTE
        at = self._now() + backed_off(seconds, one.failures, wait)
        keep_fetched(self._book, [failed(one, reason, at)])
        return Event(kind="fault", address=one.address, reason=reason, seconds=at - self._now())

    def _gone(self, one: Fetched, reason: str) -> Event:
        """Nothing came and nothing will: a page that never came is kept as unreadable."""
        if one.state == "waiting":
            keep(unreadable(one.address, reason), self._reader, self._book)
        keep_fetched(self._book, [gone(one, reason)])
        return Event(kind="gone", address=one.address, reason=reason)
