"""A pasted text read in a process of its own, so that no text can hold up the pages."""

import asyncio
import multiprocessing
from collections import OrderedDict
from hashlib import sha256
from multiprocessing.connection import Connection

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.reading import Holding

SECONDS = 60.0
# So many texts that were read wait for the word that they are to be kept.
WAITING = 16


class ReadText(msgspec.Struct):
    """A report, not recorded yet, with what stands in it."""

    report: Report
    claims: tuple[Claim, ...]
    holdings: tuple[Holding, ...]


class Unreadable(Exception):
    """A text that could not be read: too long for the time there is, or a fault in reading."""


class ReadingRoom:
    """Reads one text at a time and remembers the last ones, each under a mark of its own."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._read: OrderedDict[str, ReadText] = OrderedDict()

    async def read(self, report: Report) -> ReadText:
        """The report with its claims. Raises Unreadable."""
        mark = mark_of(report)
        async with self._one_at_a_time:
            if mark not in self._read:
                self._read[mark] = await asyncio.to_thread(_in_a_process, report)
                while len(self._read) > WAITING:
                    self._read.popitem(last=False)
            return self._read[mark]

    def remembered(self, mark: str) -> ReadText | None:
        """What was read under a mark; None where that was too long ago."""
        return self._read.get(mark)


def mark_of(report: Report) -> str:
    """By what a report that was read is asked for again."""
    return sha256(msgspec.json.encode(report)).hexdigest()


def _in_a_process(report: Report) -> ReadText:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(report, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            raise Unreadable
        found = ours.recv()
    except EOFError as error:
        raise Unreadable from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if not isinstance(found, ReadText):
        raise Unreadable(found)
    return found


def _read(report: Report, answer: Connection) -> None:
    from lagebild.pipeline import Reader

    try:
        claims, holdings = Reader(report.language).read_whole(report)
        answer.send(ReadText(report, claims, holdings))
    except Exception as error:  # of one text; whoever asked is told
        answer.send(f"{type(error).__name__}: {error}")
