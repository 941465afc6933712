"""Bytes and characters: streams told apart by their beginning, encodings, lines, plain text.

In: bytes. Out: text as it will stand in a report, or an IntakeError that says why there is none.
Order of work: `streams` -> `encoding` (with `mending`) -> `characters` -> `plain`.
"""

from lagebild.intake.text.characters import Cleared, cleared, visible
from lagebild.intake.text.encoding import UTF16_MARKS, check_characters, decode
from lagebild.intake.text.plain import split_header, unix_lines
from lagebild.intake.text.streams import Readable, Stream, lines, pieces, too_large

__all__ = [
    "UTF16_MARKS",
    "Cleared",
    "Readable",
    "Stream",
    "check_characters",
    "cleared",
    "decode",
    "lines",
    "pieces",
    "split_header",
    "too_large",
    "unix_lines",
    "visible",
]
