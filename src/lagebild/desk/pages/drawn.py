"""A chart on a page, and the same as a file."""

import msgspec
from markupsafe import Markup

from lagebild.desk.charts.drawing import Picture, png_file, svg_file, svg_in_page
from lagebild.desk.leaf import File

FORMS = ("svg", "png")
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class Drawn(msgspec.Struct):
    """A chart as it stands in a page. `name` is its part of the address, under which the same can
    be downloaded (`/tension.png?chart=matrix`)."""

    name: str
    title: str
    svg: Markup


def drawn(name: str, title: str, picture: Picture | None) -> Drawn | None:
    """The chart for a page; None where there is nothing to draw."""
    if picture is None:
        return None
    # Made by the drawing itself, in which words from outside are escaped.
    return Drawn(name, title, Markup(svg_in_page(picture)))


def file_of(name: str, picture: Picture, form: str) -> File:
    """The chart as a file; `form` is svg or png."""
    content = svg_file(picture) if form == "svg" else png_file(picture)
    return File(f"{name}.{form}", TYPES[form], content)
