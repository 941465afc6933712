"""XML from outside as a tree: no entity is resolved, no DTD loaded, nothing fetched."""

from collections.abc import Collection, Iterator
from typing import Any

from lagebild.errors import IntakeError

Element = Any  # lxml is an extra and has no types of its own
NEEDED = "is XML, which needs lagebild[web]; pip install 'lagebild[web]'"
# So far the root's name may stand behind declarations and comments.
FAR = 4_096


def xml_of(content: bytes) -> Element:
    """The root of a document, its names without their name spaces. Raises IntakeError."""
    try:
        from lxml import etree
    except ImportError as error:
        raise IntakeError(NEEDED) from error
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        where = str(error).partition(" (<string>")[0]
        raise IntakeError(f"is no well-formed XML: {where}; ask its sender") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def words(element: Element | None) -> str:
    """All text of an element on one line; "" where there is none."""
    if element is None:
        return ""
    return " ".join("".join(element.itertext()).split())


def first(root: Element, *paths: str) -> str:
    """The words at the first of the paths where there are any."""
    for path in paths:
        for found in root.iterfind(path):
            if line := words(found):
                return line
    return ""


def attribute(root: Element, path: str, name: str) -> str:
    """The attribute of the first element at a path that has it."""
    return next((v for e in root.iterfind(path) if (v := (e.get(name) or "").strip())), "")


def outermost(root: Element, tags: Collection[str]) -> Iterator[Element]:
    """The elements of these tags in their order, but for those inside one of them."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in tags:
            yield element
            walk.skip_subtree()
