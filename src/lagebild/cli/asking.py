"""Reads a question in a process of its own: to load the language takes as long as all the rest."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.claims import Supposition

Asked = Callable[[], "tuple[Supposition, ...]"]


@contextmanager
def asking(question: str) -> Iterator[Asked]:
    """Begins to read a question; calling what is given waits for the deeds that it asks about."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        yield pool.submit(asked, question).result


def asked(question: str) -> "tuple[Supposition, ...]":
    """The deeds that a question asks about."""
    import gc

    # What is loaded for one question stays till the end: there is nothing to collect.
    gc.disable()
    from lagebild.pipeline import Reader

    return Reader("de").asked(question)
