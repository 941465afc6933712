"""`lagebild read`: reports in, ledger lines out, and the picture of what was read."""

import gc
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import msgspec

from lagebild.claims import DEED_ROW, SAME_AS_BEFORE, Claim
from lagebild.cli import EXIT_INCOMPLETE
from lagebild.cli.messages import message
from lagebild.cli.passed import passed_over
from lagebild.cli.progress import Progress
from lagebild.cli.rows import print_jsonl
from lagebild.export.jsonl import claim_line
from lagebild.intake import Fields, Limits, Passed, Reached, Report, Wanted, terms_of, unopened
from lagebild.languages.interface import Interface
from lagebild.record import Ledger, shown
from lagebild.version import edition

if TYPE_CHECKING:
    from lagebild.pipeline import Kept


# From so many claims on memory matters more than the time of a collection.
MANY_CLAIMS = 2_000
# Of more claims the picture is not printed at once: they would have to lie in memory until then.
MOST_SHOWN = 20_000
# Seconds for which another program may keep the ledger to itself.
PATIENCE = 60.0


class _Run:
    """What a run has come to so far."""

    def __init__(self) -> None:
        self.claims: dict[str, tuple[Claim, ...]] = {}
        self.reports: dict[str, Report] = {}
        self.passed: Counter[str] = Counter()
        self.seen = self.read = self.claim_count = self.words = self.left_unread = 0
        self.complete = True
        self.began = time.perf_counter()

    @property
    def speed(self) -> float:
        """Words a second since the first report."""
        return self.words / max(time.perf_counter() - self.began, 1e-6)


def read(
    texts: Interface,
    paths: Sequence[str],
    format: str,
    ledger: str,
    published: str,
    outlet: str,
    fields: Fields,
    limits: Limits,
    wanted: Wanted,
    again: bool,
    workers: int | None,
    languages: Sequence[str] = ("de",),
) -> int:
    """Reads what lies behind the paths, by so many processes (None: as many as there are cores, one
    for few reports); returns the exit code.

    Archives that were read before are gone on with where they were left, unless `again`. Raises
    LedgerFault where the ledger cannot be used. A report that cannot be read is recorded with the
    reason, and the run goes on.
    """
    with ExitStack() as stack:
        # The ledger first: its faults show before the language is loaded.
        # Hours of reading must not end because the desk orders what came in a minute ago.
        book = stack.enter_context(Ledger.open(ledger, patience=PATIENCE))
        from lagebild.picture import catch_up
        from lagebild.pipeline import Reader, keep_read
        from lagebild.scale import IndexBeside, cores, read_in_order

        reader = Reader(*languages)
        # What is loaded now stays: the garbage collector need not go through it again and again.
        gc.freeze()
        stack.callback(gc.unfreeze)
        run = _Run()
        terms = terms_of(
            published=published, outlet=outlet, fields=fields, limits=limits, wanted=wanted
        )
        # Who opens it is settled where it is read.
        found = unopened(paths, terms, known=_unknown if again else book.reached, edition=edition())
        with (
            Progress(texts, paths) as progress,
            IndexBeside(book, (workers or cores()) > 1) as index,
            closing(read_in_order(index.over(found), reader, workers, terms)) as came,
        ):
            for one in came:
                if isinstance(one, Reached):
                    if one.archive:
                        book.reach(one)
                    progress.through(one.done)
                elif isinstance(one, Passed):
                    run.passed[one.why] += 1
                else:
                    run.seen += 1
                    kept = keep_read(one.item, one.outcome, book)
                    index.kept()
                    _note(texts, kept, run, progress, format)
                    progress.step(run.seen, run.speed)
        if run.claim_count > MANY_CLAIMS and not index.complete:
            # After one huge report or many, what read them makes room for what orders them.
            del reader
            gc.unfreeze()
            gc.collect()
        catch_up(book)
        elapsed = time.perf_counter() - run.began
        if format == "text" and run.read:
            _print_page(texts, run, ledger, elapsed)
    passed_over(texts, run.passed)
    if not run.read and not run.passed["before"]:
        message(texts.say("messages.nothing_read"))
    read_now_or_before = run.read or run.passed["before"]
    return 0 if read_now_or_before and run.complete else EXIT_INCOMPLETE


def _unknown(_: str) -> None:
    """No archive was read before."""


def _note(texts: Interface, kept: "Kept", run: _Run, progress: Progress, format: str) -> None:
    """Says what became of a thing where it was not read, and holds what the page wants of it."""
    if kept.status == "not_read":
        run.left_unread += 1
    elif kept.status != "read":
        run.complete = False
    if kept.status != "read" or kept.report is None:
        progress.say(_fate(texts, kept))
        return
    run.read += 1
    run.claim_count += len(kept.claims)
    run.words += len(kept.report.text.split())
    if format == "jsonl":
        for claim in kept.claims:
            print_jsonl(claim_line(claim))
    elif run.claim_count <= MOST_SHOWN:
        shown = msgspec.structs.replace(kept.report, text="", furniture=())
        run.reports[shown.id] = shown
        run.claims[shown.id] = tuple(map(_for_page, kept.claims))
    else:
        run.reports.clear()
        run.claims.clear()


def _fate(texts: Interface, kept: "Kept") -> str:
    if kept.status == "not_read" and kept.report is not None:
        if kept.report.withheld:
            return texts.say(f"messages.withheld_{kept.report.withheld}", source=kept.source)
        language = kept.report.language
        return texts.say("messages.other_language", source=kept.source, language=language)
    return texts.say(f"messages.{kept.status}", source=kept.source, reason=kept.reason)


def _for_page(claim: Claim) -> Claim:
    """The claim with as much of its reasons as a view looks at: they are two fifths of it, and all
    claims of the run wait for the page."""
    looked_at = (w for w in claim.because if w == SAME_AS_BEFORE or w.startswith(DEED_ROW))
    return msgspec.structs.replace(claim, because=tuple(looked_at))


def _print_page(texts: Interface, run: _Run, ledger: str, elapsed: float) -> None:
    from lagebild.cli.page import Page
    from lagebild.cli.picture_page import print_picture
    from lagebild.picture import Held, points_of, sources

    page = Page()
    if run.claim_count > MOST_SHOWN:
        page.wrapped(0, texts.say("picture.too_many", claims=texts.number(MOST_SHOWN)))
    known = sources(run.reports.values())
    held = [Held(claim, known[claim.report]) for claims in run.claims.values() for claim in claims]
    if held:
        print_picture(page, texts, points_of(held))
    page.blank()
    counts = texts.say(
        "picture.counts",
        reports=texts.count("report", run.read),
        claims=texts.count("claim", run.claim_count),
        words=texts.count("word", run.words),
        seconds=texts.number(round(elapsed, 1)),
        speed=texts.number(round(run.words / max(elapsed, 1e-6))),
    )
    kept = "not_recorded" if ledger == ":memory:" else "recorded"
    page.wrapped(0, f"{counts}; {texts.say(f'picture.{kept}', ledger=shown(ledger))}", "bold")
