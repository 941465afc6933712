"""A process that reads one report after the other, and may end at any of them."""

import os
import signal
import warnings
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from typing import NoReturn

import msgspec

from lagebild.intake import Report
from lagebild.pipeline import Outcome, Reader, outcome
from lagebild.scale.bounds import Bounds, bind, timed
from lagebild.scale.place import Place

# What is no longer than this fits into the pipe beside the report that is being read, on every
# system. More would wait there, while the process waits to be rid of what it has read.
AHEAD = 16_000
READY = b"ready"
_to_outcome = msgspec.msgpack.Decoder(Outcome).decode
_to_report = msgspec.msgpack.Decoder(Report).decode
_encode = msgspec.msgpack.Encoder().encode


class Worker:
    """A process with a copy of the reader. `given` are the places that it was sent and has not
    answered, in the order in which it reads them."""

    def __init__(
        self, context: ForkContext, reader: Reader, bounds: Bounds, others: Sequence["Worker"]
    ) -> None:
        self.given: deque[Place] = deque()
        self.ready = False
        self.connection, child = context.Pipe()
        inherited = [self.connection, *(one.connection for one in others)]
        self.process = context.Process(
            target=_read, args=(child, inherited, reader, bounds), daemon=True
        )
        with warnings.catch_warnings():
            # Python 3.12 warns of threads: those that numpy keeps for its matrices stand still.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        child.close()

    def takes(self, size: int) -> bool:
        """Whether a message of so many bytes can be sent without waiting for what is being read."""
        return not self.given or (len(self.given) == 1 and size <= AHEAD)

    def send(self, place: Place, message: bytes) -> None:
        """Gives it a report to read. That it has ended shows when it is asked for the answer."""
        self.given.append(place)
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
        if self.ready:
            self.given.popleft().outcome = _to_outcome(message)
        self.ready = True
        return True

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


def message_of(report: Report, bounds: Bounds) -> bytes:
    """What a worker is sent of a report. Raises ValueError for a text that is none."""
    return _encode((bounds.seconds_for(report), report))


def _read(
    own: Connection, inherited: Sequence[Connection], reader: Reader, bounds: Bounds
) -> NoReturn:
    """Reads until nobody sends any more. Nothing of the process that it was copied from is touched:
    its ledger, its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the first process decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    for connection in inherited:
        connection.close()  # else none of them would see that the first process is gone
    bind(bounds.memory)
    decode = msgspec.msgpack.Decoder(tuple[float, Report]).decode
    try:
        own.send_bytes(READY)
        while True:
            seconds, report = decode(own.recv_bytes())
            with timed(seconds):
                answer = _encode(outcome(report, reader))
            own.send_bytes(answer)
    except (EOFError, OSError):
        os._exit(0)
