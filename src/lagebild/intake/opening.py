"""Opens a delivery: what it holds, with the archives inside it."""

from collections.abc import Iterator

import msgspec

from lagebild.errors import IntakeError, NoReportError
from lagebild.intake.allowance import Allowance
from lagebild.intake.archives import ARCHIVES, told_by_content
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.forms import FORMS, form_of
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.sealing import FORMS as SEALED
from lagebild.intake.sealing import Sealed, sealed
from lagebild.intake.selection import Wanted
from lagebild.intake.text import check_characters


def opened(
    delivery: Delivery, limits: Limits, wanted: Wanted, depth: int = 0, sealing: bool = False
) -> Iterator[Draft | Sealed | Unreadable | Passed | Reached]:
    """What a delivery holds; `Reached` are marks of itself. With `sealing` pages and texts are left
    to be opened elsewhere. Raises OSError where its stream does.

    What is not wanted by what is known from outside is passed over without being opened.
    """
    try:
        form = delivery.form or told_by_content(delivery.stream)
        if form in ARCHIVES:
            yield from _taken_out(form, delivery, limits, wanted, depth, sealing)
            return
        if sealing:
            form = delivery.form or form_of(delivery.stream, limits)
            one = sealed(delivery, form, limits) if form in SEALED else None
            if one:
                yield one
                return
        yield from _read(delivery, limits, wanted, depth)
    except IntakeError as error:
        yield unreadable(delivery.where, str(error), delivery.stream.beginning)


def drafts(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """What a delivery holds that is no archive; one that a mail carries is left. Raises OSError
    where its stream does."""
    held = _held(delivery, limits)
    return (one for one in held if isinstance(one, Draft | Unreadable))


def _read(
    delivery: Delivery, limits: Limits, wanted: Wanted, depth: int
) -> Iterator[Draft | Sealed | Unreadable | Passed]:
    # what a mail carries shares what an archive may unpack
    allowance = delivery.allowance or Allowance(limits)
    for found in _held(msgspec.structs.replace(delivery, allowance=allowance), limits):
        if not isinstance(found, Delivery):
            yield found
            continue
        for one in opened(found, limits, wanted, depth):
            if not isinstance(one, Reached):
                yield one


def _held(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable | Passed | Delivery]:
    try:
        form = delivery.form or form_of(delivery.stream, limits)
        for found in FORMS[form](delivery, limits):
            yield _storable(found)
    except NoReportError as error:
        index = delivery.of_many
        beginning = delivery.stream.beginning
        yield Passed("links") if index else unreadable(delivery.where, str(error), beginning)
    except IntakeError as error:
        yield unreadable(delivery.where, str(error), delivery.stream.beginning)


def _taken_out(
    form: str, delivery: Delivery, limits: Limits, wanted: Wanted, depth: int, sealing: bool
) -> Iterator[Draft | Sealed | Unreadable | Passed | Reached]:
    if depth >= limits.nesting:
        inside = f"{limits.nesting} archives inside each other"
        raise IntakeError(f"lies in {inside}, the limit; unpack the outer ones")
    allowance = delivery.allowance or Allowance(limits)
    outer = msgspec.structs.replace(delivery, allowance=allowance)
    for found in ARCHIVES[form](outer, limits):
        if isinstance(found, Delivery):
            why = wanted.unopened(found.known)
            if why:
                yield Passed(why)
                continue
            for one in opened(found, limits, wanted, depth + 1, sealing):
                if not isinstance(one, Reached):
                    yield one
            if allowance.spent:
                raise IntakeError("came to the limit of what an archive may hold; the rest is left")
        elif not (depth and isinstance(found, Reached)):
            yield found


def _storable(found: Draft | Unreadable | Delivery) -> Draft | Unreadable | Delivery:
    """Whatever form it came in, what no database can carry becomes no report."""
    if isinstance(found, Draft):
        try:
            check_characters(found.text)
        except IntakeError as error:
            return unreadable(found.where, str(error), found.text.encode("utf-8", "replace"))
    return found
