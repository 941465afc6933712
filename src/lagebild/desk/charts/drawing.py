"""A chart as an SVG for a page, or as a picture of its own (SVG, PNG).

Drawn on this machine, without script: what is to be opened is a link inside the picture. In a page
the picture takes the colours of the page, so that it is right in light and dark.
"""

import hashlib
import re
import xml.etree.ElementTree as ET
from collections import OrderedDict
from threading import Lock
from typing import Any

import msgspec

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
# Drawn in this ink, which a page replaces by its own; on paper it is what it says.
INK, PAPER, GRID = "#1b1b1b", "#ffffff", "#cfcfcf"
# Read on white and on dark grey alike; neighbours differ in brightness too.
COLOURS = (
    "#2f7ed8", "#e07b00", "#3f9b45", "#c2379b", "#8a6d1f", "#7a5cd6", "#c8402f", "#1f9aa0",
)  # fmt: skip
# From hostile to helpful, over a middle that is neither.
DIVERGING = ("#b3261e", "#e08a6d", "#b9b9b9", "#6aa5c9", "#1f6fb2")
# Stands before every link while it is drawn: what draws would put an address of its own there.
HERE = "https://desk.invalid/"
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
# So many pictures are kept; one has 10 to 200 kB.
KEPT = 256
LINK = re.compile(r' xlink:href="[^"]*"')
SHARP = 2.0  # pixels of a PNG for one of the drawing


class Picture(msgspec.Struct, frozen=True):
    """A Vega-Lite chart that is still to be drawn."""

    spec: dict[str, Any]


class _Drawn:
    """What was drawn last, by its content."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str]) -> bytes | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def keep(self, key: tuple[str, str], drawn: bytes) -> bytes:
        with self._lock:
            self._found[key] = drawn
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return drawn


_drawn = _Drawn()


def svg_in_page(picture: Picture) -> str:
    """The picture as an `svg` element that stands in a page: as wide as there is room, in the ink
    of the page, each mark with its words as a title."""
    return _once(picture, "inline", lambda: _for_page(_svg(picture)).encode()).decode()


def svg_file(picture: Picture) -> bytes:
    """The picture as a file of its own, on white, without links: it lies outside the desk."""
    return _once(picture, "svg", lambda: LINK.sub("", _svg(picture)).encode())


def png_file(picture: Picture) -> bytes:
    """The picture as PNG, on white."""

    def draw() -> bytes:
        import vl_convert

        return bytes(vl_convert.vegalite_to_png(picture.spec, scale=SHARP))

    return _once(picture, "png", draw)


def _once(picture: Picture, kind: str, draw: Any) -> bytes:
    key = (kind, hashlib.sha256(msgspec.json.encode(picture.spec, order="sorted")).hexdigest())
    found = _drawn.get(key)
    return found if found is not None else _drawn.keep(key, draw())


def _svg(picture: Picture) -> str:
    import vl_convert

    # Nothing is fetched: a chart holds its own values.
    return str(vl_convert.vegalite_to_svg(picture.spec, allowed_base_urls=[]))


def _for_page(drawn: str) -> str:
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(drawn)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("class", "chart")
    paper = root.find(f"{{{SVG}}}rect")
    if paper is not None:
        root.remove(paper)
    for parent in list(root.iter()):
        for name in ("fill", "stroke"):
            if parent.get(name) == INK:
                parent.set(name, "currentColor")
            elif parent.get(name) == GRID:
                parent.set(name, "currentColor")
                parent.set("class", "grid")
        href = parent.attrib.pop(f"{{{XLINK}}}href", None)
        if href is not None:
            parent.set("href", href.removeprefix(HERE))
        label = parent.get("aria-label")
        if label and parent.get("role") == "graphics-symbol" and not len(parent):
            ET.SubElement(parent, f"{{{SVG}}}title").text = label
    return ET.tostring(root, encoding="unicode")
