"""Record: the ledger keeps reports, claims, actors and judgements in one SQLite file.

In: `Report`s with their `Claim`s, and `Unreadable`s. Out: the same, in an order that does not
depend on the order of recording. Order of work: opening (is this a ledger?) -> tables -> ledger.
"""

from lagebild.record.entry import STATUSES, Counts, RecordedActor, RecordedReport
from lagebild.record.fault import LedgerFault
from lagebild.record.judgement import VERDICTS, Judgement
from lagebild.record.ledger import Ledger

__all__ = [
    "STATUSES",
    "VERDICTS",
    "Counts",
    "Judgement",
    "Ledger",
    "LedgerFault",
    "RecordedActor",
    "RecordedReport",
]
