"""Reads what was gathered, in one process or in many, as much as there is to do."""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from multiprocessing import get_all_start_methods

from lagebild.intake import Draft, Drawn, Ids, Passed, Reached, Report, Sealed, Terms
from lagebild.pipeline import Reader, outcome
from lagebild.scale.place import Found, Read, items_of, place_of

# So many reports are read before others are started to help.
FEW = 8


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_in_order(
    found: Iterable[Found], reader: Reader, workers: int | None = None, terms: Terms | None = None
) -> Generator[Read | Passed | Reached, None, None]:
    """What came in, in the same order, opened on these terms, and what is to be read with its
    outcome: by so many processes, or (None) by as many as there are cores once more than a few
    reports have come. The outcomes are the same in any case. Where processes cannot be copied one
    reads all.

    Whoever does not go through to the end closes the iterator, which ends the processes.
    """
    count = cores() if workers is None else workers
    coming, ids, terms = iter(found), Ids(), terms or Terms()
    alone = count < 2 or "fork" not in get_all_start_methods()
    if alone or workers is None:
        reports = 0
        for one in coming:
            for came in _read(one, reader, ids, terms):
                yield came
                reports += isinstance(came, Read) and isinstance(came.item, Report)
            if reports >= FEW and not alone:
                break
        else:
            return
    from lagebild.scale.pool import Pool

    with Pool(reader, count, terms=terms) as pool, closing(pool.read(coming, ids)) as read:
        yield from read


def _read(one: Found, reader: Reader, ids: Ids, terms: Terms) -> Iterator[Read | Passed | Reached]:
    """What one thing that came in comes to, read by this process."""
    if isinstance(one, Reached):
        yield ids.marked(one)
        return
    items = place_of(one, reads=True).items
    if isinstance(one, Draft | Sealed):
        items = items_of(one, terms)
    for item in items or ():
        if isinstance(item, Passed):
            yield item
        else:
            report = ids.distinct(item) if isinstance(item, Drawn) else item
            yield Read(report, outcome(report, reader))
