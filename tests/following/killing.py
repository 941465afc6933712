"""Follows feeds once, in a process that is killed at random moments until it comes to its end.

    python killing.py LEDGER SEED FEED...

Prints how often it was killed. Each try is a fork: what takes long to load is loaded once.
"""

import os
import random
import signal
import sys
import time

from lagebild.following import Fetcher, Follower, Plan
from lagebild.following.plan import FeedPlan
from lagebild.intake import Limits
from lagebild.pipeline import Reader
from lagebild.record import Ledger


def follow(ledger: str, feeds: list[str], reader: Reader) -> None:
    plan = Plan(
        contact="a@example.org",
        feed=tuple(FeedPlan(url=feed) for feed in feeds),
        pause=0.0,
        allow_private=("127.0.0.1/32",),
        limits=Limits(seconds=20),
    )
    with (
        Ledger.open(ledger, patience=20.0) as book,
        Fetcher(plan.contact, plan.limits, plan.allow_private) as fetcher,
    ):
        for _ in Follower(plan, book, reader, fetcher).run(once=True):
            pass


def main(ledger: str, seed: str, *feeds: str) -> None:
    reader, chance, killed = Reader("de"), random.Random(int(seed)), 0
    while True:
        child = os.fork()
        if not child:
            follow(ledger, list(feeds), reader)
            os._exit(0)
        until = time.monotonic() + chance.uniform(0.005, 0.15) * (1 + killed / 20)
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                assert status == 0, status
                print(killed)
                return
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
