"""Gathers reports: paths and streams become `Report`s, one after the other, or `Unreadable`s."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery, Draft
from lagebild.intake.files import STDIN_NAME, Missing, Source, shown, sources
from lagebild.intake.finishing import distinct, finished
from lagebild.intake.forms import FORMS, form_of, told_by_name
from lagebild.intake.limits import DEFAULT, Limits
from lagebild.intake.metadata import Metadata, metadata, one_line
from lagebild.intake.publication import iso_date
from lagebild.intake.report import Report, Unreadable, unreadable
from lagebild.intake.text import Stream, split_header, unix_lines

NOTHING = Metadata()


def collect(
    paths: Sequence[str],
    *,
    published: str = "",
    outlet: str = "",
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Report | Unreadable]:
    """The reports behind the paths, in their order, folders sorted; never raises for bad input.

    A path is a file, a folder of files, or "-" for standard input (`stdin`, else the process's
    own). The ending of a name tells its form, and where it tells none its content does.
    `published` (a day, month or year) and `outlet` hold where a report is silent.

    Where a second report of this call claims the id of another with different content, both are
    kept: the second id gets a mark made of its content, and `source` says so.
    """
    defaults = Metadata(published=iso_date(published), outlet=one_line(outlet))
    given_ids: dict[str, bytes] = {}
    for path in paths:
        for source in sources(path):
            name = STDIN_NAME if source.path == "-" else shown(source.path)
            if isinstance(source, Missing):
                yield unreadable(name, source.reason)
                continue
            for found in _opened(source, name, stdin, limits):
                if isinstance(found, Unreadable):
                    yield found
                else:
                    yield distinct(finished(found, defaults), given_ids)


def delivered(
    content: bytes,
    where: str,
    *,
    form: str = "",
    charset: str = "",
    known: Metadata = NOTHING,
    limits: Limits = DEFAULT,
) -> list[Report | Unreadable]:
    """What bytes hold that came in some other way: fetched, sent, uploaded. `form` is a name of
    `forms.FORMS`, "" where the name `where` or the content tells it; `known` holds where the bytes
    are silent."""
    delivery = Delivery(
        where=where,
        stream=Stream(io.BytesIO(content)),
        form=form or told_by_name(where),
        known=known,
        charset=charset,
    )
    return [
        found if isinstance(found, Unreadable) else finished(found, NOTHING)
        for found in drafts(delivery, limits)
    ]


def report_of(
    text: str, *, title: str = "", published: str = "", outlet: str = "", exact: bool = False
) -> Report:
    """A text as a report, its furniture typed; what is given counts where the text is silent.

    With `exact` the text stays as it is: no header is looked for and no line end is changed.

    Raises IntakeError for a text that is empty or too long, or a date that is none.
    """
    if published and not iso_date(published):
        raise IntakeError(f"{published!r} is no date; it may be a day (2022-01-30), month or year")
    if len(text) > DEFAULT.report:
        raise IntakeError(f"the text is longer than {DEFAULT.report:,} characters; split it")
    text = text if exact else unix_lines(text)
    if not text.strip():
        raise IntakeError("the text is empty")
    header, text = ({}, text) if exact else split_header(text)
    given = {"title": title} if title else {}
    defaults = Metadata(published=iso_date(published), outlet=one_line(outlet))
    return finished(Draft(where="", text=text, known=metadata(given | header)), defaults)


def count(paths: Sequence[str]) -> int | None:
    """About how many reports the paths hold, by files and lines; None where only reading tells."""
    total = 0
    for path in paths:
        for source in sources(path):
            if isinstance(source, Source):
                if source.path == "-" or not source.form:
                    return None
                total += _line_count(source.path) if source.form == "lines" else 1
    return total


def _line_count(path: str) -> int:
    try:
        if not os.path.isfile(path):
            return 1
        found, last = 0, b"\n"
        with open(path, "rb") as stream:
            while piece := stream.read(1 << 20):
                found += piece.count(b"\n")
                last = piece
        return found + (not last.endswith(b"\n"))
    except OSError:
        # collect() tells why; here it is one entry.
        return 1


def _opened(
    source: Source, name: str, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Draft | Unreadable]:
    try:
        if source.path == "-":
            stream = Stream(stdin or sys.stdin.buffer)
            yield from drafts(Delivery(where=name, stream=stream, form=source.form), limits)
        else:
            with open(source.path, "rb") as file:
                delivery = Delivery(where=name, stream=Stream(file), form=source.form)
                yield from drafts(delivery, limits)
    except OSError as error:
        yield unreadable(name, f"cannot be read ({error.strerror or error})")


def drafts(delivery: Delivery, limits: Limits) -> Iterator[Draft | Unreadable]:
    """What a delivery holds. Raises OSError where its stream does."""
    try:
        form = delivery.form or form_of(delivery.stream, limits)
        yield from FORMS[form](delivery, limits)
    except IntakeError as error:
        yield unreadable(delivery.where, str(error), delivery.stream.beginning)
