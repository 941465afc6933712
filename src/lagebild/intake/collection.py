"""Gathers reports: paths and streams become `Report`s, one after the other, or `Unreadable`s."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.cues import cues
from lagebild.intake.encoding import decode
from lagebild.intake.files import LINES, STDIN, TEXT, Missing, Source, shown, sources
from lagebild.intake.furniture import read_page
from lagebild.intake.jsonlines import read_line
from lagebild.intake.language import language_of
from lagebild.intake.metadata import Metadata, metadata, one_line
from lagebild.intake.plain import split_header, unix_lines
from lagebild.intake.publication import iso_date, more_precise
from lagebild.intake.report import Report, Unreadable
from lagebild.intake.streams import Stream, lines, pieces

# A news report has some kilobytes; whatever is longer is a mistake and would fill the memory.
LARGEST_REPORT = 10_000_000
TOO_LARGE = f"is longer than {LARGEST_REPORT // 1_000_000} MB, the limit for one report; split it"
STDIN_NAME = "standard input"
ID_LENGTH = 16
# Read as plain text these would give nonsense. A .txt file is taken at its word.
NO_PLAIN_TEXT = (
    (re.compile(rb'\s*\[\s*\{\s*"'), "is a JSON list; write one report a line, as .jsonl"),
    (re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE), "is HTML or XML; save it as text"),
)


class Defaults(msgspec.Struct, frozen=True):
    """What holds for reports that do not say it themselves."""

    published: str = ""
    outlet: str = ""


def collect(
    paths: Sequence[str],
    *,
    published: str = "",
    outlet: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Unreadable]:
    """The reports behind the paths, in their order, folders sorted; never raises for bad input.

    A path is a .txt file, a .jsonl file, a folder of these, or "-" for standard input (`stdin`,
    else the process's own), which may be either kind. A file of another ending is read like
    standard input. `published` (a day, month or year) and `outlet` hold where a report is silent.

    The id of a report is the given one, else it derives from text, published and outlet, so that
    the same bytes have the same id wherever they lie. Where a second report of this call claims
    the id of another with different content, both are kept: the second id gets a mark made of its
    content, and `source` says so.
    """
    defaults = Defaults(iso_date(published), one_line(outlet))
    given_ids: dict[str, bytes] = {}
    for path in paths:
        for source in sources(path):
            name = STDIN_NAME if source.path == "-" else shown(source.path)
            if isinstance(source, Missing):
                yield _unreadable(name, source.reason)
                continue
            for found in _read(source, name, defaults, stdin):
                yield found if isinstance(found, Unreadable) else _distinct(found, given_ids)


def report_of(text: str, *, title: str = "", published: str = "", outlet: str = "") -> Report:
    """A text as a report, its furniture typed; what is given counts where the text is silent.

    Raises IntakeError for a text that is empty or too long, or a date that is none.
    """
    if published and not iso_date(published):
        raise IntakeError(f"{published!r} is no date; it may be a day (2022-01-30), month or year")
    if len(text) > LARGEST_REPORT:
        raise IntakeError(f"the text {TOO_LARGE}")
    text = unix_lines(text)
    if not text.strip():
        raise IntakeError("the text is empty")
    header, text = split_header(text)
    given = {"title": title} if title else {}
    defaults = Defaults(iso_date(published), one_line(outlet))
    return _report(text, metadata(given | header), "", (), defaults)


def count(paths: Sequence[str]) -> int | None:
    """About how many reports the paths hold, by files and lines; None where only reading tells."""
    total = 0
    for path in paths:
        for source in sources(path):
            if isinstance(source, Source):
                if source.kind == STDIN:
                    return None
                total += _line_count(source.path) if source.kind == LINES else 1
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


def _read(
    source: Source, name: str, defaults: Defaults, stdin: BinaryIO | None
) -> Iterator[Report | Unreadable]:
    try:
        if source.path == "-":
            yield from _read_stream(Stream(stdin or sys.stdin.buffer), source.kind, name, defaults)
        else:
            with open(source.path, "rb") as stream:
                yield from _read_stream(Stream(stream), source.kind, name, defaults)
    except OSError as error:
        yield _unreadable(name, f"cannot be read ({error.strerror or error})")


def _read_stream(
    stream: Stream, kind: str, name: str, defaults: Defaults
) -> Iterator[Report | Unreadable]:
    if kind == LINES or (kind == STDIN and stream.begins_as_json(LARGEST_REPORT)):
        yield from _read_lines(stream, name, defaults)
        return
    content = stream.read_whole(LARGEST_REPORT + 1)
    if len(content) > LARGEST_REPORT:
        yield _unreadable(name, TOO_LARGE)
        return
    if kind != TEXT:
        for shape, reason in NO_PLAIN_TEXT:
            if shape.match(content):
                yield _unreadable(name, reason, content)
                return
    yield _read_text(content, name, defaults)


def _read_text(content: bytes, name: str, defaults: Defaults) -> Report | Unreadable:
    try:
        text, note = decode(content)
        header, text = split_header(unix_lines(text))
        if not text.strip():
            raise IntakeError("holds no text")
        return _report(text, metadata(header), name, [note] if note else [], defaults)
    except IntakeError as error:
        return _unreadable(name, str(error), content)


def _read_lines(stream: Stream, name: str, defaults: Defaults) -> Iterator[Report | Unreadable]:
    empty = True
    for number, line in enumerate(lines(pieces(stream), LARGEST_REPORT), 1):
        where = f"{name}:{number}"
        if line is None:
            empty = False
            yield _unreadable(where, TOO_LARGE)
        elif line.strip():
            if empty and line.strip() in (b"{", b"[", b"[{"):
                yield _unreadable(
                    name, "is JSON over several lines; .jsonl holds one report a line", line
                )
                return
            empty = False
            yield _read_line(line, where, defaults)
    if empty:
        yield _unreadable(name, "holds no reports: the file is empty")


def _read_line(line: bytes, where: str, defaults: Defaults) -> Report | Unreadable:
    try:
        text, known, note = read_line(line)
        if not text.strip():
            raise IntakeError('has an empty "text"')
        return _report(text, known, where, [note] if note else [], defaults)
    except IntakeError as error:
        return _unreadable(where, str(error), line)


def _report(
    text: str, known: Metadata, where: str, notes: Iterable[str], defaults: Defaults
) -> Report:
    page = read_page(text, known.title)
    published = known.published or defaults.published or page.published
    published = more_precise(published, page.published)
    outlet = known.outlet or defaults.outlet
    remarks = "; ".join((*notes, *known.notes))
    return Report(
        id=known.id or _digest(text, published, outlet).hex()[:ID_LENGTH],
        text=text,
        title=known.title or page.title,
        outlet=outlet,
        published=published,
        url=known.url,
        language=language_of(text, known.language),
        authors=known.authors or page.authors,
        agencies=_canonical(known.agencies, page.agencies),
        furniture=page.furniture,
        source=f"{where} ({remarks})" if remarks else where,
    )


def _canonical(given: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """("rtr",) and ("dpa", "Reuters") -> ("Reuters", "dpa")."""
    names = cues().names
    return tuple(dict.fromkeys((*(names.get(name.lower(), name) for name in given), *found)))


def _distinct(report: Report, given_ids: dict[str, bytes]) -> Report:
    content = _digest(report.text, report.published, report.outlet)[:ID_LENGTH]
    seen = given_ids.setdefault(report.id, content)
    if seen == content:
        return report
    new = f"{report.id}-{content.hex()[:8]}"
    note = f"another report has the id {report.id}"
    return msgspec.structs.replace(report, id=new, source=f"{report.source} ({note})")


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _unreadable(source: str, reason: str, content: bytes = b"") -> Unreadable:
    mark = hashlib.sha256(b"\0".join((source.encode(), reason.encode(), content))).hexdigest()
    return Unreadable(id=mark[:ID_LENGTH], source=source, reason=reason)
