"""Broken, huge and hostile pages: a report or a reason, in bounded time, and nothing is fetched."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import bounded
from lagebild.errors import IntakeError
from lagebild.intake import Limits, Report, Unreadable, collect
from lagebild.intake.pages.declared import utf8_of
from lagebild.intake.pages.head import address, cleaned

SITES = Path(__file__).parent / "sites"
TEXT = (
    "Russland fordert den Rückzug der Nato aus Osteuropa. Die Nato lehnt das ab, bietet aber "
    "Gespräche an."
)
PARAGRAPH = f"<p>{TEXT}</p>".encode()


def read(content: bytes, limits: Limits | None = None) -> Report | Unreadable:
    options = {"limits": limits} if limits else {}
    (found,) = collect(["-"], stdin=io.BytesIO(content), **options)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>" + b"<div>" * 5_000 + PARAGRAPH, "nested deeper"),
        (b"<html>" + b"<b><i>" * 100_000 + PARAGRAPH, "nested deeper"),
        (b"<html>" + b"<br>" * 300_000 + PARAGRAPH, "200,000 elements"),
        (b"<html><body><nav>" + PARAGRAPH + b"</nav></body></html>", "no running text"),
        (b"<html><frameset cols=1><frame src=a.htm></frameset></html>", "no running text"),
        (b"<!doctype html>", "no"),
        (b"<!doctype html>\x00\x00\x01\x02" + PARAGRAPH, "binary"),
        (b"<!doctype html>" + PARAGRAPH * 100_000, "10 MB"),
    ],
)
def test_what_is_no_report_is_kept_with_the_reason(content: bytes, reason: str) -> None:
    with bounded():
        found = read(content)
    assert isinstance(found, Unreadable) and reason in found.reason


@pytest.mark.parametrize(
    "before",
    [
        b"<p " + b"a=b " * 200_000 + b">",
        b"<div class='" + b"related " * 100_000 + b"'>",
        b"<div class='" + b"a-" * 200_000 + b"'>",
        b"<script type='application/ld+json'>" + b"[" * 200_000 + b"</script>",
        b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7}</script>',
        b'<script type="application/ld+json">' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"</script>",
        b"<!--" * 50_000 + b"-->",
        b"&shy;&#x202e;" * 50_000,
        b"<a href='javascript:alert(1)'>" * 200,
        b"<div></div>" * 150_000,
        b"<div><i>Ein Satz.</i></div>" * 60_000,
        b"<ul>" + b"<li><h3><a href='/a'>Ein Titel</a></h3><p>Ein Satz dazu.</p></li>" * 8_000,
        b"<div class=x><a href=/a>" * 100 + b"Titel</a>" + b"Noch ein Satz im Text.<br>" * 50_000,
        (b"<div>" * 100 + b"Ein Satz steht hier." + b"</div>" * 100) * 800,
    ],
)
def test_a_report_survives_what_stands_before_it(before: bytes) -> None:
    with bounded():
        found = read(b"<!doctype html><html><body>" + before + PARAGRAPH * 3)
    assert isinstance(found, Report) and TEXT in found.text


def test_elements_are_limited_as_the_limits_say() -> None:
    found = read(b"<html>" + PARAGRAPH * 50, Limits(elements=20))
    assert isinstance(found, Unreadable) and "more than 20 elements" in found.reason


def test_references_and_entities_bring_nothing_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "lol">]>'
    found = read(f'{doctype}<html><img src="file://{secret}"><p>{TEXT} &x; &y;</p>'.encode())
    assert isinstance(found, Report) and TEXT in found.text and "geheim" not in found.text


@pytest.mark.parametrize(
    ("content", "sent", "note"),
    [
        (TEXT.encode(), "", ""),
        (TEXT.encode(), "iso-8859-1", "is UTF-8"),
        (b"<meta charset=windows-1252>" + TEXT.encode(), "", "is UTF-8"),
        (b"<meta charset=utf-8>" + TEXT.encode("cp1252"), "", "Windows-1252"),
        (b"<meta charset=iso-8859-1>" + TEXT.encode("cp1252"), "", ""),
        (TEXT.encode("cp1252"), "", ""),
        (TEXT.encode("utf-16"), "", ""),
        (TEXT.encode("utf-16-le"), "utf-16-le", ""),
        (TEXT.encode("latin-1"), "x-unknown", ""),
        ((TEXT * 3).encode() + "Gespräche".encode("cp1252"), "utf-8", "some bytes"),
    ],
)
def test_the_bytes_have_the_last_word_on_the_encoding(content: bytes, sent: str, note: str) -> None:
    written, said = utf8_of(content, sent)
    text = written.decode()
    assert TEXT in text and "\ufffd" not in text
    assert note in said and bool(note) == bool(said)


@pytest.mark.parametrize(
    ("claimed", "known", "found"),
    [
        ("https://www.a.example/x?utm_source=y&id=3#z", "", "https://www.a.example/x?id=3"),
        ("/y.html", "https://a.example/x", "https://a.example/y.html"),
        ("https://www.a.example/y", "https://amp.a.example/x", "https://www.a.example/y"),
        ("https://b.example/y", "https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", "https://a.example/x", "https://a.example/x"),
        ("file:///etc/passwd", "", ""),
        ("http://[", "", ""),
    ],
)
def test_a_page_names_its_address_on_its_own_host_alone(
    claimed: str, known: str, found: str
) -> None:
    assert cleaned(address(claimed, known)) == found


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_mangled_pages_become_a_report_or_a_reason(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(PAGES)))
    for _ in range(data.draw(st.integers(1, 8))):
        begin = data.draw(st.integers(0, len(content)))
        end = min(len(content), begin + data.draw(st.integers(0, 400)))
        content[begin:end] = data.draw(st.binary(max_size=40))
    found = read(b"<!doctype html>" + bytes(content))
    if isinstance(found, Report):
        for piece in found.furniture:
            assert 0 <= piece.begin < piece.end <= len(found.text)
        assert not set(found.text) & {"\u00ad", "\u202e", "\x00"}


PAGES = [path.read_bytes() for path in sorted(SITES.glob("*.html"))]


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "latin-1", "utf-16", "utf-7", "?"]))
def test_any_bytes_are_text_or_none(content: bytes, sent: str) -> None:
    try:
        found, _ = utf8_of(content, sent)
    except IntakeError:
        return
    assert found.decode().encode() == found


def test_a_page_without_a_body_is_read_all_the_same() -> None:
    menu = "<nav><a href=/>Start</a></nav>"
    found = read(
        f"<!doctype html><title>Nato lehnt ab</title>{menu}<article>".encode() + PARAGRAPH * 2
    )
    assert isinstance(found, Report) and found.title == "Nato lehnt ab"
    assert found.text == f"{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi ", "RTF"),
        (b"\xef\xbb\xbf %!PS-Adobe", "PostScript"),
    ],
)
@pytest.mark.parametrize("ending", ["html", "txt"])
def test_what_another_program_wrote_is_no_page_whatever_it_is_called(
    tmp_path: Path, beginning: bytes, name: str, ending: str
) -> None:
    path = tmp_path / f"seite.{ending}"
    path.write_bytes(beginning + f"({TEXT}) Tj\n".encode() * 20)
    (found,) = collect([str(path)])
    assert isinstance(found, Unreadable) and name in found.reason


def test_a_page_about_a_pdf_is_a_page() -> None:
    found = read(b"<!doctype html><html><body><p>%PDF-1.7</p>" + PARAGRAPH * 2)
    assert isinstance(found, Report) and TEXT in found.text


def test_a_heading_of_a_megabyte_costs_time_as_it_is_long() -> None:
    title = "Nato droht | (Sperrfrist: - " * 40_000
    page = f"<!doctype html><title>{title}</title><h1>{title}</h1>".encode()
    with bounded():
        found = read(page + PARAGRAPH * 3)
    assert isinstance(found, Report) and TEXT in found.text and len(found.title) <= 300
