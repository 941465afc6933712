"""The records of a WARC, from its beginning or from where it was left."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple, cast

import msgspec

from lagebild.errors import IntakeError
from lagebild.intake.archives.warc.frames import GZIP, Frame, frames
from lagebild.intake.archives.warc.pages import known_of, page_of, raw_body
from lagebild.intake.archives.warc.unharmed import Body, unharmed
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import WHOLE, Passed, Reached
from lagebild.intake.report import Unreadable, unreadable
from lagebild.intake.text import Stream

MISSING = "a WARC needs lagebild[web]; pip install 'lagebild[web]'"


class _Records(NamedTuple):
    """What goes through the records of a stream that may be pages, the types of these, and the type
    of those that only refer to one."""

    of: Callable[[Frame], Iterable[Any]]
    kinds: int
    revisit: Any


def read_warc(
    delivery: Delivery, limits: Limits
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    """The pages and texts of a WARC, packed by record, as a whole or not at all; positions are
    offsets, and in what is packed as a whole (`_position`) places of what it unpacks to: up to
    there it is unpacked once more, and no page of it is opened.

    Every damaged place is one Unreadable with its offset.
    """
    stream = delivery.stream
    if delivery.begin > 0:
        stream.seek(delivery.begin)
    inside = max(WHOLE - delivery.begin, 0)
    damages = 0
    records = _records()
    page = partial(_page_alone, records, delivery, limits)
    while stream.peek(1):
        given, first = 0, True
        if not inside and not damages and _has_members(stream):
            left = yield from unharmed(stream, page, limits)
            stream.seek(left.at)
            given = left.given
        for frame in frames(stream, limits):
            if not first and not damages and _has_members(stream):
                break
            if not given:
                yield Reached(position=_position(frame, inside))
            yield from _of_frame(records, frame, delivery, limits, inside, given)
            given, inside, first = 0, 0, False
            frame.drain()
            if frame.damage and not frame.told:
                yield unreadable(f"{delivery.where}@{frame.damaged_at}", _damage(frame))
            damages += bool(frame.damage)
            if damages > limits.damages:
                most = limits.damages
                raise IntakeError(f"has more than {most} damaged places; the rest is not read")
        else:
            return


def _has_members(stream: Stream) -> bool:
    """Whether a gzip member begins where an archive stands that can be read from any place."""
    return stream.seekable() and stream.peek(len(GZIP)) == GZIP


def _position(frame: Frame, place: int) -> int:
    """Where to go on so many bytes inside a frame: its beginning where it is one of many that are
    packed; below WHOLE where it may be all of the archive."""
    if not frame.packed:
        return frame.at + place
    return WHOLE - place if place and not frame.at else frame.at


def _of_frame(
    records: _Records, frame: Frame, delivery: Delivery, limits: Limits, inside: int, given: int
) -> Iterator[Delivery | Unreadable | Passed | Reached]:
    """What is in a frame, without its first records that were `given`."""
    end = 0
    try:
        for record in records.of(frame):
            place = record.stream_pos
            end = place + record.content_length
            if place < inside:
                continue
            if given:
                given -= 1
                continue
            where = f"{delivery.where}@{frame.name_of(place)}"
            if not frame.packed or (place and not frame.at):
                yield Reached(position=_position(frame, place))
            frame.stands_at(place)
            if record.record_type == records.revisit:
                yield Passed("revisit")
            else:
                yield _page(record, frame, where, delivery, limits)
    except OSError as error:
        if error.errno is not None:  # the medium, not the archive
            raise
        frame.spoiled(f"{error}", from_here=end)
    if end > frame.tell():
        frame.spoiled("the archive ends in the middle of it")


def _records() -> _Records:
    """FastWARC, asked for once an archive. Raises IntakeError where it is missing."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise IntakeError(MISSING) from error
    kinds = WarcRecordType.response | WarcRecordType.resource
    kinds |= WarcRecordType.conversion | WarcRecordType.revisit
    made = partial(ArchiveIterator, record_types=kinds, parse_http=False, stream_detect=False)
    return _Records(cast(Any, made), int(kinds), WarcRecordType.revisit)


def _page(
    record: Any, frame: Frame, where: str, delivery: Delivery, limits: Limits
) -> Delivery | Unreadable | Passed:
    try:
        raw = partial(raw_body, record, frame, limits)
        return page_of(record, raw, _inner(record, where, delivery), limits)
    except IntakeError as error:
        return unreadable(where, str(error))


def _page_alone(
    records: _Records, delivery: Delivery, limits: Limits, record: Any, place: int, body: Body
) -> Delivery | Passed | None:
    """What a record gives that is a gzip member by itself; None for one that can be no page."""
    if record.record_type == records.revisit:
        return Passed("revisit")
    if not int(record.record_type) & records.kinds:
        return None
    return page_of(record, body, _inner(record, f"{delivery.where}@{place}", delivery), limits)


def _inner(record: Any, where: str, delivery: Delivery) -> Delivery:
    return msgspec.structs.replace(
        delivery, where=where, known=known_of(record).over(delivery.known), of_many=True,
        begin=0,
    )  # fmt: skip


def _damage(frame: Frame) -> str:
    return f"is damaged here ({frame.damage}); what can be read behind it is read"
