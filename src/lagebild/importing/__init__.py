"""Importing: claims, judgements and reports of other ledgers, and of people who annotate.

In: JSON Lines as `lagebild export jsonl` writes them or a person does, and UIMA CAS JSON as an
annotation tool gives it back. Out: what of it is new stands in the ledger beside its own, under an
import that can be undone; every line that says nothing usable is told with its number and why.
Order of work: `lines` takes files apart; `reports`, `claims` (with `words` and `parties`),
`judgements`, `deletions` and `cas` make of a line what the ledger keeps; `taking_in` puts these in
a row.
"""

from lagebild.importing.lines import Source
from lagebild.importing.refusal import Refused
from lagebild.importing.taking_in import TakenIn, take_in, take_in_files

__all__ = ["Refused", "Source", "TakenIn", "take_in", "take_in_files"]
