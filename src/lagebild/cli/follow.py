"""`lagebild follow`: feeds are followed until Ctrl-C, and what they announce is read and kept."""

import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from types import FrameType
from typing import TYPE_CHECKING

from lagebild.cli import EXIT_INCOMPLETE, EXIT_USAGE
from lagebild.cli.messages import message
from lagebild.cli.read import PATIENCE
from lagebild.errors import IntakeError
from lagebild.languages.interface import Interface
from lagebild.record import Ledger

if TYPE_CHECKING:
    from lagebild.following import Event

# After so many reports the picture is brought up to date, wherever a round may be.
MANY = 50
NEEDED = ("httpcore", "brotli", "protego", "lxml", "trafilatura")


def follow(texts: Interface, feeds: str, ledger: str, once: bool, check: bool) -> int:
    """Follows the feeds of a file; returns the exit code. Raises LedgerFault."""
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
    from lagebild.following import Fetcher, Follower
    from lagebild.picture import catch_up
    from lagebild.pipeline import Reader

    stop = _Stop()
    faults = 0
    with ExitStack() as stack:
        book = stack.enter_context(Ledger.open(ledger, patience=PATIENCE))
        fetcher = stack.enter_context(Fetcher(plan.contact, plan.limits, plan.allow_private))
        stack.enter_context(stop)
        new = 0
        follower = Follower(plan, book, Reader("de"), fetcher, sleep=stop.sleep)
        for event in follower.run(once, stop.asked):
            faults += event.kind in ("fault", "gone")
            if event.kind == "report":
                new += 1
            elif new and (new >= MANY or (event.kind == "idle" and event.seconds > plan.pause)):
                # A round is over, not only the pause of a host; or it takes long.
                catch_up(book)
                new = 0
            for line in _said(texts, event):
                message(line)
        if new:
            catch_up(book)
    return EXIT_INCOMPLETE if once and faults else 0


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
