"""The whole way of what is imported: files in, what is new of them in the ledger."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import msgspec

from lagebild.importing.claims import imported
from lagebild.importing.deletions import rejection
from lagebild.importing.judgements import judged
from lagebild.importing.lines import Source, opened
from lagebild.importing.refusal import Refused, Unfit
from lagebild.importing.reports import Arrived, arrived
from lagebild.record import (
    Brought,
    Import,
    Imported,
    Judgement,
    Ledger,
    import_of,
)

# Lines that are kept at once.
TOGETHER = 500
# Texts that are kept at hand: lines of one report mostly stand together.
AT_HAND = 4
# Lines left out that are named once more in what came of a file.
MOST_NAMED = 100
Line = dict[str, Any]


class TakenIn(msgspec.Struct, kw_only=True):
    """What came of a file. `id` is that of its import, "" where it brought nothing new; `waiting`
    are the claims whose report the ledger does not hold yet, `refused` the lines that were left
    out, `refusals` the first of them."""

    source: str
    id: str = ""
    reports: Brought = Brought()
    claims: Brought = Brought()
    judgements: Brought = Brought()
    waiting: int = 0
    refused: int = 0
    refusals: list[Refused] = []

    def refuse(self, one: Refused) -> None:
        """Counts a line that was left out."""
        self.refused += 1
        if len(self.refusals) < MOST_NAMED:
            self.refusals.append(one)


class _Texts:
    """The texts of the reports in a ledger."""

    def __init__(self, book: Ledger) -> None:
        self._book = book
        self._known: dict[str, str | None] = {}

    def of(self, report: str) -> str | None:
        if report not in self._known:
            if len(self._known) >= AT_HAND:
                del self._known[next(iter(self._known))]
            found = next(iter(self._book.reports(report)), None)
            self._known[report] = found.report.text if found else None
        return self._known[report]


def take_in(
    book: Ledger,
    paths: Sequence[str],
    *,
    who: str,
    at: str,
    coder: str = "",
    standard_input: str = "standard input",
    refuse: Callable[[Refused], None] = lambda _: None,
) -> list[TakenIn]:
    """Takes in what lies in some files: their reports first, so that it does not matter in which
    file and where in it they stand. `who` imports it, `coder` made what names nobody else.

    `refuse` hears of each line that is left out. Raises LedgerFault.
    """
    with ExitStack() as stack:
        sources, missing = [], {}
        for place, path in enumerate(paths):
            try:
                sources.append(stack.enter_context(opened(path, standard_input)))
            except OSError as error:
                said = error.strerror or str(error)
                one = Refused(path, "no_file", {"reason": said})
                missing[place] = TakenIn(source=path)
                missing[place].refuse(one)
                refuse(one)
        taken = take_in_files(book, sources, who=who, at=at, coder=coder, refuse=refuse)
    for place, found in missing.items():
        taken.insert(place, found)
    return taken


def take_in_files(
    book: Ledger,
    sources: Sequence[Source],
    *,
    who: str,
    at: str,
    coder: str = "",
    refuse: Callable[[Refused], None] = lambda _: None,
) -> list[TakenIn]:
    """The same of files that are open."""
    taken = [TakenIn(source=source.name) for source in sources]

    def told(found: TakenIn) -> Callable[[Refused], None]:
        def left_out(one: Refused) -> None:
            found.refuse(one)
            refuse(one)

        return left_out

    for source, found in zip(sources, taken, strict=True):
        found.reports = _reports(book, source, told(found))
    for source, found in zip(sources, taken, strict=True):
        by = import_of(source.name, who, at)
        _claims_and_judgements(book, source, by, coder or who, found, told(found))
        if found.reports.new or found.claims.new or found.judgements.new:
            book.bring(by)
            found.id = by.id
        else:
            book.forget(by)
    return taken


def _reports(book: Ledger, source: Source, refuse: Callable[[Refused], None]) -> Brought:
    new = known = 0
    with book.batch():
        for place, line in _lines(source, refuse):
            if kind_of(line) != "report":
                continue
            try:
                if _keep(book, arrived(line)):
                    new += 1
                else:
                    known += 1
            except Unfit as unfit:
                refuse(Refused(place, unfit.kind, unfit.values))
    return Brought(new, known)


def _keep(book: Ledger, one: Arrived) -> bool:
    """A report that the ledger holds stays as it is there."""
    before = next(iter(book.reports(one.report.id)), None)
    if before is not None:
        if before.report.text != one.report.text:
            raise Unfit("other_text", report=one.report.id)
        return False
    try:
        return book.record(
            one.report,
            holdings=one.holdings,
            status=one.status,
            reason=one.reason,
            version=one.version,
        )
    except ValueError as error:
        raise Unfit("no_report_line", reason=str(error)) from error


def _claims_and_judgements(
    book: Ledger,
    source: Source,
    by: Import,
    coder: str,
    found: TakenIn,
    refuse: Callable[[Refused], None],
) -> None:
    texts = _Texts(book)
    claims: list[Imported] = []
    judgements: list[Judgement] = []

    def keep() -> None:
        found.claims += book.bring(by, claims=claims)
        found.judgements += book.bring(by, judgements=judgements)
        claims.clear()
        judgements.clear()

    for place, line in _lines(source, lambda _: None):
        kind = kind_of(line)
        try:
            if kind == "claim":
                text = texts.of(str(line.get("report", "")))
                claims.append(imported(line, text, coder))
                found.waiting += text is None
            elif kind == "judgement":
                judgements.append(judged(line))
            elif kind == "deletion":
                judgements.append(rejection(book, line, coder, by.at))
            elif kind != "report":
                raise Unfit(kind)
        except Unfit as unfit:
            refuse(Refused(place, unfit.kind, unfit.values))
        if len(claims) + len(judgements) >= TOGETHER:
            keep()
    keep()


def kind_of(line: Line) -> str:
    """What a line is: claim, judgement, report or deletion, else why it is none of them."""
    if "verdict" in line:
        return "judgement"
    if "stance" in line or "evidence" in line:
        return "points" if "voice" in line else "claim"
    if "id" in line and "text" in line:
        return "report"
    return "deletion" if "deleted" in line else "no_kind"


def _lines(source: Source, refuse: Callable[[Refused], None]) -> Iterator[tuple[str, Line]]:
    for one in source.lines():
        if isinstance(one, Refused):
            refuse(one)
        else:
            yield one
