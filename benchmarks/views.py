"""What each view of a ledger takes of the processor in a running process, as the desk asks for it.

    python benchmarks/views.py LEDGER.db

A page of fifty rows, the least of so many tries; how many statements it takes, and a digest of its
rows: two versions of the program are compared by turns over one ledger, with PYTHONPATH.
"""

import argparse
import hashlib
import time
from typing import Any

import msgspec
from sqlalchemy import event

from lagebild.picture import VIEWS, Scope
from lagebild.record import Ledger

TRIES = 2
# What changed is asked since a day.
SINCE = "2022-12-01"


def main() -> None:
    """Asks for every view and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    arguments = parser.parse_args()
    asked: list[str] = []

    def note(*call: Any) -> None:
        asked.append(call[2])

    for name, view in VIEWS.items():
        scope = Scope(limit=50, since=SINCE if name == "changes" else "")
        seconds = []
        for _ in range(TRIES):
            asked.clear()
            with Ledger.open(arguments.ledger, write=False) as book:
                event.listen(book.connection, "before_cursor_execute", note)
                begun = time.process_time()
                rows = view(book.connection, scope).rows
                seconds.append(time.process_time() - begun)
        digest = hashlib.blake2b(msgspec.json.encode(rows), digest_size=5).hexdigest()
        print(f"{name:12} {min(seconds):.3f} s, {len(asked)} statements, rows {digest}", flush=True)


if __name__ == "__main__":
    main()
