"""A part is read: its reports become claims, in files of their own."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report, content_of, marked
from lagebild.pipeline import Outcome
from lagebild.reading import Holding
from lagebild.record import own_claims, own_holdings
from lagebild.scale.corpus import files
from lagebild.scale.corpus.folder import CLAIMS, HOLDINGS, REPORTS, TAKEN, Folder, PartDone
from lagebild.scale.corpus.settling import Task
from lagebild.scale.corpus.tables import (
    CLAIMS_SCHEMA,
    HOLDINGS_SCHEMA,
    REPORTS_SCHEMA,
    Row,
    claim_row,
    report_of,
    report_row,
)
from lagebild.scale.place import Found, Read

# Whoever reads: gives for what it is given the outcomes, in the same order.
Reading = Callable[[Iterable[Found]], Iterable[object]]


def name_of(task: Task) -> str:
    """The name of the files of a part: another where other rows of it are left out."""
    changes = msgspec.json.encode((task.left_out, task.marked))
    return f"{task.taken}-{hashlib.sha256(changes).hexdigest()[:8]}"


def done(task: Task, folder: Folder) -> PartDone | None:
    """What a part came to where it was read before: its reports are written last."""
    path = folder.file(REPORTS, name_of(task))
    return msgspec.json.decode(files.said_of(path), type=PartDone) if path.exists() else None


def read_part(task: Task, folder: Folder, read: Reading) -> PartDone:
    """Reads a part, or finds it read already."""
    before = done(task, folder)
    if before:
        return before
    reports: list[Row] = []
    claims: list[Row] = []
    holdings: list[Row] = []
    counts: Counter[str] = Counter()
    for one in read(_reports(task, folder)):
        if not isinstance(one, Read) or not isinstance(one.item, Report):
            continue
        outcome, own, held = _own(one.item, one.outcome)
        reports.append(report_row(one.item, outcome))
        claims += [claim_row(claim, one.item) for claim in own]
        holdings += [msgspec.structs.asdict(holding) for holding in held]
        counts[outcome.status] += 1
        if outcome.status == "read":
            counts["words"] += len(one.item.text.split())
    made = PartDone(
        name=name_of(task),
        reports=len(reports),
        read=counts["read"],
        not_read=counts["not_read"],
        failed=counts["failed"],
        claims=len(claims),
        words=counts["words"],
    )
    files.write(folder.file(CLAIMS, made.name), CLAIMS_SCHEMA, claims)
    files.write(folder.file(HOLDINGS, made.name), HOLDINGS_SCHEMA, holdings)
    files.write(folder.file(REPORTS, made.name), REPORTS_SCHEMA, reports, said=made)
    return made


def _reports(task: Task, folder: Folder) -> Iterator[Report]:
    left_out, to_mark = set(task.left_out), set(task.marked)
    for number, row in enumerate(files.rows(folder.file(TAKEN, task.taken))):
        if number not in left_out:
            report = report_of(row)
            yield marked(report, content_of(report)) if number in to_mark else report


def _own(
    report: Report, outcome: Outcome
) -> tuple[Outcome, tuple[Claim, ...], tuple[Holding, ...]]:
    """As the ledger would keep it: nothing that is not the report's own."""
    try:
        return outcome, own_claims(report, outcome.claims), own_holdings(report, outcome.holdings)
    except ValueError as error:
        return Outcome(status="failed", reason=f"{type(error).__name__}: {error}"), (), ()
