"""`lagebild follow`: feeds are followed until Ctrl-C, and what they announce is read and kept."""

import logging
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from types import FrameType
from typing import TYPE_CHECKING

from lagebild.cli import EXIT_INCOMPLETE, EXIT_USAGE
from lagebild.cli.journal import keep_journal
from lagebild.cli.messages import message
from lagebild.cli.read import PATIENCE
from lagebild.errors import IntakeError
from lagebild.languages.interface import Interface
from lagebild.record import Ledger

if TYPE_CHECKING:
    from lagebild.following import Event

LOG = logging.getLogger("lagebild.following")
# After so many reports the picture is brought up to date, wherever a round may be.
MANY = 50
NEEDED = ("httpcore", "brotli", "protego", "lxml", "trafilatura", "prometheus_client")


def follow(
    texts: Interface,
    feeds: str,
    ledger: str,
    once: bool,
    check: bool,
    log: str,
    measures: int | None,
    languages: Sequence[str] = ("de",),
) -> int:
    """Follows the feeds of a file; returns the exit code. With `measures` a port of this machine
    tells how it fares. Raises LedgerFault, NoJournal."""
    if not all(find_spec(name) for name in NEEDED):
        message(texts.say("messages.no_web"))
        return EXIT_USAGE
    from lagebild.following import plan_of

    try:
        plan = plan_of(feeds)
    except IntakeError as error:
        message(str(error))
        return EXIT_USAGE
    if check:
        message(texts.say("messages.feeds_fine", count=len(plan.feed), name=feeds))
        return 0
    as_json = keep_journal(log)
    from lagebild.following import Fetcher, Follower, Measures
    from lagebild.picture import catch_up
    from lagebild.pipeline import Reader

    stop = _Stop()
    faults = 0
    with ExitStack() as stack:
        book = stack.enter_context(Ledger.open(ledger, patience=PATIENCE))
        fetcher = stack.enter_context(Fetcher(plan.contact, plan.limits, plan.allow_private))
        stack.enter_context(stop)
        try:
            counted = stack.enter_context(Measures(measures)) if measures is not None else None
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            values = {"host": "127.0.0.1", "port": measures, "reason": reason}
            message(texts.say("messages.measures_taken", **values))
            return EXIT_USAGE
        if counted is not None:
            message(texts.say("messages.measuring", port=counted.port))
        new = 0
        follower = Follower(plan, book, Reader(*languages), fetcher, sleep=stop.sleep)
        for event in follower.run(once, stop.asked):
            faults += event.kind in ("fault", "gone")
            if counted is not None:
                counted.count(event)
            if event.kind == "report":
                new += 1
            elif new and (new >= MANY or (event.kind == "idle" and event.seconds > plan.pause)):
                # A round is over, not only the pause of a host; or it takes long.
                catch_up(book)
                new = 0
            if as_json:
                _enter(event)
                continue
            for line in _said(texts, event):
                message(line)
        if new:
            catch_up(book)
    return EXIT_INCOMPLETE if once and faults else 0


def _enter(event: "Event") -> None:
    """An event as an entry of the journal; what it has no value for is left out."""
    fields = ("address", "to", "count", "left_out", "reason", "seconds")
    entry = {name: value for name in fields if (value := getattr(event, name))}
    if event.kept is not None:
        kept = event.kept
        entry |= {"status": kept.status, "claims": len(kept.claims)}
        entry |= {"report": kept.report.id} if kept.report else {}
        entry |= {"reason": kept.reason} if kept.reason else {}
    level = logging.WARNING if event.kind in ("fault", "gone") else logging.INFO
    LOG.log(level, event.kind, extra=entry)


def _said(texts: Interface, event: "Event") -> Iterator[str]:
    values = {"address": event.address, "reason": event.reason}
    match event.kind:
        case "feed":
            yield texts.say("follow.feed", count=event.count, **values)
            if event.left_out:
                yield texts.say("follow.left_out", count=event.left_out, **values)
        case "moved":
            yield texts.say("follow.moved", to=event.to, **values)
        case "report" if event.kept is not None:
            kept = event.kept
            if kept.status == "read" and kept.report is not None:
                claims = texts.count("claim", len(kept.claims))
                title = kept.report.title or event.address
                yield texts.say("follow.report", title=title, claims=claims, **values)
            else:
                yield texts.say("follow.not_read", **(values | {"reason": kept.reason}))
        case "fault":
            yield texts.say("follow.fault", minutes=round(event.seconds / 60), **values)
        case "gone":
            yield texts.say("follow.gone", **values)


class _Stop:
    """Ctrl-C asks for an end after the report in work; a second one ends at once."""

    def __init__(self) -> None:
        self._asked = False

    def asked(self) -> bool:
        return self._asked

    def sleep(self, seconds: float) -> None:
        """Waits, but not on when an end is asked for."""
        until = time.monotonic() + seconds
        while not self._asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))

    def __enter__(self) -> "_Stop":
        self._before = signal.signal(signal.SIGINT, self._hear)
        self._before_term = signal.signal(signal.SIGTERM, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)
        signal.signal(signal.SIGTERM, self._before_term)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
