"""JSON Lines: the report on one line."""

from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.encoding import check_characters, decode
from lagebild.intake.metadata import Metadata, metadata


class JsonLine(msgspec.Struct):
    """The fields that a report line may have; others are not even decoded."""

    text: Any = msgspec.UNSET
    id: Any = None
    title: Any = None
    published: Any = None
    date: Any = None
    outlet: Any = None
    url: Any = None
    language: Any = None
    agency: Any = None
    agencies: Any = None
    author: Any = None
    authors: Any = None


DECODER = msgspec.json.Decoder(JsonLine)


def read_line(line: bytes) -> tuple[str, Metadata, str]:
    """Text, metadata and a note on the encoding of one line.

    The text is exactly the JSON string. Raises IntakeError with a reason that follows the name.
    """
    note = ""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        text, note = decode(line)
        line = text.encode("utf-8")
    try:
        found = DECODER.decode(line)
    except msgspec.DecodeError as error:
        raise IntakeError(f"is no report in JSON: {error}; mend or remove the line") from error
    except RecursionError as error:
        raise IntakeError("is JSON nested too deeply for a report; remove the line") from error
    if found.text is msgspec.UNSET:
        raise IntakeError('has no field "text"; each line needs one')
    if not isinstance(found.text, str):
        raise IntakeError(f'has a "text" that is {_kind(found.text)}, not a string')
    check_characters(found.text)
    given = {name: getattr(found, name) for name in JsonLine.__struct_fields__ if name != "text"}
    return found.text, metadata(given), note


def _kind(value: Any) -> str:
    kinds = {type(None): "null", bool: "true or false", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")
