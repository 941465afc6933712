"""Command line: the rooms in the reader's hands, in German and English.

In: arguments and environment. Out: the picture on standard output, messages on standard error,
and an exit code: 0 good; 1 some reports could not be read or there was nothing to read; 2 wrong
usage or a fault of the ledger; 130 ended with Ctrl-C; 141 the reader of the output stopped reading.

Order of work: tongue (which language) -> commands -> read | annotate | show | explain -> page.
What takes long to import is imported where it is used: `lagebild --version` answers at once.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from lagebild.cli.waiting import let_wait

EXIT_INCOMPLETE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
# So many new objects before those that only hold each other are looked for.
SELDOM = 200_000
# Whoever has these has something to bring to an end: processes, connections to a server.
TO_BE_ENDED = ("multiprocessing", "lagebild.record.engines.postgresql")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs the command line and ends the process with its exit code."""
    # A process that is over in a second looks for what it can throw away ten times as it loads.
    gc.set_threshold(SELDOM)
    let_wait()
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # nor at the end
    if arguments is None and _alone():
        # To take down what was loaded, object by object, takes a twentieth of a command.
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs the command line; returns the exit code. No exception for anything foreseen."""
    from lagebild.cli.edge import run_guarded

    return run_guarded(arguments)


def _alone() -> bool:
    """Whether nothing else has to be brought to an end: a thread, a pool, a server's connections,
    somebody who watches and tells at the end what was run."""
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        return False
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return False
    return not any(name in sys.modules for name in TO_BE_ENDED)
