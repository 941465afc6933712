"""A process that opens and reads one thing after the other, and may end at any of them."""

import os
import signal
import warnings
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from typing import NoReturn

import msgspec

from lagebild.intake import Draft, Drawn, Passed, Report, Sealed, Terms, Unreadable
from lagebild.pipeline import Outcome, Reader, outcome
from lagebild.scale.bounds import Bounds, bind, timed
from lagebild.scale.place import Item, Job, items_of, size_of

# What is no longer than this fits into the pipe beside the report that is being read, on every
# system. More would wait there, while the process waits to be rid of what it has read.
AHEAD = 16_000
READY = b"ready"
# The answer of a process that could not say what it opened: half a surrogate pair in a title.
UNSAID = b""


class _Asked(msgspec.Struct, array_like=True, gc=False):
    """What a process is sent: reports to read, or one of the next two to open, and whether the
    reports in it are to be read."""

    reports: list[Report] = []
    draft: Draft | None = None
    sealed: Sealed | None = None
    reads: bool = True


class _Item(msgspec.Struct, array_like=True, gc=False):
    """One thing that a place holds, one of these."""

    drawn: Drawn | None = None
    unreadable: Unreadable | None = None
    passed: Passed | None = None


_to_outcome = msgspec.msgpack.Decoder(Outcome).decode
_to_items = msgspec.msgpack.Decoder(list[_Item]).decode
_to_asked = msgspec.msgpack.Decoder(_Asked).decode
_encode = msgspec.msgpack.Encoder().encode


class Worker:
    """A process with a copy of the reader. `given` are the jobs that it was sent and has not
    finished, in the order in which it does them."""

    def __init__(
        self,
        context: ForkContext,
        reader: Reader | None,
        terms: Terms,
        bounds: Bounds,
        others: Sequence["Worker"],
    ) -> None:
        self.given: deque[Job] = deque()
        self.ready = False
        self._terms = terms
        self.connection, child = context.Pipe()
        inherited = [self.connection, *(one.connection for one in others)]
        self.process = context.Process(
            target=_work, args=(child, inherited, reader, terms, bounds), daemon=True
        )
        with warnings.catch_warnings():
            # Python 3.12 warns of threads: those that numpy keeps for its matrices stand still.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        child.close()

    def takes(self, size: int) -> bool:
        """Whether a message of so many bytes can be sent without waiting for what is being read."""
        return not self.given or (len(self.given) == 1 and size <= AHEAD)

    def send(self, job: Job, message: bytes) -> None:
        """Gives it a job. That it has ended shows when it is asked for the answer."""
        self.given.append(job)
        try:
            self.connection.send_bytes(message)
        except OSError:
            pass

    def receive(self) -> bool:
        """Takes one answer; False where it has ended and there are none left."""
        try:
            message = self.connection.recv_bytes()
        except (EOFError, OSError):
            return False
        if not self.ready:
            self.ready = True
            return True
        job = self.given[0]
        if job.left is None:
            job.place.items = self._items(job, message)
            # What could not be said was not read either.
            job.left = job.place.left if message != UNSAID else []
        else:
            job.place.keep(job.left.pop(0), _to_outcome(message))
        if not job.left:
            self.given.popleft()
        return True

    def _items(self, job: Job, message: bytes) -> list[Item]:
        if message == UNSAID:
            assert isinstance(job.place.found, Draft | Sealed)
            return items_of(job.place.found, self._terms)
        held = ((one.drawn, one.unreadable, one.passed) for one in _to_items(message))
        return [one for some in held for one in some if one is not None]

    def end(self) -> int:
        """Ends the process; returns how it ended, as `Process.exitcode`."""
        if self.process.is_alive():
            self.process.join(0.1)  # its pipe is closed a moment before it is gone
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode
        self.process.close()
        return code or 0


def message_of(job: Job) -> bytes:
    """What a worker is sent of a job. Raises ValueError for a text that is none."""
    place, found = job.place, job.place.found
    if job.left is None:
        draft = found if isinstance(found, Draft) else None
        sealed = found if isinstance(found, Sealed) else None
        return _encode(_Asked(draft=draft, sealed=sealed, reads=place.reads))
    items = place.items or []
    place.stale.difference_update(job.left)  # they are read under the ids that they have now
    return _encode(_Asked([one.report for n in job.left if isinstance(one := items[n], Drawn)]))


def _work(
    own: Connection,
    inherited: Sequence[Connection],
    reader: Reader | None,
    terms: Terms,
    bounds: Bounds,
) -> NoReturn:
    """Works until nobody sends any more. Nothing of the process that it was copied from is touched:
    its ledger, its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the first process decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    for connection in inherited:
        connection.close()  # else none of them would see that the first process is gone
    bind(bounds.memory)
    try:
        own.send_bytes(READY)
        while True:
            asked = _to_asked(own.recv_bytes())
            for report in asked.reports or _opened(asked, own, terms, bounds):
                assert reader is not None
                with timed(bounds.seconds_for(len(report.text))):
                    answer = _encode(outcome(report, reader))
                own.send_bytes(answer)
    except (EOFError, OSError):
        os._exit(0)


def _opened(asked: _Asked, own: Connection, terms: Terms, bounds: Bounds) -> list[Report]:
    """Opens what was sent and answers what it holds; returns the reports that are to be read."""
    found = asked.draft or asked.sealed
    assert found is not None
    with timed(bounds.seconds_for(size_of(found))):
        items = items_of(found, terms)
        try:
            answer = _encode([_as_item(one) for one in items])
        except ValueError:
            answer, items = UNSAID, []
    own.send_bytes(answer)
    return [one.report for one in items if asked.reads and isinstance(one, Drawn)]


def _as_item(one: Item) -> _Item:
    if isinstance(one, Drawn):
        return _Item(drawn=one)
    return _Item(unreadable=one) if isinstance(one, Unreadable) else _Item(passed=one)
