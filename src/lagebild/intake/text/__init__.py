"""Bytes and characters: streams told apart by their beginning, encodings, lines, plain text.

In: bytes. Out: text as it will stand in a report, or an IntakeError that says why there is none.
Order of work: `streams` -> `encoding` (with `mending`) -> `characters` -> `plain`.
"""

from lagebild.intake.text.characters import Cleared, cleared, visible
from lagebild.intake.text.encoding import (
    TWICE_IN_PLACES,
    UTF16_MARKS,
    check_beginning,
    check_characters,
    decode,
    known_encoding,
    line_of,
)
from lagebild.intake.text.mending import looks_encoded_twice
from lagebild.intake.text.plain import split_header, unix_lines
from lagebild.intake.text.streams import Readable, Stream, beginning, lines, pieces, too_large

__all__ = [
    "TWICE_IN_PLACES",
    "UTF16_MARKS",
    "Cleared",
    "Readable",
    "Stream",
    "beginning",
    "check_beginning",
    "check_characters",
    "cleared",
    "decode",
    "known_encoding",
    "line_of",
    "lines",
    "looks_encoded_twice",
    "pieces",
    "split_header",
    "too_large",
    "unix_lines",
    "visible",
]
