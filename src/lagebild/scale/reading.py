"""Reads what was gathered, in one process or in many, as much as there is to do."""

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from multiprocessing import get_all_start_methods

from lagebild.intake import Passed, Reached, Report
from lagebild.pipeline import Reader, outcome
from lagebild.scale.place import Found, Read

# So many reports are read before others are started to help.
FEW = 8


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_in_order(
    found: Iterable[Found], reader: Reader, workers: int | None = None
) -> Generator[Read | Passed | Reached, None, None]:
    """What came in, in the same order, what is to be read with its outcome: by so many processes,
    or (None) by as many as there are cores once more than a few reports have come. The outcomes
    are the same in any case. Where processes cannot be copied one reads all.

    Whoever does not go through to the end closes the iterator, which ends the processes.
    """
    count = cores() if workers is None else workers
    coming = iter(found)
    alone = count < 2 or "fork" not in get_all_start_methods()
    if alone or workers is None:
        reports = 0
        for one in coming:
            yield _read(one, reader)
            reports += isinstance(one, Report)
            if reports == FEW and not alone:
                break
        else:
            return
    from lagebild.scale.pool import Pool

    with Pool(reader, count) as pool, closing(pool.read(coming)) as read:
        yield from read


def _read(one: Found, reader: Reader) -> Read | Passed | Reached:
    return one if isinstance(one, Passed | Reached) else Read(one, outcome(one, reader))
