"""The encoding of a page: what it is sent with, what it says itself, and what its bytes say."""

import codecs
import re

from lagebild.errors import IntakeError
from lagebild.intake.text import UTF16_MARKS, check_beginning, known_encoding

META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# A declaration stands at the beginning, or it is none.
FAR = 4_096
# What pages that say so mean by it (WHATWG, Encoding).
MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "utf8": "utf-8",
}  # fmt: skip
FALLBACK = "cp1252"


def utf8_of(content: bytes, sent: str = "") -> tuple[bytes, str]:
    """The text of a page in UTF-8, and a note where its bytes contradict what it declares.

    Bytes that are UTF-8 are UTF-8, whatever is declared: nothing else looks so by chance. They are
    taken as they are; to write them anew costs as much as a tenth of parsing them. Raises
    IntakeError for bytes that are no text.
    """
    check_beginning(content)
    if content.startswith(UTF16_MARKS):
        return _written(content.decode("utf-16", "replace")), ""
    named = _known(sent) or _known(_declared(content))
    if b"\x00" in content[:FAR] and not named.startswith("utf-16"):
        raise IntakeError("is binary, not a page")
    plain = content.isascii()
    try:
        if not plain:
            content.decode()
    except UnicodeDecodeError:
        text, note = _other(content, named)
        return _written(text), note
    note = "" if plain or named in ("", "utf-8") else f"declared as {named}; is UTF-8"
    return content.removeprefix(codecs.BOM_UTF8), note


def _written(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _other(content: bytes, named: str) -> tuple[str, str]:
    """Bytes that are no UTF-8 throughout: as declared, else UTF-8 with some bytes of Windows-1252
    between, else Windows-1252."""
    if named and named != "utf-8":
        return content.decode(named, "replace"), ""
    mixed = content.decode("utf-8", "replace")
    bad, good = mixed.count("\ufffd"), sum(not c.isascii() for c in mixed)
    if bad * 4 <= good:  # most of what is not ASCII is UTF-8
        return content.decode("utf-8", _REPAIR), "is UTF-8 with some bytes in Windows-1252"
    note = "declared as utf-8; read as Windows-1252" if named else ""
    return content.decode(FALLBACK, "replace"), note


def _declared(content: bytes) -> str:
    match = META.search(content[:FAR])
    return (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else ""


def _known(name: str) -> str:
    name = name.strip(" \"'").lower()
    return known_encoding(MEANT.get(name, name))


def _repaired(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(FALLBACK, "replace"), error.end


_REPAIR = "lagebild-windows-1252"
codecs.register_error(_REPAIR, _repaired)
