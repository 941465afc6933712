"""A page as a tree, within limits; what no report stands in is left out at once."""

from collections.abc import Collection
from functools import cache
from typing import Any

from lagebild.errors import IntakeError
from lagebild.intake.limits import Limits
from lagebild.intake.pages.menus import without_menus

Element = Any  # lxml is an extra and has no types of its own
NEEDED = "a web page needs lagebild[web]; pip install 'lagebild[web]'"


@cache
def lxml() -> Any:
    """lxml's `etree`, imported for the first page. Raises IntakeError where it is missing."""
    try:
        from lxml import etree
    except ImportError as error:
        raise IntakeError(NEEDED) from error
    return etree


def tree_of(content: bytes, limits: Limits) -> Element:
    """The root of a page in UTF-8, its menus empty. Raises IntakeError where it is none, or nested
    beyond the limit.

    The parser follows no reference and fetches nothing.
    """
    etree = lxml()
    # not lxml.html: its elements cost five times as much
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False,
        collect_ids=False,  # nobody asks for an element by its id
    )  # fmt: skip
    # no element is shorter than <b>, and the parser may add one of its own to some
    may_be_too_large = len(content) > 2 * limits.elements
    try:
        root = etree.fromstring(content if may_be_too_large else without_menus(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError("holds no page that can be parsed") from error
    if root is None:
        raise IntakeError("holds no page that can be parsed")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise IntakeError("is nested deeper than 256 elements; it is no report")
    if may_be_too_large and root.xpath("count(//*)") > limits.elements:
        raise IntakeError(f"has more than {limits.elements:,} elements; it is no report")
    return root


def without(root: Element, tags: Collection[str]) -> None:
    """Takes the elements of these tags out of a tree, with all that is in them."""
    lxml().strip_elements(root, *tags, with_tail=False)


def printed(root: Element) -> str:
    """A tree as HTML."""
    return str(lxml().tostring(root, encoding="unicode", method="html"))
