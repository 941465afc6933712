"""JSON Lines: the report on one line."""

from collections.abc import Iterator
from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.limits import Limits
from lagebild.intake.metadata import metadata
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import check_characters, decode, lines, pieces, too_large


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
    published_at: Any = None
    updated: Any = None
    retrieved: Any = None


DECODER = msgspec.json.Decoder(JsonLine)


def read_lines(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports on the lines of a stream, and the lines that hold none."""
    empty = True
    for number, line in enumerate(lines(pieces(delivery.stream), limits.report), 1):
        where = f"{delivery.where}:{number}"
        if line is None:
            empty = False
            yield unreadable(where, too_large(limits.report))
        elif line.strip():
            if empty and line.strip() in (b"{", b"[", b"[{"):
                reason = "is JSON over several lines; .jsonl holds one report a line"
                yield unreadable(delivery.where, reason, line)
                return
            empty = False
            try:
                yield _read_line(line, where, delivery)
            except IntakeError as error:
                yield unreadable(where, str(error), line)
    if empty:
        raise IntakeError("holds no reports: the file is empty")


def _read_line(line: bytes, where: str, delivery: Delivery) -> Draft:
    """The report of one line; its text is exactly the JSON string. Raises IntakeError."""
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
    if not found.text.strip():
        raise IntakeError('has an empty "text"')
    check_characters(found.text)
    given = {name: getattr(found, name) for name in JsonLine.__struct_fields__ if name != "text"}
    return Draft(
        where=where,
        text=found.text,
        known=metadata(given).over(delivery.known),
        notes=(note,) if note else (),
    )


def _kind(value: Any) -> str:
    kinds = {type(None): "null", bool: "true or false", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")
