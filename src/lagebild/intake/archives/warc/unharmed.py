"""The records of a WARC.GZ as long as each is a gzip member by itself, whole and of common length.

FastWARC unpacks those by itself in a third of the time that it takes piece by piece (`frames`).
Whatever is otherwise is left to the pieces, and they are asked about the last record as well: what
comes out, and what is said of damage, is the same as if they had been asked about everything.
"""

from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from lagebild.errors import IntakeError
from lagebild.intake.delivery import Delivery
from lagebild.intake.limits import Limits
from lagebild.intake.marks import Passed, Reached
from lagebild.intake.text import Stream

# So many bytes are taken from an archive beyond what a record can be: what is read ahead, its head.
AHEAD = 1 << 18


class Left(NamedTuple):
    """Where the pieces go on, and how many of the records that may be pages were given of there."""

    at: int
    given: int


class Body:
    """The rest of a record, behind what was read of its head."""

    def __init__(self) -> None:
        self.content = b""

    def __call__(self) -> bytes:
        return self.content


class _Odd(Exception):
    """Something is not as it commonly is."""


class _Watched:
    """An archive of which no more is taken than the record in hand can be, so that a bomb between
    two records is not unpacked."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.most = stream.tell() + AHEAD

    def tell(self) -> int:
        """How many bytes from its beginning the next one to be read lies."""
        return self._stream.tell()

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end. Raises _Odd."""
        if self._stream.tell() > self.most:
            raise _Odd
        return self._stream.read(size)


def unharmed(
    stream: Stream,
    page: Callable[[Any, int, Body], Delivery | Passed | None],
    limits: Limits,
) -> Generator[Delivery | Passed | Reached, None, Left]:
    """What `page` makes of the records from where an archive stands, up to the first that is not as
    described above, or to the end.

    `page` is given a record, its offset, and what gives its body when that is asked for; it returns
    None for a record that can be no page, and raises IntakeError for one that it cannot read.
    """
    from fastwarc.stream_io import GzipReader
    from fastwarc.warc import ArchiveIterator

    watched = _Watched(stream)
    unpacked = GzipReader(watched)  # type: ignore[arg-type] # it takes whatever reads
    longest = min(limits.report, limits.ratio_from) - AHEAD
    left = Left(stream.tell(), 0)
    try:
        for record in ArchiveIterator(unpacked, parse_http=False, stream_detect=False):
            place = record.stream_pos
            if unpacked.frame_start_position() != place or record.content_length > longest:
                break
            left = Left(place, 0)
            watched.most = place + record.content_length + AHEAD
            body = Body()
            found = page(record, place, body)
            if isinstance(found, Delivery):
                body.content = record.reader.read()
            record.consume()
            if unpacked.frame_start_position() != place:
                break
            if found is None:
                continue
            if isinstance(found, Delivery) and record.reader.tell() != record.content_length:
                break
            yield Reached(position=place)
            yield found
            left = Left(place, 1)
    except (_Odd, IntakeError):
        pass
    except OSError as error:
        if error.errno is not None:  # the medium, not the archive
            raise
    return left
