"""What reading one report may take, in a process that can be given up."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

# A report of 10 MB takes a fifth of it.
LEAST = 1 << 31


class Bounds(msgspec.Struct, frozen=True):
    """`seconds` of the processor for any report, and one more for each so many `characters`: a
    tenth of the usual speed. `memory`: bytes of addresses that a process may take."""

    seconds: float = 60.0
    characters: int = 2_500
    memory: int = LEAST

    def seconds_for(self, characters: int) -> float:
        """How long something of so many may be read, in seconds of the processor."""
        return self.seconds + characters / self.characters


def bounds_of(workers: int) -> Bounds:
    """The bounds where so many processes share this machine's memory."""
    return Bounds(memory=max(LEAST, _installed() // workers))


def _installed() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # a system that does not tell
        return 0


def bind(memory: int) -> None:
    """This process may take so many bytes and no more: who asks for more gets a MemoryError. Where
    the system is short of memory all the same it is ended before the one that keeps the ledger."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("500")
    except OSError:
        pass  # no Linux: then the system chooses


@contextmanager
def timed(seconds: float) -> Iterator[None]:
    """Ends this process, by SIGPROF, where what is done within takes more seconds of the
    processor: an exception would not reach what hangs in C."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
