"""Command line: the rooms in the reader's hands, in German and English.

In: arguments and environment. Out: the picture on standard output, messages on standard error,
and an exit code: 0 good; 1 some reports could not be read or there was nothing to read; 2 wrong
usage or a fault of the ledger; 130 ended with Ctrl-C; 141 the reader of the output stopped reading.

Order of work: tongue (which language) -> commands -> read | annotate | show | explain -> page.
What takes long to import is imported where it is used: `lagebild --version` answers at once.
"""

import gc
import sys

EXIT_INCOMPLETE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
# So many new objects before those that only hold each other are looked for.
SELDOM = 200_000


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    # A process that is over in a second looks for what it can throw away ten times as it loads.
    gc.set_threshold(SELDOM)
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # nor at the end
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs the command line; returns the exit code. No exception for anything foreseen."""
    from lagebild.cli.edge import run_guarded

    return run_guarded(arguments)
