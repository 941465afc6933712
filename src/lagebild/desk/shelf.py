"""The ledger as many readers need it: each request sees it as it stood at one moment.

A few threads, each with a connection of its own, take the requests in turn: what a page costs is
mostly Python, and more threads than that would only wait for each other. What changes the ledger
goes through one more thread. Another process may write at any time; a page shows the state before
or after, never half of it.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

import msgspec
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from lagebild.picture import catch_up, up_to_date
from lagebild.record import PENDING, Ledger, LedgerFault, fault_of, shown

T = TypeVar("T")
READERS = 4
# A page may take so long in the ledger, and wait so long for its turn.
SECONDS = 20.0
# A catching up that ends within this time is waited for; a longer one goes on beside the pages.
PATIENCE = 0.3
# After catching up it is left alone for so many times as long as it took.
REST = 3.0
# Where the index lacks so many reports it is brought up in another process. Told by their number,
# not by how long the last time took: on a busy machine a single judgement takes long, too, and
# starting a process for it takes ten times that.
APART = 50
# What takes longer, in seconds of the processor, is slow.
MOMENT = 0.25
# Who writes for people waits so long for others who write.
PATIENT = 30.0


class TooLong(Exception):
    """A page took longer than it may."""


class Shelf:
    """A ledger that is served. Made once a process; `close` ends its threads."""

    def __init__(self, path: str, readers: int = READERS, seconds: float = SECONDS) -> None:
        self.path = path
        self.seconds = seconds
        # Who asks for a page that takes long must not keep those waiting whose pages take moments.
        self._threads = (max(1, readers - readers // 2), max(1, readers // 2))
        self._readers, self._slow = (
            ThreadPoolExecutor(threads, "reader") for threads in self._threads
        )
        self._cost: dict[str, float] = {}
        self._writer = ThreadPoolExecutor(1, "writer")
        self._here = threading.local()
        self._behind = threading.Lock()
        self._hurried = 0.0
        self._apart: ProcessPoolExecutor | None = None
        self._watch: Ledger | None = None
        self._watching = threading.Lock()
        # How often the ledger was changed from here.
        self.written = 0

    def state(self) -> int:
        """Another number whenever the ledger was changed, from here or by another process."""
        # One connection for whoever asks: two count the changes each in its own way.
        with self._watching:
            if self._watch is None:
                self._watch = Ledger.open(self.path, write=False)
            return self._watch.state

    def prepare(self) -> None:
        """Brings the index up to date, however long that takes. Raises LedgerFault."""
        self._writer.submit(bring_up, self.path).result()

    def close(self) -> None:
        """Ends the threads once their work is done; each closes its own connection."""
        for pool, threads in zip((self._readers, self._slow), self._threads, strict=True):
            self._leave(pool, threads)
            pool.shutdown()
        self._writer.shutdown()
        if self._apart is not None:
            self._apart.shutdown()
        with self._watching:
            if self._watch is not None:
                self._watch.close()

    def _leave(self, pool: ThreadPoolExecutor, threads: int) -> None:
        """Has every thread of a pool close its connection."""
        together = threading.Barrier(threads)

        def leave() -> None:
            together.wait(self.seconds)
            book: Ledger | None = getattr(self._here, "book", None)
            if book is not None:
                book.close()

        for _ in range(threads):
            pool.submit(leave)

    async def ask(self, work: Callable[[Ledger], T], kind: str = "") -> T:
        """What `work` finds in the ledger as it stands at one moment. Work of a `kind` that took
        long the last time waits behind its like. Raises TooLong, LedgerFault, and what `work`
        raises."""

        def timed() -> T:
            begun = time.thread_time()
            try:
                return self._read(work)
            finally:
                self._cost[kind] = time.thread_time() - begun

        slow = self._cost.get(kind, 0.0) > MOMENT
        return await self._within(self._slow if slow else self._readers, timed)

    async def write(self, work: Callable[[Ledger], T]) -> T:
        """What `work` gives after it has changed the ledger; the index follows before anybody
        looks, unless it lacks so much that this takes long: then the pages say so.

        Raises TooLong where nothing was changed and nothing will be; LedgerFault, and what `work`
        raises.
        """
        writing = self._writer.submit(self._write, work)
        try:
            try:
                done = await asyncio.wait_for(
                    asyncio.shield(asyncio.wrap_future(writing)), self.seconds * 2
                )
            except TimeoutError as error:
                if writing.cancel():
                    raise TooLong from error
                # It has begun, and waits for others who write no longer than PATIENT.
                done = await asyncio.wrap_future(writing)
        finally:
            self.written += 1
        following = asyncio.wrap_future(self._writer.submit(self._catch_up))
        # Where nobody waits for it any more nobody is told of its fault.
        following.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            await asyncio.wait_for(asyncio.shield(following), self.seconds)
        except (TimeoutError, LedgerFault):
            pass  # it is kept; the page says that more is to come
        return done

    async def _within(self, pool: ThreadPoolExecutor, call: Callable[[], T]) -> T:
        running = asyncio.get_running_loop().run_in_executor(pool, call)
        try:
            return await asyncio.wait_for(running, self.seconds * 2)
        except TimeoutError as error:
            raise TooLong from error

    def _read(self, work: Callable[[Ledger], T]) -> T:
        try:
            return self._read_once(work)
        except DBAPIError as error:
            if not fault_of(self.path, error).away:
                raise
        # The server broke the connection, perhaps long ago; the next one may be sound.
        try:
            return self._read_once(work)
        except DBAPIError as error:
            raise fault_of(shown(self.path), error) from error

    def _read_once(self, work: Callable[[Ledger], T]) -> T:
        book = self._book()
        if not up_to_date(book.connection):
            self._hurry()
        try:
            return _at_one_moment(book, work, self.seconds)
        except (TypeError, msgspec.DecodeError):
            # A claim that the index still names is gone from a report that was read again.
            if up_to_date(book.connection):
                raise
            try:
                self._writer.submit(self._catch_up).result(self.seconds)
            except TimeoutError as error:
                raise TooLong from error
            return _at_one_moment(book, work, self.seconds)

    def _hurry(self) -> None:
        """Has the index brought up to date beside the pages, and waits a moment for it."""
        if time.monotonic() < self._hurried or not self._behind.acquire(blocking=False):
            return
        done = self._writer.submit(self._catch_up)
        done.add_done_callback(lambda _: self._behind.release())
        try:
            done.result(PATIENCE)
        except (TimeoutError, LedgerFault):
            pass  # what is known is shown; the page says that more is to come

    def _catch_up(self) -> None:
        begun = time.monotonic()
        if self._lacking() < APART:
            bring_up(self.path)
        else:
            self._catch_up_apart()
        # While another process goes on writing the pages have their turn too.
        ended = time.monotonic()
        self._hurried = ended + REST * (ended - begun)

    def _lacking(self) -> int:
        with Ledger.open(self.path, write=False) as book:
            pending = select(func.count()).select_from(PENDING)
            return book.asked(lambda connection: int(connection.execute(pending).scalar_one()))

    def _catch_up_apart(self) -> None:
        """In a process of its own: a thread beside many pages would keep the ledger to itself for
        as long as they all take, and whoever reads reports in would wait for it."""
        if self._apart is None:
            self._apart = ProcessPoolExecutor(1, get_context("spawn"))
        try:
            self._apart.submit(bring_up, self.path).result()
        except BrokenProcessPool:
            self._apart = None  # the next page that finds the index behind tries again

    def _write(self, work: Callable[[Ledger], T]) -> T:
        with Ledger.open(self.path, patience=PATIENT) as book:
            return work(book)

    def _book(self) -> Ledger:
        """The ledger of this thread."""
        book: Ledger | None = getattr(self._here, "book", None)
        if book is None:
            book = self._here.book = Ledger.open(self.path, write=False)
        return book


def bring_up(path: str) -> None:
    """Brings the index of a ledger up to date. Raises LedgerFault."""
    try:
        with Ledger.open(path, patience=PATIENT) as book:
            catch_up(book)
    except LedgerFault as fault:
        if fault.kind != "locked":
            raise  # who holds it for so long goes on writing; the next page tries again


def _at_one_moment(book: Ledger, work: Callable[[Ledger], T], seconds: float) -> T:
    deadline = time.monotonic() + seconds
    try:
        with book.at_one_moment(seconds):
            return work(book)
    except DBAPIError as error:
        if time.monotonic() > deadline:
            raise TooLong from error
        raise
