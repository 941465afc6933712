"""Feeds are followed: what they announce comes into the ledger, once, whatever happens."""

import json
from collections.abc import Callable

import pytest
from newsstand import ATOM, JSON, RSS, Newsstand, newsstand
from printed import SENTENCES, atom, json_feed, page, rss
from seen import kinds, texts

from lagebild.following import Event
from lagebild.following.plan import FeedPlan
from lagebild.record import Ledger

HOUR, DAY = 3_600.0, 86_400.0
Follow = Callable[..., list[Event]]


def test_what_a_feed_announces_is_fetched_read_and_kept(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit um die Nato"), ("/b", "Kiew warnt")]), kind=RSS)
    stand.put("/a", page("Streit um die Nato"))
    stand.put("/b", page("Kiew warnt", *SENTENCES[2:]))
    events = follow(feed)
    assert kinds(events) == ["feed", "report", "report"]
    assert events[0].count == 2
    assert stand.paths() == ["/feed", "/a", "/b"]
    first = next(one.report for one in book.reports() if one.report.url.endswith("/a"))
    assert first.url == f"{stand.address}/a"
    assert (first.title, first.outlet) == ("Streit um die Nato", "")
    # half past midnight in Berlin is still the day before in Greenwich
    assert (first.published, first.published_at) == ("2022-01-24", "2022-01-24T00:30:00+01:00")
    assert first.retrieved == "2022-01-24T04:53:22+00:00"
    assert first.text == "\n\n".join(SENTENCES)
    assert all(one.status == "read" and list(book.claims(one.report.id)) for one in book.reports())


def test_a_second_look_asks_only_whether_anything_is_new(
    stand: Newsstand, follow: Follow, book: Ledger, clock: Callable[[], float]
) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit")]), kind=RSS, etag='"1"')
    stand.put("/a", page("Streit"), last_modified="Mon, 24 Jan 2022 00:30:00 GMT")
    follow(feed)
    assert kinds(follow(feed)) == ["unchanged"]
    assert stand.paths() == ["/feed", "/a", "/feed"]
    assert stand.asked[-1].headers["if-none-match"] == '"1"'


def test_a_page_is_looked_at_again_for_some_days(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([("/a", "Streit")]), kind=RSS, etag='"1"')
    stand.put("/a", page("Streit"), etag='"1"')
    events = follow(feed, seconds=2 * HOUR, minutes=600)
    assert kinds(events) == ["feed", "report", "unchanged"]
    # the newsroom corrects what it printed, and says so nowhere
    stand.put("/a", page("Streit", *SENTENCES[:3]), etag='"2"')
    events = follow(feed, seconds=DAY, minutes=6_000)
    assert kinds(events).count("report") == 1
    assert {one.report.url for one in book.reports()} == {f"{stand.address}/a"}
    assert texts(book) == {"\n\n".join(SENTENCES), "\n\n".join(SENTENCES[:3])}
    follow(feed, seconds=4 * DAY, minutes=6_000, recheck_days=3)
    asked = stand.paths().count("/a")
    follow(feed, seconds=4 * DAY, minutes=6_000, recheck_days=3)
    assert stand.paths().count("/a") == asked


def test_an_entry_that_was_updated_is_fetched_again_and_the_same_text_is_no_new_report(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    early, late = "2022-01-24T08:00:00+01:00", "2022-01-24T09:00:00+01:00"
    feed = stand.put("/feed", atom([("/a", "Streit", early)]), kind=ATOM)
    stand.put("/a", page("Streit"))
    assert kinds(follow(feed)) == ["feed", "report"]
    (before,) = (one.report for one in book.reports())
    stand.put("/feed", atom([("/a", "Streit", late)]), kind=ATOM)
    assert kinds(follow(feed)) == ["feed", "unchanged"]
    assert [one.report for one in book.reports()] == [before]
    stand.put("/feed", atom([("/a", "Streit", "2022-01-24T10:00:00+01:00")]), kind=ATOM)
    stand.put("/a", page("Streit", *SENTENCES, "Der Kreml äußerte sich nicht."))
    assert kinds(follow(feed)) == ["feed", "report"]
    assert len(list(book.reports())) == 2


def test_two_feeds_that_name_a_page_differently_do_not_make_it_new_each_time(
    stand: Newsstand, follow: Follow
) -> None:
    one = stand.put("/eins", rss([("/a", "Streit um die Nato")]), kind=RSS)
    two = stand.put("/zwei", rss([("/a", "Nato: Streit")]), kind=RSS)
    stand.put("/a", page("Streit"))
    assert kinds(follow(one, two)).count("report") == 1
    for _ in range(3):
        follow(one, two)
    assert stand.paths().count("/a") == 1


def test_the_words_of_the_feed_may_be_the_report(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    words = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    entries = [("/a", "Streit", "2022-01-24T08:00:00+01:00")]
    feed = stand.put("/feed", atom(entries, words), kind=ATOM)
    items = [
        {
            "id": "7",
            "content_html": f"<p>{SENTENCES[2]}</p>",
            "date_published": "2022-01-24T08:00Z",
        },
        {"id": "8", "url": "/b", "title": "Nur ein Titel"},
    ]
    other = stand.put("/json", json_feed(items), kind=JSON)
    stand.put("/b", page("Nur ein Titel", *SENTENCES, "Kiew schweigt."))
    full = [FeedPlan(url=url, full_text=True) for url in (feed, other)]
    assert kinds(follow(*full)).count("report") == 3
    assert stand.paths() == ["/feed", "/json", "/b"]
    report = next(one.report for one in book.reports() if one.report.title == "Streit")
    assert report.text == "\n\n".join(SENTENCES)
    assert (report.outlet, report.authors) == ("Weserblick", ("Anna Berg",))
    assert report.url == f"{stand.address}/a"
    assert kinds(follow(*full)).count("report") == 0
    assert len(list(book.reports())) == 3


def test_plain_text_is_a_page_and_other_things_are_none(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([(f"/{n}", n) for n in "abcd"]), kind=RSS)
    stand.put("/a", " ".join(SENTENCES), kind="text/plain; charset=utf-8")
    stand.put("/b", b"%PDF-1.7", kind="application/pdf")
    stand.put("/c", page("Ohne Namen"), kind="")
    stand.put("/d", " ".join(SENTENCES[2:]), kind="")
    events = follow(feed)
    assert kinds(events) == ["feed", "report", "gone", "report", "report"]
    assert [one.reason for one in book.unreadable()] == ["is application/pdf, no page"]


def test_a_page_cannot_take_the_place_of_the_report_of_others(
    stand: Newsstand, follow: Follow, book: Ledger
) -> None:
    feed = stand.put("/feed", rss([("/a", "A")]), kind=RSS)
    stand.put("/a", page("A"))
    follow(feed)
    (first,) = (one.report for one in book.reports())
    with newsstand() as other:
        lines = f"---\nid: {first.id}\nurl: {first.url.replace('127.0.0.1', 'nordblatt.de')}\n---\n"
        other.put("/b", f"{lines}Alles ist gut. {SENTENCES[0]}", kind="text/plain")
        canonical = "<link rel=canonical href='https://nordblatt.de/a'>"
        other.put("/c", page("C", *SENTENCES[1:]).replace("<title>", f"{canonical}<title>"))
        follow(other.put("/feed", rss([("/b", "B"), ("/c", "C")]), kind=RSS))
        found = {one.report.url: one.report.id for one in book.reports()}
        assert found[first.url] == first.id
        assert set(found) == {first.url, f"{other.address}/b", f"{other.address}/c"}
        assert len(set(found.values())) == 3


# -- stops


def test_a_stop_between_report_and_memory_doubles_nothing(
    stand: Newsstand, follow: Follow, book: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = stand.put("/feed", rss([("/a", "A")]), kind=RSS)
    stand.put("/a", page("A"))
    from lagebild.following import follower

    real = follower.keep_fetched

    def killed(book: Ledger, several: list[object]) -> None:
        if any(getattr(one, "state", "") == "taken" for one in several):
            raise KeyboardInterrupt
        real(book, several)  # type: ignore[arg-type]

    monkeypatch.setattr(follower, "keep_fetched", killed)
    with pytest.raises(KeyboardInterrupt):
        follow(feed)
    monkeypatch.undo()
    before = list(book.reports())
    assert len(before) == 1
    assert set(kinds(follow(feed))) == {"feed", "unchanged"}
    assert list(book.reports()) == before


def test_json_feeds(stand: Newsstand, follow: Follow, book: Ledger) -> None:
    items = [{"id": "1", "url": f"{stand.address}/a", "title": "Streit",
              "date_published": "2022-01-24T08:00:00+01:00",
              "authors": [{"name": "Anna Berg"}]}]  # fmt: skip
    feed = stand.put("/feed", json_feed(items), kind=JSON)
    stand.put("/a", page("Streit"))
    assert kinds(follow(FeedPlan(url=feed, outlet="Elbkurier"))) == ["feed", "report"]
    (report,) = (one.report for one in book.reports())
    assert (report.outlet, report.authors) == ("Elbkurier", ("Anna Berg",))
    assert report.published_at == "2022-01-24T08:00:00+01:00"
    assert json.loads(json_feed(items))["items"] == items
