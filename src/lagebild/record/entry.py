"""What the ledger gives back: reports with their fate, actors, counts; and their digests."""

import hashlib
from collections.abc import Sequence

import msgspec

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.reading import Holding

STATUSES = ("read", "not_read", "failed")


class RecordedReport(msgspec.Struct, frozen=True):
    """A report of the ledger. `status` is read, not_read (in another language) or failed, and
    `reason` says why; `version` is that of the program that read it."""

    report: Report
    status: str
    reason: str
    version: str


class RecordedActor(msgspec.Struct, frozen=True):
    """An actor and the number of claims in which it speaks, acts and is affected."""

    id: str
    name: str
    kind: str
    speaks: int
    acts: int
    receives: int


class Counts(msgspec.Struct, frozen=True):
    """How much a ledger holds. `claims` are those that this program read, `imported` those that
    others read and that an import brought which holds."""

    reports: int
    read: int
    not_read: int
    failed: int
    claims: int
    imported: int
    actors: int
    unreadable: int


def report_digest(report: Report) -> str:
    """SHA-256 of everything that a report says; where it came from and when it was fetched is no
    part of it, so that a moved file or a page fetched twice is the same report."""
    content = msgspec.json.encode(msgspec.structs.replace(report, source="", retrieved=""))
    return hashlib.sha256(content).hexdigest()


def claims_digest(claims: Sequence[Claim], holdings: Sequence[Holding] = ()) -> str:
    """SHA-256 of the claims in their order, as one JSON array, and of the holdings if any."""
    digest = hashlib.sha256(b"[")
    for number, claim in enumerate(claims):
        # One by one: a long report has claims by the ten thousand.
        digest.update(b"," * (number > 0) + msgspec.json.encode(claim))
    digest.update(b"]")
    if holdings:
        digest.update(msgspec.json.encode(holdings))
    return digest.hexdigest()
