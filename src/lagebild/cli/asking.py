"""Reads a question in a process of its own: to load the language takes as long as all the rest.

The process is a copy of this one, made before anything else is loaded, and answers through a pipe:
a pool of processes would take longer to import than the answer takes to come.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import msgspec

if TYPE_CHECKING:
    from lagebild.claims import Supposition

Asked = Callable[[], "tuple[Supposition, ...]"]


@contextmanager
def asking(question: str) -> Iterator[Asked]:
    """Begins to read a question; calling what is given waits for the deeds that it asks about."""
    if not hasattr(os, "fork"):
        yield partial(asked, question)
        return
    answer, told = os.pipe()
    process = os.fork()
    if not process:
        _tell(question, told)
    os.close(told)
    with open(answer, "rb") as pipe:
        try:
            yield lambda: _received(pipe.read()) or asked(question)
        finally:
            # Who has the answer, or wants none any more, does not wait for the process to end.
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _tell(question: str, told: int) -> NoReturn:
    """Sends the answer and ends. What goes wrong here goes wrong again, and is told, where the
    other process, which gets no answer, reads the question itself."""
    try:
        with open(told, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(asked(question)))
    finally:
        os._exit(0)


def _received(answer: bytes) -> "tuple[Supposition, ...]":
    from lagebild.claims import Supposition

    return msgspec.msgpack.decode(answer, type=tuple[Supposition, ...]) if answer else ()


def asked(question: str) -> "tuple[Supposition, ...]":
    """The deeds that a question asks about."""
    import gc

    # What is loaded for one question stays till the end: there is nothing to collect.
    gc.disable()
    from lagebild.pipeline import Reader

    return Reader("de").asked(question)
