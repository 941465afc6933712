"""`lagebild collect`: what comes in, as reports, without any analysis and without a ledger."""

from collections import Counter
from collections.abc import Sequence

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.passed import passed_over
from lagebild.cli.progress import Progress
from lagebild.cli.rows import print_jsonl
from lagebild.intake import Fields, Limits, Passed, Reached, Unreadable, Wanted, gather
from lagebild.languages.interface import Interface


def collect(
    texts: Interface,
    paths: Sequence[str],
    published: str,
    outlet: str,
    fields: Fields,
    limits: Limits,
    wanted: Wanted,
) -> int:
    """Prints every report behind the paths as a line of JSON as soon as it is there; returns the
    exit code."""
    found, complete, passed = 0, True, Counter[str]()
    with Progress(texts, paths) as progress:
        for item in gather(
            paths, published=published, outlet=outlet, fields=fields, limits=limits, wanted=wanted
        ):
            if isinstance(item, Reached):
                progress.through(item.done)
            elif isinstance(item, Passed):
                passed[item.why] += 1
            elif isinstance(item, Unreadable):
                complete = False
                progress.say(
                    texts.say("messages.unreadable", source=item.source, reason=item.reason)
                )
            else:
                found += 1
                print_jsonl(item)
    passed_over(texts, passed)
    if not found:
        progress.say(texts.say("messages.nothing_read"))
    return 0 if found and complete else EXIT_INCOMPLETE
