"""A record of an export, a line of JSON or a row of a table, becomes a draft."""

from typing import Any

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.metadata import metadata
from lagebild.intake.text import TWICE_IN_PLACES, check_characters, decode, looks_encoded_twice


class NoText(IntakeError):
    """A record that lacks the field of the text; `names` are those that it has."""

    def __init__(self, reason: str, names: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.names = names


def draft_of_record(found: dict[str, Any], where: str, delivery: Delivery, *notes: str) -> Draft:
    """The draft of what a record has by Lagebild's names, its text exactly as given. Raises
    IntakeError where that is none."""
    text = found.pop("text", None)
    if not isinstance(text, str):
        raise IntakeError(f'has a "text" that is {_kind(text)}, not a string')
    if not text.strip():
        raise IntakeError('has an empty "text"')
    check_characters(text)
    if looks_encoded_twice(text):
        notes = (*notes, TWICE_IN_PLACES)
    return Draft(
        where=where,
        text=text,
        known=metadata(found).over(delivery.known),
        notes=tuple(note for note in notes if note),
    )


def json_of(content: bytes) -> tuple[Any, str]:
    """The value of some JSON, and a note on its encoding. Raises IntakeError."""
    note = ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text, note = decode(content)
        content = text.encode("utf-8")
    try:
        return msgspec.json.decode(content), note
    except msgspec.DecodeError as error:
        raise IntakeError(f"is no report in JSON: {error}; mend or remove it") from error
    except RecursionError as error:
        raise IntakeError("is JSON nested too deeply for a report; remove it") from error


def draft_of_json(content: bytes, where: str, delivery: Delivery) -> Draft:
    """The draft of a JSON object. Raises IntakeError, NoText where it lacks the field."""
    value, note = json_of(content)
    return draft_of_object(value, where, delivery, note)


def draft_of_object(value: Any, where: str, delivery: Delivery, note: str = "") -> Draft:
    """The draft of a decoded object. Raises IntakeError, NoText where it lacks the field."""
    if not isinstance(value, dict):
        raise IntakeError(f"is no report in JSON: it is {_kind(value)}, not an object")
    found = delivery.fields.of(value)
    if "text" not in found:
        raise NoText(delivery.fields.missing(value), tuple(value))
    return draft_of_record(found, where, delivery, note)


def _kind(value: Any) -> str:
    kinds = {
        type(None): "null", bool: "true or false", str: "a string", list: "a list",
        dict: "an object",
    }  # fmt: skip
    return kinds.get(type(value), "a number")
