"""JSON Lines: the report on one line."""

from collections.abc import Iterator

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms.record import NoText, draft_of_json
from lagebild.intake.forms.said_once import SaidOnce
from lagebild.intake.limits import Limits
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import lines, pieces, too_large


def read_lines(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """The reports on the lines of a stream, and the lines that hold none."""
    return drafts_of_lines(lines(pieces(delivery.stream), limits.report), delivery, limits)


def drafts_of_lines(
    found: Iterator[bytes | None], delivery: Delivery, limits: Limits
) -> Iterator[Draft | Unreadable]:
    """The drafts of lines of JSON, None standing for one beyond the limit. Raises IntakeError where
    there is none."""
    empty = True
    lacking = SaidOnce(delivery.where)
    for number, line in enumerate(found, 1):
        if line is not None and not line.strip():
            continue
        empty = False
        where = f"{delivery.where}:{number}"
        one: Draft | Unreadable
        try:
            one = _read(line, where, delivery, limits)
        except NoText as error:
            yield from lacking.also(number, error, line or b"")
            continue
        except IntakeError as error:
            one = unreadable(where, str(error), line or b"")
        yield from lacking.end()
        yield one
    yield from lacking.end()
    if empty:
        raise IntakeError("holds no reports: the file is empty")


def _read(line: bytes | None, where: str, delivery: Delivery, limits: Limits) -> Draft:
    if line is None:
        raise IntakeError(too_large(limits.report))
    return draft_of_json(line, where, delivery)
