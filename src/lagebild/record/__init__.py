"""Record: the ledger keeps reports, claims, actors and judgements, in a file or on a server.

In: `Report`s with their `Claim`s, and `Unreadable`s. Out: the same, in an order that does not
depend on the order of recording. Order of work: engines (a file, a server) -> opening (is this a
ledger?) -> tables -> access (transactions) -> contents (what is in it) -> ledger (writing).
What people said: `judgement`; what follows from it for actors: `identity`, for claims: `judged`.
What others read: `imported`, how it comes and goes: `bringing`, what it is to the own: `readers`.
The picture selects from the tables itself and writes none of them but `pending`.

What finds, edits and follows is imported where it is first asked for: most commands do none of it.
"""

from typing import TYPE_CHECKING

from lagebild.doors import name_by_name
from lagebild.record.adding import add_new_rows, add_rows, put_rows
from lagebild.record.bringing import Brought
from lagebild.record.contents import HOW_MANY_IMPORTED
from lagebild.record.edit import Edit
from lagebild.record.engines import APPLICATION, HASHED, TEXT, fault_of, joined, on_server, shown
from lagebild.record.entry import (
    STATUSES,
    Counts,
    RecordedActor,
    RecordedReport,
    report_digest,
)
from lagebild.record.fault import LedgerFault
from lagebild.record.identity import Contradiction, Identities, head_of, set_aside
from lagebild.record.imported import (
    ADDED,
    IMPORT,
    Import,
    Imported,
    confused,
    id_by_content,
    import_of,
    imported_of,
    imports,
)
from lagebild.record.judged import Judged, judged, of_reports
from lagebild.record.judgement import VERDICTS, Judgement, judgement, on_actors, on_claim
from lagebild.record.ledger import Ledger
from lagebild.record.likeness import shares_words
from lagebild.record.portions import portions
from lagebild.record.readers import CONTESTED, OWN
from lagebild.record.relation import Relation
from lagebild.record.rows import own_claims, own_holdings, recorded
from lagebild.record.ruling import standing
from lagebild.record.tables import (
    ACTORS,
    BROUGHT,
    CLAIM_PARTIES,
    CLAIMS,
    HOLDINGS,
    IMPORTED,
    IMPORTED_PARTIES,
    JUDGEMENTS,
    PENDING,
    REPORTS,
    SCHEMA,
    UNREADABLE,
)

if TYPE_CHECKING:
    from lagebild.record.edit_words import edit_of
    from lagebild.record.fetched import Fetched, due, fetched_among, keep_fetched, next_due
    from lagebild.record.finding import (
        UnknownClaim,
        beside,
        claim_called,
        import_called,
        judgement_called,
    )
    from lagebild.record.held import held_in

__all__ = [
    "ACTORS",
    "APPLICATION",
    "ADDED",
    "BROUGHT",
    "CLAIMS",
    "CLAIM_PARTIES",
    "CONTESTED",
    "HASHED",
    "HOW_MANY_IMPORTED",
    "HOLDINGS",
    "IMPORT",
    "IMPORTED",
    "IMPORTED_PARTIES",
    "JUDGEMENTS",
    "OWN",
    "PENDING",
    "REPORTS",
    "SCHEMA",
    "STATUSES",
    "TEXT",
    "UNREADABLE",
    "VERDICTS",
    "Brought",
    "Contradiction",
    "Counts",
    "Edit",
    "Fetched",
    "Identities",
    "Import",
    "Imported",
    "Judged",
    "Judgement",
    "Ledger",
    "LedgerFault",
    "RecordedActor",
    "RecordedReport",
    "Relation",
    "UnknownClaim",
    "add_new_rows",
    "add_rows",
    "beside",
    "claim_called",
    "confused",
    "due",
    "edit_of",
    "fault_of",
    "fetched_among",
    "head_of",
    "held_in",
    "id_by_content",
    "import_called",
    "import_of",
    "imported_of",
    "imports",
    "joined",
    "judged",
    "judgement",
    "judgement_called",
    "keep_fetched",
    "next_due",
    "of_reports",
    "on_actors",
    "on_claim",
    "on_server",
    "own_claims",
    "own_holdings",
    "portions",
    "put_rows",
    "recorded",
    "report_digest",
    "set_aside",
    "shares_words",
    "shown",
    "standing",
]

# Where each of these stands.
_LATER = {
    "Fetched": "fetched",
    "UnknownClaim": "finding",
    "beside": "finding",
    "claim_called": "finding",
    "due": "fetched",
    "edit_of": "edit_words",
    "fetched_among": "fetched",
    "held_in": "held",
    "import_called": "finding",
    "judgement_called": "finding",
    "keep_fetched": "fetched",
    "next_due": "fetched",
}

__getattr__ = name_by_name(__name__, _LATER)
