"""WARC: what a crawler was given by servers, record by record.

In: a `Delivery` of an archive. Out: a `Delivery` for each page or text that a server gave.
Order of work: `frames` (what stands alone in the file) -> `records` -> `pages`, with `bodies`.
"""

from lagebild.intake.archives.warc.records import read_warc

__all__ = ["read_warc"]
