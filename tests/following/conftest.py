"""A host on loopback for each test, and one who asks it."""

from collections.abc import Iterator

import pytest
from newsstand import Newsstand, newsstand

from lagebild.following.fetching import Fetcher
from lagebild.intake import Limits

# Whoever says nothing is given up after a second, so that the tests need not wait.
LIMITS = Limits(seconds=2, silence=1, feed=200_000, report=200_000)


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher("redaktion@example.org", LIMITS, ["127.0.0.1/32"]) as opened:
        yield opened
