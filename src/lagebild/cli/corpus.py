"""`lagebild read --out` and `lagebild load`: a folder of Parquet files instead of a ledger."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.messages import message
from lagebild.cli.passed import passed_over
from lagebild.intake import Fields, Limits, Passed, Wanted
from lagebild.languages.interface import Interface
from lagebild.record import Ledger
from lagebild.scale import Arrival, Manifest, ScaleFault, Told, load_corpus, make_corpus

# The two halves of the work, and their names in the interface.
WORK = {"taken": "messages.taken", "read": "messages.reading"}


def make(
    texts: Interface,
    paths: Sequence[str],
    out: str,
    on: str,
    workers: int | None,
    *,
    published: str,
    outlet: str,
    fields: Fields,
    limits: Limits,
    wanted: Wanted,
    languages: Sequence[str],
) -> int:
    """Makes a corpus of what lies behind the paths, or goes on with it; returns the exit code.
    Raises ScaleFault."""
    if "-" in paths:
        raise ScaleFault("no_stream")
    arrival = Arrival(
        published=published,
        outlet=outlet,
        fields=fields,
        limits=limits,
        wanted=wanted,
        languages=tuple(languages),
    )
    with _progress(texts) as told:
        made = make_corpus(paths, out, arrival, on=on, workers=workers, told=told)
    return _say(texts, made, out)


def load(texts: Interface, folder: str, ledger: str, wanted: Wanted) -> int:
    """Keeps what is wanted of a corpus in a ledger; returns the exit code. Raises ScaleFault,
    LedgerFault."""
    fates: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    with Ledger.open(ledger) as book:
        from lagebild.picture import catch_up

        with book.batch(size=500, seconds=5):
            for kept in load_corpus(folder, book, wanted):
                if isinstance(kept, Passed):
                    passed[kept.why] += 1
                    continue
                fates[kept.status] += 1
                fates["claims"] += len(kept.claims)
        catch_up(book)
    counts = {
        "reports": texts.count("report", sum(fates[s] for s in ("read", "not_read", "failed"))),
        "claims": texts.count("claim", fates["claims"]),
    }
    passed_over(texts, passed)
    message(texts.say("messages.loaded", ledger=ledger, **counts))
    return 0 if fates["read"] else EXIT_INCOMPLETE


def _say(texts: Interface, made: Manifest, out: str) -> int:
    passed_over(texts, Counter(made.passed))
    read = sum(part.read for part in made.parts)
    failed = sum(part.failed for part in made.parts) + made.lost
    words = sum(part.words for part in made.parts)
    message(
        texts.say(
            "messages.corpus_made",
            name=out,
            reports=texts.count("report", read),
            claims=texts.count("claim", sum(part.claims for part in made.parts)),
            words=texts.count("word", words),
            left=texts.number(sum(part.not_read for part in made.parts)),
            failed=texts.number(failed),
        )
    )
    return EXIT_INCOMPLETE if failed or not read else 0


@contextmanager
def _progress(texts: Interface) -> Iterator[Told]:
    """Tells on a terminal how far it is."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        tasks = {what: bar.add_task(texts.say(name)) for what, name in WORK.items()}
        yield lambda what, done, of: bar.update(tasks[what], completed=done, total=of)
