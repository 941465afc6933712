"""Several processes read; what they have read comes out in the order in which it came in.

A process that ends - a fault of a library, memory, time - costs the report that it was reading, and
that only where the report ends a second one as well: the first may have been ended from outside.
"""

import signal
from collections import deque
from collections.abc import Generator, Iterable
from multiprocessing import get_context
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from lagebild.intake import Passed, Reached, Report, Unreadable
from lagebild.pipeline import Outcome, Reader, outcome
from lagebild.scale.bounds import Bounds, bounds_of
from lagebild.scale.fault import ScaleFault
from lagebild.scale.place import Found, Place, Read
from lagebild.scale.worker import Worker, message_of

# So many places wait for a slow one before them, and so many characters in them.
PLACES_EACH = 64
CHARACTERS = 20_000_000
# A report that ends so many processes is not read.
TRIES = 2


class Pool:
    """So many copies of this process, made where the language is loaded: they share its memory."""

    def __init__(self, reader: Reader, workers: int, bounds: Bounds | None = None) -> None:
        self._reader = reader
        self._bounds = bounds or bounds_of(workers)
        self._context = get_context("fork")
        self._workers: list[Worker] = []
        self._unsent: deque[Place] = deque()
        self._count = workers

    def __enter__(self) -> Self:
        for _ in range(self._count):
            self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes, whatever they are at: none of them holds anything to be kept."""
        while self._workers:
            worker = self._workers.pop()
            worker.process.kill()
            worker.end()

    def read(self, found: Iterable[Found]) -> Generator[Read | Passed | Reached, None, None]:
        """The same things in the same order, what is to be read with its outcome. Raises ScaleFault
        where no process can be started."""
        coming, more = iter(found), True
        places: deque[Place] = deque()
        waiting = 0
        while more or places:
            # One thing each turn, so that nobody who could read waits for what is kept meanwhile.
            room = not self._unsent and len(places) < PLACES_EACH * self._count
            taking = more and room and waiting < CHARACTERS
            if taking:
                one = next(coming, None)
                more = one is not None
                if one is not None:
                    places.append(self._placed(one))
                    waiting += places[-1].size
            self._send()
            ready = bool(places) and places[0].done
            if places:
                self._receive(0 if taking or ready else None)
            if ready:
                waiting -= places[0].size
                yield places.popleft().result

    def _placed(self, found: Found) -> Place:
        place = Place(found)
        if isinstance(found, Unreadable):
            place.outcome = outcome(found, self._reader)
        elif isinstance(found, Report):
            self._unsent.append(place)
        return place

    def _send(self) -> None:
        while self._unsent:
            place = self._unsent[0]
            assert isinstance(place.found, Report)
            try:
                message = message_of(place.found, self._bounds)
            except ValueError as error:  # half a surrogate pair
                reason = f"{type(error).__name__}: {error}"
                self._unsent.popleft().outcome = Outcome(status="failed", reason=reason)
                continue
            free = [one for one in self._workers if one.takes(len(message))]
            if not free:
                return
            min(free, key=lambda one: len(one.given)).send(self._unsent.popleft(), message)

    def _receive(self, seconds: float | None) -> None:
        """Takes the answers that are there, and waits for the first so long (None: for ever)."""
        of = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(of), seconds):
            worker = of[connection]  # type: ignore[index]
            if not worker.receive():
                self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        self._workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            raise ScaleFault("no_worker", how=_how(code))
        given = list(worker.given)
        if given:
            given[0].ended += 1
            over = code == -signal.SIGPROF
            if over or given[0].ended == TRIES:
                place = given.pop(0)
                place.outcome = self._given_up(place, None if over else code)
        self._unsent.extendleft(reversed(given))
        self._start()

    def _given_up(self, place: Place, code: int | None) -> Outcome:
        assert isinstance(place.found, Report)
        if code is None:
            seconds = self._bounds.seconds_for(place.found)
            reason = f"took more than {seconds:.0f} seconds of the processor"
        else:
            reason = f"ended the process that read it ({_how(code)}), twice"
        return Outcome(status="failed", reason=reason)

    def _start(self) -> None:
        self._workers.append(Worker(self._context, self._reader, self._bounds, self._workers))


def _how(code: int) -> str:
    """-11 -> "SIGSEGV"; 1 -> "code 1"."""
    return signal.Signals(-code).name if code < 0 else f"code {code}"
