"""Feeds are followed, and something goes wrong: hosts that fail, that move, that exclude it."""

from collections.abc import Callable

import pytest
from newsstand import RSS, Handler, Newsstand, head, newsstand
from printed import SENTENCES, page, rss
from seen import kinds

from lagebild.following import Event
from lagebild.record import Ledger

HOUR, DAY = 3_600.0, 86_400.0
Follow = Callable[..., list[Event]]


# -- what goes wrong


@pytest.mark.parametrize("status", [403, 404, 410, 451])
def test_a_page_that_is_not_there_is_kept_with_the_reason(
    stand: Newsstand, follow: Follow, book: Ledger, status: int
) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit")]), kind=RSS)
    stand.put("/a", "fort", status)
    events = follow(feed)
    assert [(e.kind, e.reason) for e in events[1:]] == [("gone", f"answers with {status}")]
    (kept,) = book.unreadable()
    assert (kept.source, kept.reason) == (f"{stand.address}/a", f"answers with {status}")
    assert kinds(follow(feed)) == ["feed"]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_a_page_that_cannot_be_had_now_is_asked_for_ever_later_and_at_last_given_up(
    stand: Newsstand, follow: Follow, book: Ledger, status: int
) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit")]), kind=RSS, etag='"1"')
    stand.put("/a", "nicht jetzt", status)
    events = [e for e in follow(feed, seconds=DAY, minutes=15) if e.kind in ("fault", "gone")]
    assert [round(e.seconds / 60) for e in events] == [15, 30, 60, 120, 240, 0]
    assert kinds(events)[-1] == "gone"
    assert [one.reason for one in book.unreadable()] == [f"answers with {status}"]


def test_a_page_that_comes_back_is_taken(stand: Newsstand, follow: Follow, book: Ledger) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit")]), kind=RSS)
    stand.put("/a", status=503)
    stand.then("/a", page("Streit"))
    assert kinds(follow(feed)) == ["feed", "fault"]
    assert kinds(follow(feed)) == ["feed"]  # it is not yet time
    assert "report" in kinds(follow(feed, seconds=HOUR))
    assert list(book.unreadable()) == []


def test_a_host_is_left_alone_for_as_long_as_it_asks(stand: Newsstand, follow: Follow) -> None:
    feed = stand.put("/feed", rss([("/a", "A"), ("/b", "B")]), kind=RSS, etag='"1"')
    stand.put("/a", status=429, retry_after="7200")
    stand.put("/b", page("B"))
    events = follow(feed, seconds=7_100, minutes=1)
    assert kinds(events) == ["feed", "fault"]
    assert events[1].seconds == 7_200
    assert "report" in kinds(follow(feed, seconds=2 * HOUR, minutes=1_000))


def test_a_wait_without_end_ends_after_a_day(stand: Newsstand, follow: Follow) -> None:
    feed = stand.put("/feed", status=503, retry_after="999999999")
    (fault,) = follow(feed)
    assert fault.seconds == DAY


def test_a_pause_between_two_requests_to_a_host(
    stand: Newsstand, follow: Follow, clock: Callable[[], float]
) -> None:
    with newsstand() as other:
        for host in (stand, other):
            host.put("/feed", rss([("/a", "A"), ("/b", "B")]), kind=RSS)
            host.put("/a", page("A"))
            host.put("/b", page("B"))
        began = clock()
        follow(f"{stand.address}/feed", f"{other.address}/feed", pause=10)
        # three requests each, and the hosts do not wait for each other
        assert clock() - began == pytest.approx(20, abs=1)


def test_a_slow_host_does_not_hold_up_the_feeds_of_others(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    with newsstand() as slow:
        slow.put("/robots.txt", "User-agent: *\nCrawl-delay: 600")
        slow.put("/feed", rss([(f"/{n}", "A") for n in range(20)]), kind=RSS)
        stand.put("/feed", rss([("/a", "A"), ("/b", "B")]), kind=RSS)
        stand.put("/a", page("A"))
        stand.put("/b", page("B", *SENTENCES[1:]))
        events = follow(f"{slow.address}/feed", f"{stand.address}/feed", seconds=60)
        assert kinds(events).count("report") == 2
        assert slow.paths() == ["/feed"]


def test_a_304_to_which_nothing_was_known_is_no_answer(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([("/a", "A")]), kind=RSS)
    stand.put("/a", status=304)
    stand.then("/a", page("A"))
    assert kinds(follow(feed)) == ["feed", "fault"]
    assert "report" in kinds(follow(feed, seconds=HOUR))


@pytest.mark.parametrize(
    "body",
    [
        page("Keine Feeds hier"),
        "",
        "<rss",
        "{}",
        "[1, 2]",
        '{"items": 7}',
        "{" * 100_000,
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>',
        b"\x00\x01\x02" * 100,
        b"\xff\xfe<\x00",
    ],
)
def test_what_is_no_feed_is_said_and_asked_again(
    stand: Newsstand, follow: Follow, body: bytes | str
) -> None:
    feed = stand.put("/feed", body, kind=RSS)
    (event,) = follow(feed)
    assert event.kind == "fault" and event.reason
    stand.put("/feed", rss([]), kind=RSS)
    assert kinds(follow(feed)) == ["feed"]


def test_a_huge_feed_is_cut_and_that_is_said(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([(f"/{n}", f"{n}") for n in range(60)]), kind=RSS)
    (event, *_) = follow(feed)
    assert (event.count, event.left_out) == (50, 10)
    long = stand.put("/long", rss([("/a", "A" * 200_000)]), kind=RSS)
    (event, *_) = [e for e in follow(long) if e.address == long]
    assert event.kind == "fault" and "longer than 0.2 MB" in event.reason


def test_a_page_that_is_too_long_is_kept_with_the_reason(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    def endless(handler: Handler) -> None:
        handler.send(head(content_type="text/html"))
        while True:
            handler.send(b"<p>Moskau droht.</p>" * 500)

    feed = stand.put("/feed", rss([("/a", "A")]), kind=RSS)
    stand.play("/a", endless)
    assert kinds(follow(feed)) == ["feed", "gone"]
    assert [one.reason for one in book.unreadable()] == ["is longer than 0.2 MB"]


def test_entries_lead_nowhere_they_must_not(stand: Newsstand, follow: Follow, book: Ledger) -> None:
    leads = ["file:///etc/passwd", "http://10.0.0.1/", "http://[::1]/", "javascript:alert(1)",
             "http://a:b@127.0.0.1/", "mailto:a@example.org",
             "//169.254.169.254/latest"]  # fmt: skip
    stand.lead("/um", "file:///etc/passwd")
    feed = stand.put("/feed", rss([(lead, "A") for lead in (*leads, "/um")]), kind=RSS)
    assert set(kinds(follow(feed))) == {"feed", "gone"}
    assert stand.paths() == ["/feed", "/um"]
    assert list(book.reports()) == []
    reasons = {one.source: one.reason for one in book.unreadable()}
    assert len(reasons) == 5  # the other two are no addresses of the web
    assert "not public" in reasons["http://10.0.0.1/"]
    assert "not on the web" in reasons[f"{stand.address}/um"]


# -- feeds that move and end


def test_a_feed_that_moved_for_good_is_asked_where_it_lies(
    stand: Newsstand, follow: Follow
) -> None:
    feed = stand.lead("/alt", "/neu", 301)
    stand.put("/neu", rss([]), kind=RSS)
    (moved, read) = follow(feed)
    assert (moved.kind, moved.to, read.kind) == ("moved", f"{stand.address}/neu", "feed")
    assert kinds(follow(feed)) == ["feed"]
    assert stand.paths() == ["/alt", "/neu", "/neu"]
    # it was a mistake, and the old address is good again
    stand.put("/neu", status=404)
    stand.put("/alt", rss([]), kind=RSS)
    assert kinds(follow(feed)) == ["fault"]
    assert kinds(follow(feed)) == ["feed"]


def test_a_feed_that_is_led_on_for_now_is_asked_at_its_own_address(
    stand: Newsstand, follow: Follow
) -> None:
    feed = stand.lead("/feed", "/heute", 302)
    stand.put("/heute", rss([]), kind=RSS)
    assert kinds(follow(feed) + follow(feed)) == ["feed", "feed"]
    assert stand.paths() == ["/feed", "/heute"] * 2


def test_a_feed_that_is_gone_is_asked_no_more_and_named_again(
    stand: Newsstand, follow: Follow
) -> None:
    feed = stand.put("/feed", status=410)
    for _ in range(2):
        (event,) = follow(feed)
        assert (event.kind, event.reason) == ("gone", "answers with 410")
    assert stand.paths() == ["/feed"]


def test_a_feed_that_cannot_be_found_is_asked_ever_later(stand: Newsstand, follow: Follow) -> None:
    feed = stand.put("/feed", status=404)
    events = follow(feed, seconds=4 * DAY, minutes=60)
    hours = [round(event.seconds / HOUR) for event in events]
    assert hours == [1, 2, 4, 8, 16, 24, 24, 24]


# -- robots.txt


@pytest.mark.parametrize(
    ("rules", "status", "taken"),
    [
        ("User-agent: *\nDisallow: /a", 200, ["/feed", "/b"]),
        ("User-agent: Lagebild\nDisallow: /a\n\nUser-agent: *\nDisallow: /", 200, ["/feed", "/b"]),
        ("User-agent: *\nDisallow: /\nAllow: /feed", 200, ["/feed"]),
        ("", 200, ["/feed", "/a", "/b"]),
        ("<html>", 200, ["/feed", "/a", "/b"]),
        ("Disallow", 404, ["/feed", "/a", "/b"]),
        ("Disallow", 401, ["/feed", "/a", "/b"]),
        ("Disallow", 503, []),
        ("Disallow", 429, []),
    ],
)
def test_what_robots_txt_excludes_is_not_fetched(
    stand: Newsstand, follow: Follow, rules: str, status: int, taken: list[str]
) -> None:
    stand.put("/robots.txt", rules, status, "text/plain")
    stand.put("/feed", rss([("/a", "A"), ("/b", "B")]), kind=RSS)
    stand.put("/a", page("A"))
    stand.put("/b", page("B"))
    follow(f"{stand.address}/feed")
    assert stand.paths() == taken
    assert [asked.path for asked in stand.asked].count("/robots.txt") == 1


def test_robots_txt_that_cannot_be_had_is_asked_for_again(stand: Newsstand, follow: Follow) -> None:
    stand.put("/robots.txt", status=500)
    stand.then("/robots.txt", "")
    feed = stand.put("/feed", rss([]), kind=RSS)
    (event,) = follow(feed)
    assert (event.kind, event.reason) == ("fault", "robots.txt cannot be had")
    assert "feed" in kinds(follow(feed, seconds=3 * HOUR))


def test_the_host_that_a_redirect_leads_to_is_asked_too(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    with newsstand() as other:
        other.put("/robots.txt", "User-agent: *\nDisallow: /a")
        other.put("/a", page("A"))
        stand.lead("/a", f"{other.address}/a")
        feed = stand.put("/feed", rss([("/a", "A")]), kind=RSS)
        assert kinds(follow(feed)) == ["feed", "gone"]
        assert other.paths() == []
        # what is not known now may be known later
        other.put("/robots.txt", status=503)
        stand.lead("/b", f"{other.address}/b")
        again = stand.put("/feed2", rss([("/b", "B")]), kind=RSS)
        assert kinds(follow(again)) == ["feed", "fault"]


def test_the_delay_that_a_host_asks_for_is_kept(
    stand: Newsstand, follow: Follow, clock: Callable[[], float]
) -> None:
    stand.put("/robots.txt", "User-agent: *\nCrawl-delay: 30")
    feed = stand.put("/feed", rss([("/a", "A"), ("/b", "B")]), kind=RSS)
    began = clock()
    follow(feed)
    assert clock() - began == pytest.approx(60, abs=1)
