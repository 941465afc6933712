"""Record: the ledger keeps reports, claims, actors and judgements in one SQLite file.

In: `Report`s with their `Claim`s, and `Unreadable`s. Out: the same, in an order that does not
depend on the order of recording. Order of work: opening (is this a ledger?) -> tables -> ledger.
What people said: `judgement`; what follows from it for actors: `identity`, for claims: `judged`.
"""

from lagebild.record.edit import Edit
from lagebild.record.entry import STATUSES, Counts, RecordedActor, RecordedReport
from lagebild.record.fault import LedgerFault
from lagebild.record.identity import Contradiction, Identities
from lagebild.record.judged import Judged, judged, of_reports
from lagebild.record.judgement import VERDICTS, Judgement, on_actors, on_claim
from lagebild.record.ledger import Ledger
from lagebild.record.relation import Relation

__all__ = [
    "STATUSES",
    "VERDICTS",
    "Contradiction",
    "Counts",
    "Edit",
    "Identities",
    "Judged",
    "Judgement",
    "Ledger",
    "LedgerFault",
    "RecordedActor",
    "RecordedReport",
    "Relation",
    "judged",
    "of_reports",
    "on_actors",
    "on_claim",
]
