"""XML that agencies send, told by its root."""

from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms import newsml, nitf
from lagebild.intake.forms.text import whole
from lagebild.intake.forms.xml_tree import xml_of
from lagebild.intake.limits import Limits
from lagebild.intake.report import Unreadable


def read_xml(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports of a document. Raises IntakeError where it holds none."""
    root = xml_of(whole(delivery, limits))
    match root.tag:
        case "nitf":
            yield nitf.draft_of(delivery.where, delivery.known, root)
        case "newsItem" | "newsMessage":
            yield from newsml.drafts_of(delivery.where, delivery.known, root)
        case other:
            raise IntakeError(f"is XML of another kind ({other}); taken are NewsML-G2 and NITF")
