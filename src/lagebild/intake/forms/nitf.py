"""NITF, the News Industry Text Format: how agencies sent their reports for twenty years."""

from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Draft
from lagebild.intake.embargo import embargo
from lagebild.intake.forms.xml_tree import Element, attribute, first, outermost, words
from lagebild.intake.laid_out import laid_out
from lagebild.intake.metadata import Metadata, metadata
from lagebild.intake.publication import iso_date
from lagebild.intake.text import visible

# What each part of the body is; what is not named is a paragraph of the report.
KINDS = {
    "hl2": "subheading", "media-caption": "caption", "media-producer": "caption",
    "tagline": "credit", "byline": "credit", "note": "correction",
}  # fmt: skip
LEAVES = frozenset("p hl2 media-caption media-producer li q pre tagline td".split())


def draft_of(where: str, known: Metadata, root: Element) -> Draft:
    """The report below an `nitf` element. Raises IntakeError where it holds no text."""
    body = root.find(".//body.content")
    text, furniture = laid_out(_pieces(body if body is not None else root))
    if not text:
        raise IntakeError("is NITF without text in its body.content")
    given = {
        "title": first(root, ".//hedline/hl1", ".//head/title"),
        "published": attribute(root, ".//date.issue", "norm"),
        "url": attribute(root, ".//pubdata", "ex-ref"),
        "outlet": attribute(root, ".//pubdata", "name"),
        "agency": first(root, ".//distributor/org", ".//distributor", ".//doc.copyright/[@holder]"),
        "authors": [words(e) for e in root.iterfind(".//body.head/byline/person")],
        "language": attribute(root, ".//body.content", "lang"),
    }
    release = attribute(root, ".//date.release", "norm")
    held = embargo(release if iso_date(release) else None)
    return Draft(
        where=where,
        text=text,
        known=metadata(given).over(known),
        furniture=furniture,
        withheld="withdrawn" if _is_withdrawn(root) else held.withheld,
        notes=held.notes if held.withheld else (),
    )


def _pieces(body: Element) -> Iterator[tuple[str, str]]:
    """The paragraphs in their order; a table or a list line by line."""
    for element in outermost(body, LEAVES):
        yield visible(words(element)), KINDS.get(element.tag, "")


def _is_withdrawn(root: Element) -> bool:
    """<docdata management-status="canceled">: whoever sent it took it back."""
    return attribute(root, ".//docdata", "management-status") in ("canceled", "withheld")
