"""How much work something takes, in processor time: what else goes on there adds nothing."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# What is done at once or grows with its size takes a second here; what an attack has caught takes
# minutes. Between the two no machine matters.
MOST_SECONDS = 30.0


def effort(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes, without those that the collector spends on
    what other tests left behind: the more of that the more, whatever the work."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    try:
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


@contextmanager
def bounded() -> Iterator[None]:
    """What is done in here is done without being caught in it."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < MOST_SECONDS
