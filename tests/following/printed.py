"""Feeds and pages as newsrooms print them, for the server of the tests."""

import json
from collections.abc import Sequence

SENTENCES = (
    "Russland fordert den Rückzug der Nato aus Osteuropa.",
    "Die Nato lehnte den Rückzug am Montag ab.",
    "Die USA werfen Moskau vor, einen Angriff auf die Ukraine zu planen.",
    "Außenminister Lawrow bestritt das und warnte Kiew vor einer Eskalation.",
)


def page(title: str, *sentences: str) -> str:
    """A page with an article."""
    paragraphs = "".join(f"<p>{words}</p>" for words in sentences or SENTENCES)
    return (
        f"<!doctype html><html lang=de><head><title>{title}</title></head><body>"
        f"<nav><a href=/>Start</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "</body></html>"
    )


def rss(items: Sequence[tuple[str, str]], date: str = "Mon, 24 Jan 2022 00:30:00 +0100") -> str:
    """An RSS feed of (address, title)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{address}</link><guid>{address}</guid>"
        f"<pubDate>{date}</pubDate></item>"
        for address, title in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Nordblatt</title>'
        f"<language>de</language>{entries}</channel></rss>"
    )


def atom(items: Sequence[tuple[str, str, str]], content: str = "") -> str:
    """An Atom feed of (address, title, updated)."""
    words = f'<content type="html"><![CDATA[{content}]]></content>' if content else ""
    entries = "".join(
        f'<entry><id>{address}</id><title>{title}</title><link href="{address}"/>'
        f"<published>2022-01-24T08:00:00+01:00</published><updated>{updated}</updated>"
        f"<author><name>Anna Berg</name></author>{words}</entry>"
        for address, title, updated in items
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">'
        f"<title>Weserblick</title>{entries}</feed>"
    )


def json_feed(items: Sequence[dict[str, object]]) -> str:
    """A JSON Feed."""
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Elbkurier", "language": "de"}
    return json.dumps(head | {"items": list(items)})
