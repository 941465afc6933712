"""A host on loopback for each test, and one who asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from newsstand import Newsstand, newsstand

from lagebild.following import Event, Follower, Plan
from lagebild.following.fetching import Fetcher
from lagebild.following.plan import FeedPlan
from lagebild.intake import Limits
from lagebild.pipeline import Reader
from lagebild.record import Ledger

# Whoever says nothing is given up after a second, so that the tests need not wait.
LIMITS = Limits(seconds=2, silence=1, feed=200_000, report=200_000, entries=50)


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher("redaktion@example.org", LIMITS, ["127.0.0.1/32"]) as opened:
        yield opened


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_643_000_000.0  # 24 January 2022, 04:53 UTC

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader("de")


@pytest.fixture
def book() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        yield opened


Follow = Callable[..., list[Event]]


@pytest.fixture
def follow(book: Ledger, reader: Reader, fetcher: Fetcher, clock: Clock) -> Follow:
    """Follows feeds: once, or for so many seconds of the clock. What is given is the plan's."""

    def followed(*feeds: str | FeedPlan, seconds: float | None = None, **given: Any) -> list[Event]:
        plans = tuple(FeedPlan(url=feed) if isinstance(feed, str) else feed for feed in feeds)
        plan = Plan(contact="a@example.org", feed=plans, **({"limits": LIMITS} | given))
        follower = Follower(plan, book, reader, fetcher, clock, clock.sleep)
        if seconds is None:
            return [event for event in follower.run(once=True) if event.kind != "idle"]
        until = clock.now + seconds
        events = follower.run(stopped=lambda: clock.now >= until)
        return [event for event in events if event.kind != "idle"]

    return followed
