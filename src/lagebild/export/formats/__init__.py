"""Formats: the record in the forms that other tools know, a module a format.

In: `Asked` (a ledger as one snapshot, filters, what of it, how strict). Out: bytes, as they become
known. `FORMATS` is the table of what there is; each names a module here whose `made` does it, which
is imported where it is asked for: some need libraries that are not installed with the program.

* `rows`, `columns`: claims, points, actors and reports as flat rows, for `jsonl`, `csv`, `parquet`.
* `codes`: tables that say which code of another vocabulary fits a claim, for `plover` and `cameo`.
* `archive`: many documents as one stream, for `timeml` and `casjson`.
* `writing`: where the bytes go; a file is whole or not there.
"""

from lagebild.export.formats.asked import TABLES, Asked
from lagebild.export.formats.fault import ExportFault
from lagebild.export.formats.known import FORMATS, Format, made
from lagebild.export.formats.writing import STANDARD_OUTPUT, write

__all__ = [
    "FORMATS",
    "STANDARD_OUTPUT",
    "TABLES",
    "Asked",
    "ExportFault",
    "Format",
    "made",
    "write",
]
