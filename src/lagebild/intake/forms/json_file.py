"""A file of JSON that is not one report a line: a list of objects, or one object over lines."""

import re
from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.jsonlines import drafts_of_lines, read_lines
from lagebild.intake.forms.record import NoText, draft_of_object, json_of
from lagebild.intake.forms.said_once import SaidOnce
from lagebild.intake.limits import Limits
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import beginning, pieces, too_large

# What changes where we are between and inside the values of a list.
SIGN = re.compile(rb'["\\{}\[\],]')
FAR = 65_536


def read_json(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports of a list, read element by element; of an object that is one, or that holds one
    list of them, as the answers of many services do; of JSON Lines with another ending."""
    first = beginning(delivery.stream, FAR).lstrip()
    if first.startswith(b"["):
        elements = _elements(pieces(delivery.stream), limits.report)
        yield from drafts_of_lines(elements, delivery, limits)
    elif b"\n" in first and _is_object(first.split(b"\n", 1)[0]):
        yield from read_lines(delivery, limits)
    else:
        yield from _of_object(delivery, limits)


def _of_object(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    parts: list[bytes] = []
    length = 0
    for piece in pieces(delivery.stream):
        parts.append(piece)
        length += len(piece)
        if length > limits.report:
            raise IntakeError(too_large(limits.report))
    value, note = json_of(b"".join(parts))
    try:
        yield draft_of_object(value, delivery.where, delivery, note)
        return
    except NoText:
        held = [inner for inner in value.values() if _is_list_of_objects(inner)]
        if len(held) != 1:
            raise
    lacking = SaidOnce(delivery.where)
    for number, inner in enumerate(held[0], 1):
        where = f"{delivery.where}:{number}"
        one: Draft | Unreadable
        try:
            one = draft_of_object(inner, where, delivery, note)
        except NoText as error:
            yield from lacking.also(number, error, b"")
            continue
        except IntakeError as error:
            one = unreadable(where, str(error))
        yield from lacking.end()
        yield one
    yield from lacking.end()


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json_of(line.strip())[0], dict)
    except IntakeError:
        return False


def _elements(stream: Iterator[bytes], longest: int) -> Iterator[bytes | None]:
    """The elements of a JSON list as they arrive, None for one of more than `longest` bytes. Raises
    IntakeError where the list does not end."""
    kept: list[bytes] = []
    length = depth = 0
    quoted = False
    literal = -1  # where the character stands that a stroke makes a mere character
    for piece in stream:
        begin = 0
        for match in SIGN.finditer(piece):
            at, sign = match.start(), match.group()
            if at == literal:
                continue
            if sign == b"\\":
                literal = at + 1
            elif sign == b'"':
                quoted = not quoted
            elif quoted:
                continue
            elif sign in b"{[":
                depth += 1
                begin = at + 1 if depth == 1 else begin
            elif sign != b"," or depth == 1:
                depth -= sign != b","
                if depth <= 1 - (sign != b","):
                    length += at - begin
                    yield b"".join((*kept, piece[begin:at])).strip() if length <= longest else None
                    kept, length, begin = [], 0, at + 1
                if depth <= 0:
                    return
        literal -= len(piece)
        length += len(piece) - begin
        kept = [*kept, piece[begin:]] if length <= longest else []
    raise IntakeError("is cut off: its list does not end; get it again")
