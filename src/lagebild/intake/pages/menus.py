"""Menus are emptied before a page is parsed: they are often half of its elements, and no report
stands in a <nav>. Only those are that are written as nearly all are, so that the rest of the page
is parsed as if they were full."""

import re

BEGIN = b"<nav"
# None is looked for in the head, where it would be part of a title.
BODY = b"<body"
# <a class="x">Politik <span>3</span></a>, in lists and under headings, one <div> around them or
# none. Nothing here closes anything but itself, whatever it stands in (possessive: what does not
# fit is found out at once).
REST = r"(?:>|\s[^>]*+>)"
LINK = rf"<a{REST}(?:[^<]++|<(?:span{REST}[^<]*+</span|b{REST}[^<]*+</b|i{REST}[^<]*+</i)>)*+</a>"
ITEM = rf"\s*+<li{REST}(?:[^<]*+{LINK})*+[^<]*+</li>"
LIST = rf"<ul{REST}(?:{ITEM})*+\s*+</ul>"
HEADING = "|".join(rf"<{tag}{REST}(?:[^<]++|{LINK})*+</{tag}>" for tag in ("h2", "h3"))
FLOW = rf"[^<]++|{LIST}|{LINK}|{HEADING}"
MENU = re.compile(rf"<nav{REST}(?:{FLOW}|<div{REST}(?:{FLOW})*+</div>)*+(?=</nav>)".encode())


def without_menus(content: bytes) -> bytes:
    """A page, in UTF-8, with each <nav> of the common kind empty.

    <nav class="top"><ul><li><a href="/">Start</a></li></ul></nav> -> <nav class="top"></nav>
    """
    body = content.find(BODY)
    at = content.find(BEGIN, body) if body >= 0 else -1
    kept: list[bytes] = []
    begin = 0
    while at >= 0:
        found = MENU.match(content, at)
        after = at + 1
        if found:
            kept.append(content[begin : content.find(b">", at) + 1])
            begin = after = found.end()
        at = content.find(BEGIN, after)
    return b"".join((*kept, content[begin:])) if kept else content
