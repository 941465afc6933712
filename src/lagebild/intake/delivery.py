"""What comes in before it is opened: a stream of bytes, and what its outside tells."""

import msgspec

from lagebild.intake.allowance import Allowance
from lagebild.intake.fields import OWN, Fields
from lagebild.intake.metadata import Metadata
from lagebild.intake.report import Furniture
from lagebild.intake.text import Stream


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes from outside: a file, a member of an archive, an answer from the web.

    `where` is the name under which it is shown and kept ("news.zip!a.html"). `form` is a name of
    `forms.FORMS` or `archives.ARCHIVES`; "" leaves it to the content. `known` is what is known
    without opening it; `charset` is the encoding that its bringer declares, which may be wrong.
    `of_many` says that nobody named it: it lies in an archive or a folder, where what is no report
    is no fault. `fields` are the names that an export has for what Lagebild knows. `begin` is where
    to go on in an archive, 0 or a position of `marks.Reached`; `allowance` is what the archive
    around it may still unpack.
    """

    where: str
    stream: Stream
    form: str = ""
    known: Metadata = Metadata()
    charset: str = ""
    of_many: bool = False
    fields: Fields = OWN
    begin: int = 0
    allowance: Allowance | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a form made of bytes: a text that may become a report.

    `text` is final: all spans point into it. `furniture` is what the form itself tells (the tags of
    a page); words and shape tell more of it later. `withheld` is why this is no report to read,
    though it came as one: "" or a kind of `report.WITHHELD`. `notes` are what had to be guessed.
    `release` is a line beside the text that says until when it may not be shown, "" for none.
    """

    where: str
    text: str
    known: Metadata = Metadata()
    furniture: tuple[Furniture, ...] = ()
    withheld: str = ""
    notes: tuple[str, ...] = ()
    release: str = ""
