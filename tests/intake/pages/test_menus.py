"""Menus are emptied before a page is parsed; the rest of it is parsed as if they were full."""

import pytest
from lxml import etree

from lagebild.intake.pages.menus import without_menus

COMMON = [
    '<nav><ul><li><a href="/a">Politik</a></li></ul></nav>',
    '<nav class="top">Start <a href="/">Kanal 9</a> <a href="/b">Sport <b>3</b></a></nav>',
    '<nav id="a">\n<div class="b">\n<h2>Ausland</h2>\n<ul class="c">\n <li>\n  <a '
    'href="/c?a=1&amp;b=2" title="a > b"><span class="d">Kiew</span></a>\n </li>\n <li></li>\n'
    "</ul>\n</div>\n</nav>",
    "<nav><h3><a href='/x'>Mehr</a></h3><ul></ul><ul><li>Heute: <a>x</a>, <a>y</a></li></ul></nav>",
]
# Each holds something that ends elsewhere than it seems to, or that a report needs.
OTHER = [
    "<nav><ul><li><a href=/a>Politik<li><a href=/b>Sport</ul></nav>",
    "<nav><p>Politik<ul><li>Sport</li></ul></p></nav>",
    "<nav><ul><li><a>eins</a></ul></li></nav>",
    "<nav><h2>Ausland</h3></nav>",
    "<nav><a>eins<a>zwei</a></a></nav>",
    "<nav><h1>Nato lehnt ab</h1></nav>",
    "<nav><time datetime='2022-01-30T12:00:00Z'>heute</time></nav>",
    "<nav><!-- <a>eins</a> --></nav>",
    "<nav><script>document.write('<nav></nav>')</script></nav>",
    "<nav><ul><li><a>eins</a></li></ul>",
    "<navigation><ul><li><a>eins</a></li></ul></navigation>",
    "<nav><link rel=canonical href=/a></nav>",
]
# Inside these one is emptied, or ends where the parser does not see an end.
ODD = [
    "<nav><a title='</nav>'>eins</a></nav>",
    "<nav><nav><a>eins</a></nav></nav>",
]
AROUND = [
    "<body>{}<p>Der Bericht.</p></body>",
    "<body><p>Vorher {} nachher</p></body>",
    "<body><div><a href=/>Blatt {}</a><i>und</i>{}</div><article><p>Der Bericht.</article></body>",
    "<body><table><tr><td><ul><li>eins{}<li>zwei</table>{}<main>Der Bericht.</main></body>",
]


def without_nav(page: str | bytes) -> bytes:
    """The tree of a page, its menus taken out."""
    content = page.encode() if isinstance(page, str) else page
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, "nav", with_tail=False)
    return bytes(etree.tostring(root))


@pytest.mark.parametrize("menu", COMMON)
def test_a_menu_of_the_common_kind_is_emptied(menu: str) -> None:
    begin = menu[: menu.index(">") + 1]
    page = f"<html><body>{menu}<p>Der Bericht.</p>{menu}</body></html>"
    left = f"<html><body>{begin}</nav><p>Der Bericht.</p>{begin}</nav></body></html>"
    assert without_menus(page.encode()) == left.encode()


@pytest.mark.parametrize("menu", OTHER)
def test_what_is_written_otherwise_stays(menu: str) -> None:
    page = f"<body>{menu}<p>Der Bericht.</p>".encode()
    assert without_menus(page) == page


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("menu", [*COMMON, *OTHER, *ODD])
def test_the_rest_is_parsed_as_if_it_were_full(menu: str, around: str) -> None:
    page = around.replace("{}", menu)
    assert without_nav(without_menus(page.encode())) == without_nav(page)


def test_a_title_stays() -> None:
    page = b"<title>Wie <nav><a>x</a></nav> geht</title><body><nav><a>x</a></nav>"
    assert without_menus(page) == b"<title>Wie <nav><a>x</a></nav> geht</title><body><nav></nav>"
