"""What one delivery holds, as bytes that can be opened elsewhere: by another process, later."""

from io import BytesIO

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery
from lagebild.intake.fields import Fields
from lagebild.intake.limits import Limits
from lagebild.intake.metadata import Metadata
from lagebild.intake.text import Stream

# Forms that are read whole before anything of them is known, and take much longer to be understood
# than to be read.
FORMS = frozenset(("html", "xml", "text"))
# What is longer is opened where it lies: a page of a newspaper has 100 kB.
MOST = 1_000_000
PIECE = 1 << 16


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A page or a text that was taken out and not yet opened; the names are those of `Delivery`.

    `first` is how many bytes of the `content` were read first: they tell apart what cannot be read.
    `fault` is what is wrong with what follows the content, "" where it is whole.
    """

    where: str
    content: bytes
    first: int
    fault: str = ""
    form: str
    known: Metadata = Metadata()
    charset: str = ""
    of_many: bool = False


def sealed(delivery: Delivery, form: str, limits: Limits) -> Sealed | None:
    """A delivery of one of FORMS, read to its end; None for a long one, which stands at its
    beginning again. Raises OSError where its stream does."""
    most = min(MOST, limits.report)
    parts: list[bytes] = []
    size, fault = 0, ""
    try:
        # No more at once than its form would ask for: what is read first makes an id.
        while size <= most and (part := delivery.stream.read(min(PIECE, limits.report + 1 - size))):
            parts.append(part)
            size += len(part)
    except IntakeError as error:
        fault = str(error)
    content = b"".join(parts)
    if size > most:
        delivery.stream.put_back(content)
        return None
    return Sealed(
        where=delivery.where,
        content=content,
        first=len(delivery.stream.beginning),
        fault=fault,
        form=form,
        known=delivery.known,
        charset=delivery.charset,
        of_many=delivery.of_many,
    )


def delivery_of(one: Sealed, fields: Fields) -> Delivery:
    """As it was delivered, to be opened; `fields` as of `Delivery`."""
    stream = Stream(_Again(one))
    stream.beginning = one.content[: one.first]
    return Delivery(
        where=one.where,
        stream=stream,
        form=one.form,
        known=one.known,
        charset=one.charset,
        of_many=one.of_many,
        fields=fields,
    )


class _Again:
    """The content, read once more. Raises IntakeError where it was at its fault."""

    def __init__(self, one: Sealed) -> None:
        self._content = BytesIO(one.content)
        self._fault = one.fault

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end."""
        found = self._content.read(size)
        if not found and self._fault:
            raise IntakeError(self._fault)
        return found
