"""NewsML-G2: what agencies send today, one item or a message with several."""

from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Draft
from lagebild.intake.embargo import Embargo, embargo
from lagebild.intake.forms import nitf
from lagebild.intake.forms.xml_tree import Element, attribute, first, outermost, words
from lagebild.intake.laid_out import laid_out
from lagebild.intake.metadata import Metadata, metadata
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import visible

# A status is written stat:canceled; usable items may leave it out.
WITHDRAWN = frozenset({"canceled", "withheld"})
BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote td figcaption pre".split())


def drafts_of(where: str, known: Metadata, root: Element) -> Iterator[Draft | Unreadable]:
    """The reports of a newsItem or a newsMessage. Raises IntakeError where there is none."""
    items = [root] if root.tag == "newsItem" else list(root.iterfind(".//newsItem"))
    if not items:
        raise IntakeError(f"is NewsML with a {root.tag} and no newsItem; only news is read")
    for number, item in enumerate(items, 1):
        place = where if len(items) == 1 else f"{where}:{number}"
        try:
            yield _draft(item, place, known)
        except IntakeError as error:
            yield unreadable(place, str(error), (item.get("guid") or "").encode())


def _draft(item: Element, where: str, outer: Metadata) -> Draft:
    known = _known(item).over(outer)
    held = embargo(_text(item.find(".//itemMeta/embargoed")))
    inner = item.find(".//inlineXML/nitf")
    if inner is not None:
        found = nitf.draft_of(where, known, inner)
        text, furniture, known = found.text, found.furniture, known.over(found.known)
        held = held if held.withheld or not found.withheld else Embargo(found.withheld, found.notes)
    else:
        text, furniture = laid_out(_pieces(item))
    if not text:
        raise IntakeError("has no text: a picture, a video or a link")
    status = attribute(item, ".//itemMeta/pubStatus", "qcode").rpartition(":")[2]
    return Draft(
        where=where,
        text=text,
        known=known,
        furniture=furniture,
        withheld="withdrawn" if status in WITHDRAWN else held.withheld,
        notes=held.notes,
    )


def _text(element: Element | None) -> str | None:
    return None if element is None else words(element)


def _known(item: Element) -> Metadata:
    meta = ".//itemMeta/"
    provider = first(item, f"{meta}provider/name") or attribute(item, f"{meta}provider", "literal")
    provider = provider or attribute(item, f"{meta}provider", "qcode").rpartition(":")[2]
    given = {
        "title": first(item, ".//contentMeta/headline", f"{meta}title"),
        "published": first(item, ".//contentMeta/contentCreated", f"{meta}firstCreated")
        or first(item, f"{meta}versionCreated"),
        "updated": first(item, ".//contentMeta/contentModified", f"{meta}versionCreated"),
        "agency": provider,
        "authors": _by(first(item, ".//contentMeta/by")),
        "language": attribute(item, ".//contentMeta/language", "tag"),
        "url": attribute(item, ".//itemMeta/link", "href"),
    }
    return metadata(given)


def _by(line: str) -> str:
    """Von Erika Muster, Brüssel -> "Erika Muster"."""
    return line.removeprefix("Von ").removeprefix("By ").partition(",")[0]


def _pieces(item: Element) -> Iterator[tuple[str, str]]:
    """The paragraphs of an item's HTML or plain text in their order."""
    for content in item.iterfind(".//contentSet/*"):
        if content.tag == "inlineData":
            for paragraph in "".join(content.itertext()).split("\n\n"):
                yield visible(" ".join(paragraph.split())), ""
        elif content.tag == "inlineXML":
            body = content.find(".//body")
            for element in outermost(content if body is None else body, BLOCKS):
                kind = "subheading" if element.tag.startswith("h") else ""
                kind = "caption" if element.tag == "figcaption" else kind
                yield visible(words(element)), kind
