"""A process that makes the index of a ledger whenever it is asked to.

python -m lagebild.picture.index.on_request LEDGER

Each line of its standard input asks, and is answered by a line once the index is made. It ends with
its input, or where the index cannot be made: whoever makes it in the end says what is wrong.
"""

import gc
import signal
import sys

from lagebild.errors import LagebildError
from lagebild.picture.index.catching_up import catch_up
from lagebild.record import Ledger

# Seconds for which another program may keep the ledger to itself.
PATIENCE = 60.0
# So many new objects before those that only hold each other are looked for.
SELDOM = 200_000


def main() -> None:
    """Answers until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks decides
    gc.set_threshold(SELDOM)
    for _ in sys.stdin:
        try:
            with Ledger.open(sys.argv[1], patience=PATIENCE) as book:
                catch_up(book)
        except LagebildError:
            return
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
