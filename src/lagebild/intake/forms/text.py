"""Plain text: one report, perhaps with a header."""

from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.limits import Limits
from lagebild.intake.metadata import metadata
from lagebild.intake.report import Unreadable
from lagebild.intake.text import decode, split_header, too_large, unix_lines


def read_text(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The report that a text is. Raises IntakeError where it is none."""
    yield draft_of(delivery, whole(delivery, limits))


def draft_of(delivery: Delivery, content: bytes) -> Draft:
    """The draft that the bytes of a text are. Raises IntakeError where they are none."""
    text, note = decode(content, delivery.charset)
    header, text = split_header(unix_lines(text))
    if not text.strip():
        raise IntakeError("holds no text")
    return Draft(
        where=delivery.where,
        text=text,
        known=metadata(header).over(delivery.known),
        notes=(note,) if note else (),
    )


def whole(delivery: Delivery, limits: Limits) -> bytes:
    """All bytes of a delivery that is one report. Raises IntakeError for more than the limit."""
    content = delivery.stream.read_whole(limits.report + 1)
    if len(content) > limits.report:
        raise IntakeError(too_large(limits.report))
    return content
