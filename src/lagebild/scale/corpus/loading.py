"""A corpus goes into a ledger, as if the ledger's program had read it."""

from collections.abc import Iterator
from itertools import groupby

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Passed, Report, Unreadable, Wanted
from lagebild.pipeline import Kept, Outcome, keep_read
from lagebild.reading import Holding
from lagebild.record import Ledger
from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import CLAIMS, HOLDINGS, REPORTS, UNREADABLE, Folder
from lagebild.scale.corpus.tables import report_of
from lagebild.scale.fault import ScaleFault
from lagebild.version import __version__

_to_claim = msgspec.json.Decoder(Claim).decode
# What of a report says whether it is wanted.
_ASKED = ("id", "url", "outlet", "published", "retrieved", "language")


def load(path: str, book: Ledger, wanted: Wanted) -> Iterator[Kept | Passed]:
    """Keeps the reports of a corpus that are wanted, in the order in which they came in, and what
    could not be read. Raises ScaleFault for what is no corpus, one that is not complete or that
    another version of the program read, LedgerError where the ledger cannot be written."""
    folder = Folder(path)
    manifest = folder.manifest()
    if not manifest.complete:
        raise ScaleFault("incomplete_corpus", name=path)
    if manifest.version != __version__:
        raise ScaleFault("other_version", name=path, found=manifest.version, known=__version__)
    for name in manifest.unreadable:
        for row in files.rows(folder.file(UNREADABLE, name)):
            item = msgspec.convert(row, Unreadable)
            yield keep_read(item, Outcome(status="unreadable", reason=item.reason), book)
    for part in manifest.parts:
        passed = _passed(folder, part.name, wanted)
        if len(passed) == part.reports:
            yield from passed.values()
        else:
            yield from _kept(folder, part.name, book, passed)


def _passed(folder: Folder, part: str, wanted: Wanted) -> dict[str, Passed]:
    """The reports of a part that are passed over, by their ids. The texts are not looked at."""
    if wanted == Wanted():
        return {}
    found = (
        Report(**row, text="") for row in files.rows(folder.file(REPORTS, part), columns=_ASKED)
    )
    return {report.id: Passed(why) for report in found if (why := wanted.opened(report))}


def _kept(
    folder: Folder, part: str, book: Ledger, passed: dict[str, Passed]
) -> Iterator[Kept | Passed]:
    # The rows of a report's claims stand together, in the order of the reports.
    claims = groupby(
        files.rows(folder.file(CLAIMS, part), ("report", "claim")), key=lambda row: row["report"]
    )
    holdings = groupby(files.rows(folder.file(HOLDINGS, part)), key=lambda row: row["report"])
    of_claims, of_holdings = next(claims, None), next(holdings, None)
    for row in files.rows(folder.file(REPORTS, part)):
        report = report_of(row)
        why = passed.get(report.id)
        found: tuple[Claim, ...] = ()
        held: tuple[Holding, ...] = ()
        if of_claims and of_claims[0] == report.id:
            if not why:
                found = tuple(_to_claim(one["claim"]) for one in of_claims[1])
            of_claims = next(claims, None)
        if of_holdings and of_holdings[0] == report.id:
            if not why:
                held = tuple(msgspec.convert(one, Holding) for one in of_holdings[1])
            of_holdings = next(holdings, None)
        if why:
            yield why
            continue
        outcome = Outcome(status=row["status"], reason=row["reason"], claims=found, holdings=held)
        yield keep_read(report, outcome, book)
