"""The index of a ledger is made beside the reading, by a process of its own.

It is an eighth of the work, and made in the end it would be done by one core while the others wait.
A ledger has one writer at a time: while the index is being made what was read waits in memory. Once
all has come in smaller portions are worth asking for, so that little is left when all is read; that
the other process takes in as well, for it knows the actors already.

The process is started anew and not copied: SQLite does not bear that a process with an open ledger
is copied and the copy opens the same file.
"""

import math
import os
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, Self

from lagebild.record import Ledger
from lagebild.scale.place import Found, size_of

# So many new reports are worth asking for, so many once all has come in, and so many may wait
# meanwhile. Each time takes as long as thirty reports do, however many they are.
TOGETHER, LAST, MOST = 300, 100, 2_000
# So much is taken in before its turn: half of it are reports. Their characters, for they wait.
AHEAD, CHARACTERS = 300, 2_000_000
# Committed at once, as `Ledger.batch` does it; or after so many seconds.
BATCH, SECONDS = 50, 1.0
MAKER = "lagebild.picture.index.on_request"
_BY_HAND = (1 << 30, math.inf)


class IndexBeside:
    """For the time of reading into a ledger, in a `with`: commits what is recorded, and has the
    index made beside it where that is `wanted` and the ledger is a file. `kept` is called after
    each report, what comes in is led through `over`. Where the other process fails the index is
    made in the end, as without. `complete` says afterwards that nothing is left to be done."""

    def __init__(self, book: Ledger, wanted: bool) -> None:
        self._book = book
        self._wanted = wanted and os.path.isfile(book.name)
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = False
        self._waiting = self._pending = 0
        self._worth_asking = TOGETHER
        self.complete = False
        self._committed_at = time.monotonic()

    def __enter__(self) -> Self:
        self._batch = self._book.batch(*(_BY_HAND if self._wanted else (BATCH, SECONDS)))
        self._batch.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is None:
            self._finish()
        self._end()
        self._batch.__exit__(kind, error, at)

    def over(self, coming: Iterable[Found]) -> Iterator[Found]:
        """What comes in, in the same order; some of it is taken in before its turn, so that it is
        known when the end is near."""
        if not self._wanted:
            yield from coming
            return
        ahead: deque[Found] = deque()
        characters = 0
        for number, one in enumerate(coming):
            ahead.append(one)
            characters += size_of(one)
            # One for two at first: nobody is to wait until all these have come.
            turn = number % 2 == 0 or len(ahead) > AHEAD
            while ahead and (turn or characters > CHARACTERS):
                turn = False
                characters -= size_of(ahead[0])
                yield ahead.popleft()
        self._worth_asking = LAST
        yield from ahead

    def kept(self) -> None:
        """One more report was recorded."""
        if not self._wanted:
            return
        self._waiting += 1
        self._rest(wait=self._waiting >= MOST)
        late = time.monotonic() - self._committed_at >= SECONDS
        if self._busy or not (late or self._waiting >= BATCH):
            return
        self._book.commit()
        self._committed_at = time.monotonic()
        self._pending += self._waiting
        self._waiting = 0
        if self._pending >= self._worth_asking:
            self._ask()

    def _finish(self) -> None:
        self._rest(wait=True)
        if self._process is not None:
            self._book.commit()
            self._ask()
            self._rest(wait=True)
            self.complete = self._process is not None

    def _rest(self, wait: bool) -> None:
        """Sees whether the other process is done; waits for that where it must."""
        if not self._busy or self._process is None:
            return
        told: IO[bytes] | None = self._process.stdout
        assert told is not None
        if wait or select.select([told], [], [], 0)[0]:
            self._busy = False
            if not told.readline():
                self._end()
                self._pending = -MOST  # not asked again and again

    def _ask(self) -> None:
        self._pending = 0
        if self._process is None:
            command = [sys.executable, "-m", MAKER, self._book.name]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        assert self._process.stdin is not None
        self._busy = True
        try:
            self._process.stdin.write(b"\n")
            self._process.stdin.flush()
        except OSError:
            self._end()

    def _end(self) -> None:
        """Ends the other process; what it had not committed is as if it had not begun."""
        process, self._process, self._busy = self._process, None, False
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        pass  # what it was to be told it can no longer hear
