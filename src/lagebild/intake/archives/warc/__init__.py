"""WARC: what a crawler was given by servers, record by record.

In: a `Delivery` of an archive. Out: a `Delivery` for each page or text that a server gave.
Order of work: `unharmed` (records that are members by themselves), else `frames` (what stands alone
in the file) -> `records` -> `pages`, with `bodies`.
"""

from lagebild.intake.archives.warc.records import read_warc

__all__ = ["read_warc"]
