"""Pages that were made are kept as long as the ledger stays as it is, and for moments beyond.

Twenty readers of one page are one piece of work. While another program writes, a page is shown as
it was FRESH seconds ago; one that is asked for again within PATIENCE is shown as it was and made
anew beside it, as soon as nobody waits for another one. What is said on the pages themselves shows
at once.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

import msgspec

from lagebild.desk.shelf import Shelf

# Seconds. So old a page gets only where the machine has no time at all to make it anew.
FRESH, PATIENCE = 2.0, 300.0
PAGES, BYTES = 2_000, 200_000_000


class Ready(msgspec.Struct):
    """An answer as it is sent, but for cookies and the mark of its forms. `last` is the last day
    of the record where the browser is to remember it; `behind`: the index lacked something."""

    content: str | bytes
    media_type: str
    status: int = 200
    headers: dict[str, str] = {}
    last: str | None = None
    behind: bool = False


class _Entry(msgspec.Struct):
    ready: Ready
    state: int
    at: float


class Kept:
    """The answers that were made, by what was asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[Hashable, asyncio.Future[Ready]] = {}
        self._bytes = 0

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Ready]]) -> Ready:
        """The answer under this key; `make` is asked where it has to be made. Raises what that
        raises."""
        whole = (key, self._shelf.written)
        entry = self._entries.get(whole)
        state = self._shelf.state()
        age = time.monotonic() - entry.at if entry is not None else PATIENCE
        if entry is not None:
            self._entries.move_to_end(whole)
            if age < FRESH or (entry.state == state and not entry.ready.behind):
                return entry.ready
        patient = entry is not None and age < PATIENCE
        # What somebody waits for goes before what is only to be made anew.
        if whole not in self._making and not (patient and self._making):
            making = self._making[whole] = asyncio.ensure_future(self._make(whole, state, make))
            # Whoever waits for it is told of its fault; where nobody waits, nobody is.
            making.add_done_callback(lambda done: done.cancelled() or done.exception())
        if entry is not None and patient:
            return entry.ready
        # Whoever goes away does not take the page from the others who wait for it.
        return await asyncio.shield(self._making[whole])

    async def _make(
        self, whole: Hashable, state: int, make: Callable[[], Awaitable[Ready]]
    ) -> Ready:
        try:
            ready = await make()
            self._keep(whole, _Entry(ready, state, time.monotonic()))
            return ready
        finally:
            self._making.pop(whole, None)

    def _keep(self, whole: Hashable, entry: _Entry) -> None:
        before = self._entries.pop(whole, None)
        self._bytes += len(entry.ready.content) - (len(before.ready.content) if before else 0)
        self._entries[whole] = entry
        while len(self._entries) > PAGES or self._bytes > BYTES:
            _, oldest = self._entries.popitem(last=False)
            self._bytes -= len(oldest.ready.content)
