"""What the filters of the pages offer, looked up now and then."""

import threading
import time

from lagebild.picture import Offered, offered
from lagebild.record import Ledger

# Seconds. A new actor may be typed at once; it is offered within this time.
FRESH = 60.0


class Offers:
    """The actors and outlets that are offered; asked by many threads."""

    def __init__(self) -> None:
        self._looking = threading.Lock()
        self._known: Offered | None = None
        self._until = 0.0

    def of(self, book: Ledger) -> Offered:
        """What the ledger offers, or did moments ago."""
        with self._looking:
            if self._known is None or time.monotonic() > self._until:
                self._known = offered(book.connection)
                self._until = time.monotonic() + FRESH
            return self._known
