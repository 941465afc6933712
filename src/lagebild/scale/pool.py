"""Several processes open and read; what they have read comes out in the order in which it came in.

A process that ends - a fault of a library, memory, time - costs what it was opening or reading, and
that only where it ends a second one as well: the first may have been ended from outside.
"""

import signal
from collections import deque
from collections.abc import Generator, Iterable
from multiprocessing import get_context
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from lagebild.intake import Draft, Drawn, Ids, Passed, Reached, Sealed, Terms, Unreadable
from lagebild.pipeline import Outcome, Reader
from lagebild.scale.bounds import Bounds, bounds_of
from lagebild.scale.fault import ScaleFault
from lagebild.scale.place import Found, Item, Job, Place, Read, items_of, lost, place_of, size_of
from lagebild.scale.worker import Worker, message_of

# So many places wait for a slow one before them, and so many characters in them.
PLACES_EACH = 64
CHARACTERS = 20_000_000
# What ends so many processes is not opened or read.
TRIES = 2


class Pool:
    """So many copies of this process, made where the language is loaded: they share its memory.
    `terms` are those on which what comes in is opened. Without a reader it only opens."""

    def __init__(
        self,
        reader: Reader | None,
        workers: int,
        bounds: Bounds | None = None,
        terms: Terms | None = None,
    ) -> None:
        self._reader = reader
        self._terms = terms or Terms()
        self._bounds = bounds or bounds_of(workers)
        self._context = get_context("fork")
        self._workers: list[Worker] = []
        self._unsent: deque[Job] = deque()
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

    def open(self, found: Iterable[Found]) -> Generator[Item | Reached, None, None]:
        """The same things in the same order, opened and no more. Raises ScaleFault where no process
        can be started."""
        for place in self._done(found, None):
            if isinstance(place.found, Reached):
                yield place.found
            yield from place.items or ()

    def read(
        self, found: Iterable[Found], ids: Ids | None = None
    ) -> Generator[Read | Passed | Reached, None, None]:
        """The same things in the same order, what is to be read with its outcome, under the `ids`
        of the run. Raises ScaleFault where no process can be started."""
        for place in self._done(found, ids or Ids()):
            if isinstance(place.found, Reached):
                yield place.found
            for number, item in enumerate(place.items or ()):
                if isinstance(item, Drawn):
                    yield Read(item.report, place.outcomes[number])
                elif isinstance(item, Unreadable):
                    yield Read(item, Outcome(status="unreadable", reason=item.reason))
                else:
                    yield item

    def _done(self, found: Iterable[Found], ids: Ids | None) -> Generator[Place, None, None]:
        """The places of what comes in, once nothing is left to be done for them; read where there
        are ids."""
        coming, more = iter(found), True
        places: deque[Place] = deque()
        unnamed: deque[Place] = deque()
        waiting = 0
        while more or places:
            # One thing each turn, so that nobody who could read waits for what is kept meanwhile.
            room = not self._unsent and len(places) < PLACES_EACH * self._count
            taking = more and room and waiting < CHARACTERS
            if taking:
                one = next(coming, None)
                more = one is not None
                if one is not None:
                    places.append(self._placed(one, reads=ids is not None))
                    waiting += size_of(one)
                    if ids is not None:
                        unnamed.append(places[-1])
            while ids is not None and unnamed and unnamed[0].items is not None:
                self._name(unnamed.popleft(), ids)
            self._send()
            # The unnamed are the last of the places.
            ready = len(unnamed) < len(places) and places[0].done
            if places:
                self._receive(0 if taking or ready else None)
            if ready:
                waiting -= size_of(places[0].found)
                yield places.popleft()

    def _placed(self, found: Found, reads: bool) -> Place:
        place = place_of(found, reads)
        self._go_on(place)
        return place

    def _name(self, place: Place, ids: Ids) -> None:
        """Gives the reports of a place their ids, once those before it have theirs. What was read
        under another is read anew, for its claims are named after it."""
        if isinstance(place.found, Reached):
            place.found = ids.marked(place.found)
        was_done = place.done
        for number, one in enumerate(place.items or ()):
            if isinstance(one, Drawn) and (report := ids.distinct(one)) is not one.report:
                place.rename(number, Drawn(report, one.given))
        if was_done:
            self._go_on(place)

    def _send(self) -> None:
        while self._unsent:
            job = self._unsent[0]
            try:
                message = message_of(job)
            except ValueError:  # half a surrogate pair
                self._do(self._unsent.popleft())
                continue
            free = [one for one in self._workers if one.takes(len(message))]
            if not free:
                return
            min(free, key=lambda one: len(one.given)).send(self._unsent.popleft(), message)

    def _do(self, job: Job) -> None:
        """What cannot be sent is opened here, and the report with half a sign is not read."""
        place, found = job.place, job.place.found
        if job.left is None:
            assert isinstance(found, Draft | Sealed)
            place.items = items_of(found, self._terms)
        for number in job.left or ():
            try:
                message_of(Job(place, [number]))
            except ValueError as error:
                reason = f"{type(error).__name__}: {error}"
                place.keep(number, Outcome(status="failed", reason=reason))
        self._go_on(place)

    def _go_on(self, place: Place, ended: int = 0) -> None:
        """What is left of a place that nobody works for is somebody's job."""
        if not place.done:
            left = None if place.items is None else place.left
            self._unsent.appendleft(Job(place, left, ended))

    def _receive(self, seconds: float | None) -> None:
        """Takes the answers that are there, and waits for the first so long (None: for ever)."""
        of = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(of), seconds):
            worker = of[connection]  # type: ignore[index]
            job = worker.given[0] if worker.given else None
            if not worker.receive():
                self._replace(worker)
            elif job and job not in worker.given:
                self._go_on(job.place)

    def _replace(self, worker: Worker) -> None:
        self._workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            raise ScaleFault("no_worker", how=_how(code))
        given = list(worker.given)
        for number, job in reversed(list(enumerate(given))):
            ended = job.ended + (number == 0)
            over = code == -signal.SIGPROF
            if number == 0 and (over or ended == TRIES):
                self._give_up(job, None if over else code)
                ended = 0
            self._go_on(job.place, ended)
        self._start()

    def _give_up(self, job: Job, code: int | None) -> None:
        """What ended its process is not read or, where it was not even open, lost."""
        place, found = job.place, job.place.found
        size = size_of(found)
        if job.left:
            one = (place.items or ())[job.left[0]]
            size = len(one.report.text) if isinstance(one, Drawn) else 0
        if code is None:
            seconds = self._bounds.seconds_for(size)
            reason = f"took more than {seconds:.0f} seconds of the processor"
        else:
            reason = f"ended the process that read it ({_how(code)}), twice"
        if job.left:
            place.keep(job.left[0], Outcome(status="failed", reason=reason))
        else:
            assert isinstance(found, Draft | Sealed)
            place.items = [lost(found, reason)]

    def _start(self) -> None:
        self._workers.append(
            Worker(self._context, self._reader, self._terms, self._bounds, self._workers)
        )


def _how(code: int) -> str:
    """-11 -> "SIGSEGV"; 1 -> "code 1"."""
    return signal.Signals(-code).name if code < 0 else f"code {code}"
