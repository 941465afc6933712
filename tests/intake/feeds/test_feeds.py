"""Feeds of all kinds come out as entries; broken and hostile ones are bounded."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import bounded
from lagebild.errors import IntakeError
from lagebild.intake import Entry, Feed, Limits, as_words, read_feed

BASE = "https://nordblatt.example/feeds/rss"
RSS_2 = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Nordblatt</title><link>https://nordblatt.example</link><language>de-DE</language>
<image><title>Zeichen</title></image>
<item><title>Kiew &amp;amp; Moskau: &lt;b&gt;Gespräche&lt;/b&gt;</title>
<media:title>Foto</media:title>
<link>/politik/kiew</link><guid isPermaLink="false">nb-1</guid>
<pubDate>Mon, 24 Jan 2022 00:30:00 +0100</pubDate><dc:creator>Anna Berg</dc:creator>
<description>Kurz gesagt.</description>
<content:encoded><![CDATA[<p>Moskau droht.</p>]]></content:encoded></item>
<item><title>Ohne Link</title><guid>https://nordblatt.example/b</guid>
<author>ben@nordblatt.example (Ben Ohm)</author><pubDate>24.01.2022</pubDate></item>
</channel></rss>"""
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Weserblick</title></channel>
<item rdf:about="https://weserblick.example/a"><title>Lage</title>
<link>https://weserblick.example/a</link><dc:date>2022-01-24T08:00:00+01:00</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://elbe.example/">
<title>Elbkurier</title><entry><id>urn:1</id><title type="html">Lage &amp;amp; Folgen</title>
<link rel="enclosure" href="https://elbe.example/ton.mp3"/><link rel="self" href="/selbst"/>
<link href="https://elbe.example/lage"/><published>2022-01-24T08:00:00Z</published>
<updated>2022-01-24T09:00:00Z</updated><author><name>Anna Berg</name>
<email>a@b.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Kiew warnt.</p></div></content>
</entry></feed>"""


def read(text: str | bytes, limits: Limits | None = None, charset: str = "") -> Feed:
    content = text.encode() if isinstance(text, str) else text
    return read_feed(content, BASE, limits or Limits(), charset)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_rss(encoding: str) -> None:
    feed = read(RSS_2.format(encoding=encoding).encode(encoding))
    assert (feed.title, feed.language, feed.left_out) == ("Nordblatt", "de-DE", 0)
    assert feed.entries == (
        Entry(
            address="https://nordblatt.example/politik/kiew",
            key="nb-1",
            title="Kiew & Moskau: Gespräche",
            day="2022-01-24",
            published="2022-01-24T00:30:00+01:00",
            authors=("Anna Berg",),
            language="de-DE",
            content="<p>Moskau droht.</p>",
            summary="Kurz gesagt.",
        ),
        Entry(
            address="https://nordblatt.example/b",
            key="https://nordblatt.example/b",
            title="Ohne Link",
            day="2022-01-24",
            authors=("Ben Ohm",),
            language="de-DE",
        ),
    )


def test_rss_of_the_first_kind() -> None:
    (entry,) = read(RSS_1).entries
    assert (entry.address, entry.title) == ("https://weserblick.example/a", "Lage")
    assert entry.published == "2022-01-24T08:00:00+01:00"


def test_atom() -> None:
    feed = read(ATOM)
    (entry,) = feed.entries
    assert (feed.title, entry.language, entry.title) == ("Elbkurier", "de", "Lage & Folgen")
    assert (entry.address, entry.key) == ("https://elbe.example/lage", "urn:1")
    assert entry.published == "2022-01-24T08:00:00+00:00"
    assert entry.updated == "2022-01-24T09:00:00+00:00"
    assert entry.authors == ("Anna Berg",)
    assert as_words(entry.content) == "Kiew warnt."


def test_json_feed() -> None:
    item = {"id": 7, "url": "/a", "title": "Lage", "content_text": "Eins < zwei.\n\nDrei.",
            "date_published": "2022-01-24T08:00:00+01:00", "author": {"name": "Anna"}}  # fmt: skip
    feed = read(json.dumps({"title": "N", "language": "de", "items": [item, 7, None]}))
    (entry,) = feed.entries
    assert (entry.address, entry.key) == ("https://nordblatt.example/a", "7")
    assert as_words(entry.content) == "Eins < zwei.\n\nDrei."
    assert (entry.day, entry.authors) == ("2022-01-24", ("Anna",))


def test_broken_feeds_give_what_they_can() -> None:
    text = RSS_2.format(encoding="utf-8")
    half = text[: text.index("Ohne Link")]
    assert [entry.key for entry in read(half).entries] == ["nb-1"]
    assert read(text.replace("Kurz gesagt.", "Kurz &uuml;ber & alles &nbsp;<br>")).entries[0].key
    assert read("\n\n" + text).entries[0].key == "nb-1"


@pytest.mark.parametrize(
    "text",
    [
        "", "<", "<html><body>Keine Feeds</body></html>", "Moskau droht.", "<a/>" * 10, "\0" * 50,
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><title>&x;</title></rss>',
    ],
)  # fmt: skip
def test_what_is_no_feed_is_said(text: str) -> None:
    with pytest.raises(IntakeError):
        read(text)
    with pytest.raises(IntakeError):
        read(text.encode("utf-16"))


def test_no_more_entries_than_the_limit() -> None:
    text = f"<rss><channel>{'<item><guid>x</guid></item>' * 25}</channel></rss>"
    feed = read(text, Limits(entries=10))
    assert (len(feed.entries), feed.left_out) == (10, 15)
    assert len(read(text, Limits(entries=25)).entries) == 25
    assert read(text, Limits(entries=25)).left_out == 0
    assert len(read(text, Limits(elements=10)).entries) == 4
    items = json.dumps({"items": [{"id": str(n)} for n in range(25)]})
    feed = read(items, Limits(entries=10))
    assert (len(feed.entries), feed.left_out) == (10, 15)


@pytest.mark.parametrize(
    "body",
    [
        "<item/>" * 300_000,
        "<a>" * 300_000,
        "<a " + "b='c' " * 100_000,
        "".join(f"<x{n}:a xmlns:x{n}='http://{n}'/>" for n in range(50_000)),
        "<item><description>" + "&lt;" * 500_000,
        "<item><title>" + "&a" * 500_000,
        "<item>" + "<![CDATA[" * 100_000,
        "<item><description>" + "<!--" * 300_000,
        "<item>" + "<author/>" * 190_000 + "</item>",
    ],
)
def test_a_hostile_feed_is_done_soon(body: str) -> None:
    with bounded(), suppress(IntakeError):
        read(f"<rss version='2.0'><channel>{body}")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900), st.sampled_from([RSS_2, RSS_1, ATOM]))
def test_any_bytes_give_a_feed_or_a_reason(noise: bytes, at: int, text: str) -> None:
    content = text.encode()
    for broken in (noise, content[:at] + noise + content[at:], content[:at] + noise):
        try:
            feed = read(broken)
        except IntakeError:
            continue
        for entry in feed.entries:
            assert entry.address == "" or entry.address.startswith(("http://", "https://"))
            assert "\n" not in entry.title + entry.key and len(entry.title) <= 1_000
            as_words(entry.content).encode()


def test_words_of_an_entry() -> None:
    markup = (
        "<h2>Lage</h2><p>Moskau <b>droht</b>&nbsp;Kiew.<br/>Mehr.</p><script>weg()</script>"
        "<!-- <p>nichts</p> --><div>5 &lt; 7</div>"
    )
    assert as_words(markup) == "Lage\n\nMoskau droht Kiew.\n\nMehr.\n\n5 < 7"
    assert as_words("nur Worte") == "nur Worte"
    assert as_words("") == ""
