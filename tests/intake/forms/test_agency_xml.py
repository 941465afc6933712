"""What agencies send: NITF and NewsML-G2, and XML that means harm."""

# ruff: noqa: E501  (documents as they are sent)

import io
from pathlib import Path

import pytest

from lagebild.intake import Report, Unreadable, collect
from lagebild.pipeline import Reader, keep
from lagebild.record import Ledger

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf>
 <head><title>Merkel-Moskau</title><docdata {status}><date.issue norm="20140302T211500+0100"/></docdata></head>
 <body>
  <body.head><hedline><hl1>Merkel wirft Putin Bruch des Völkerrechts vor</hl1></hedline>
   <byline>Von <person>Erika Muster</person></byline><distributor><org>dpa</org></distributor></body.head>
  <body.content xml:lang="de">
   <p>Berlin (dpa) - Bundeskanzlerin Angela Merkel hat Russland den Bruch des Völker\u00adrechts vorgeworfen.</p>
   <media media-type="image"><media-caption>Merkel am Sonntag im Kanzleramt.</media-caption></media>
   <hl2>Kontaktgruppe vorgeschlagen</hl2>
   <p>Sie forderte eine Kontaktgruppe unter <em>Leitung</em> der OSZE. 🕊</p>
  </body.content>
  <body.end><tagline>em/ab</tagline></body.end>
 </body>
</nitf>"""
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:{number}" standard="NewsML-G2">
 <itemMeta><itemClass qcode="ninat:text"/><provider literal="Reuters"/>
  <versionCreated>2022-02-01T20:15:00Z</versionCreated><firstCreated>2022-02-01T18:05:00Z</firstCreated>
  <pubStatus qcode="stat:{status}"/></itemMeta>
 <contentMeta><contentCreated>2022-02-01T18:05:00Z</contentCreated><language tag="de"/>
  <headline>Sicherheitsrat streitet über Ukraine</headline><by>Von Max Beispiel, New York</by></contentMeta>
 <contentSet>{content}</contentSet></newsItem>"""
HTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<h2>Scharfe Worte</h2><p>Die USA warfen Russland vor, den Frieden zu bedrohen.</p><ul><li>Moskau wies das zurück.</li></ul>
</body></html></inlineXML>"""


def read(text: str | bytes) -> list[Report | Unreadable]:
    content = text.encode() if isinstance(text, str) else text
    return list(collect(["-"], stdin=io.BytesIO(content)))


def report(text: str | bytes) -> Report:
    (found,) = read(text)
    assert isinstance(found, Report), found
    return found


def furniture(found: Report) -> list[tuple[str, str]]:
    return [(piece.kind, found.text[piece.begin : piece.end]) for piece in found.furniture]


def test_nitf_gives_paragraphs_furniture_and_what_is_known() -> None:
    found = report(NITF.format(status=""))
    assert found.title == "Merkel wirft Putin Bruch des Völkerrechts vor"
    assert found.published_at == "2014-03-02T21:15:00+01:00" and found.published == "2014-03-02"
    assert (found.agencies, found.authors) == (("dpa",), ("Erika Muster",))
    assert found.text.split("\n\n") == [
        "Berlin (dpa) - Bundeskanzlerin Angela Merkel hat Russland den Bruch des Völkerrechts vorgeworfen.",
        "Merkel am Sonntag im Kanzleramt.",
        "Kontaktgruppe vorgeschlagen",
        "Sie forderte eine Kontaktgruppe unter Leitung der OSZE. 🕊",
    ]
    assert furniture(found) == [
        ("dateline", "Berlin (dpa) -"),
        ("caption", "Merkel am Sonntag im Kanzleramt."),
        ("subheading", "Kontaktgruppe vorgeschlagen"),
    ]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_its_sender_took_back_is_kept_and_not_read(status: str) -> None:
    assert report(NITF.format(status=f'management-status="{status}"')).withheld == "withdrawn"
    item = ITEM.format(number=1, status=status, content=HTML)
    assert report(item).withheld == "withdrawn"


def test_newsml_with_a_page_inside() -> None:
    found = report(ITEM.format(number=1, status="usable", content=HTML))
    assert found.title == "Sicherheitsrat streitet über Ukraine" and found.withheld == ""
    assert (found.published_at, found.updated) == (
        "2022-02-01T18:05:00+00:00",
        "2022-02-01T20:15:00+00:00",
    )
    assert (found.agencies, found.authors, found.language) == (
        ("Reuters",),
        ("Max Beispiel",),
        "de",
    )
    assert furniture(found) == [("subheading", "Scharfe Worte")]
    assert found.text.endswith("zu bedrohen.\n\nMoskau wies das zurück.")


def test_newsml_with_nitf_or_plain_text_inside() -> None:
    inner = NITF.format(status="").partition('dtd">\n')[2]
    found = report(
        ITEM.format(number=1, status="usable", content=f"<inlineXML>{inner}</inlineXML>")
    )
    assert found.title == "Sicherheitsrat streitet über Ukraine"
    assert ("caption", "Merkel am Sonntag im Kanzleramt.") in furniture(found)
    plain = "<inlineData contenttype='text/plain'>Kiew lehnt\nab.\n\nMoskau droht.</inlineData>"
    found = report(ITEM.format(number=1, status="usable", content=plain))
    assert found.text == "Kiew lehnt ab.\n\nMoskau droht."


def test_a_message_gives_each_item_and_the_reason_for_each_that_is_none() -> None:
    items = [
        ITEM.format(number=1, status="usable", content=HTML),
        ITEM.format(number=2, status="usable", content="<remoteContent href='x.jpg'/>"),
        ITEM.format(number=3, status="usable", content=HTML.replace("USA", "Briten")),
    ]
    inside = "".join(items)
    first, second, third = read(
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{inside}</itemSet></newsMessage>'
    )
    assert isinstance(first, Report) and first.source == "standard input:1"
    assert isinstance(second, Unreadable) and "no text" in second.reason
    assert isinstance(third, Report) and "Briten" in third.text


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE nitf [<!ENTITY a0 "ha"><!ENTITY x SYSTEM "file://{secret}">{laughs}]>'
    body = "<p>Die Lage ist ernst &x; &a11;.</p>"
    found = read(f"{doctype}<nitf><body><body.content>{body}</body.content></body></nitf>")
    for one in found:
        words = one.text if isinstance(one, Report) else one.reason
        assert "geheim" not in words and "haha" not in words and len(words) < 500
    included = f'<nitf xmlns:xi="http://www.w3.org/2001/XInclude"><body><body.content><p>Ernst ist die Lage. <xi:include href="file://{secret}" parse="text"/></p></body.content></body></nitf>'
    assert "geheim" not in report(included).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<?xml version='1.0'?><rss><channel/></rss>", "another kind (rss)"),
        ("<?xml version='1.0'?><nitf><body>", "no well-formed XML"),
        ("<nitf><body><body.content/></body></nitf>", "without text"),
        ("<newsMessage><itemSet/></newsMessage>", "no newsItem"),
        ("<?xml version='1.0' encoding='x-none'?><nitf/>", "XML"),
        ("<nitf>" + "<p>" * 5_000, "XML"),
    ],
)
def test_what_is_no_report_says_why(content: str, reason: str) -> None:
    (found,) = read(content)
    assert isinstance(found, Unreadable) and reason in found.reason


# Embargoes ----------------------------------------------------------------------------------------

ENDED, GOING_ON = "2001-05-04T12:00:00+02:00", "2150-05-04T12:00:00+02:00"


def embargoed(until: str) -> Report:
    item = ITEM.format(number=1, status="usable", content=HTML)
    return report(item.replace("<pubStatus", f"<embargoed>{until}</embargoed><pubStatus"))


@pytest.mark.parametrize(
    ("until", "withheld", "said"),
    [
        (ENDED, "", f"embargo until {ENDED}"),
        (GOING_ON, "embargo", f"embargo until {GOING_ON}"),
        ("2150-05-04T12:00:00", "embargo", "embargo until 2150-05-04T12:00:00+00:00"),
        ("", "embargo", "without an end"),
        ("demnächst", "embargo", "without an end"),
    ],
)
def test_a_report_under_embargo_is_kept_and_not_read(until: str, withheld: str, said: str) -> None:
    found = embargoed(until)
    assert found.withheld == withheld and said in found.source and "Frieden" in found.text


def test_what_its_sender_took_back_is_taken_back_whatever_the_embargo() -> None:
    item = ITEM.format(number=1, status="canceled", content=HTML)
    found = report(item.replace("<pubStatus", f"<embargoed>{GOING_ON}</embargoed><pubStatus"))
    assert found.withheld == "withdrawn"


@pytest.mark.parametrize(
    ("release", "withheld"),
    [("21500504T120000+0200", "embargo"), ("20010504T120000+0200", ""), ("sofort", "")],
)
def test_nitf_names_the_time_of_its_release(release: str, withheld: str) -> None:
    issue = '<date.issue norm="20140302T211500+0100"/>'
    assert issue in NITF
    found = report(
        NITF.format(status="").replace(issue, f'{issue}<date.release norm="{release}"/>')
    )
    assert found.withheld == withheld


def test_after_the_embargo_the_same_report_is_read(tmp_path: Path) -> None:
    before, after = embargoed(GOING_ON), embargoed(ENDED)
    assert before.id == after.id
    with Ledger.open(str(tmp_path / "a.db")) as book:
        reader = Reader("de")
        assert keep(before, reader, book).status == "not_read" and not list(book.claims())
        assert keep(after, reader, book).status == "read" and list(book.claims())
        (kept,) = book.reports()
        assert (kept.report.withheld, kept.report.id) == ("", before.id)
