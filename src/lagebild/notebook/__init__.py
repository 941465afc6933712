"""Notebook: the picture in Python, as `import lagebild` offers it.

In: a text, or the name of a ledger and filters. Out: claims, rows of views, data frames. Order of
work: `filters` (keyword arguments become a scope), `shelf` (the ledger, up to date, as one
snapshot), `ledger` (a method a view), `rows` and `frames`; `reading` reads a text, `taken` counts
what a whole folder gave, `display` shows texts and rows in a notebook, `judging` keeps what people
say. Terminal and pages check and keep judgements by the same `judging`.
"""

from lagebild.notebook.filters import Filters, scope_of
from lagebild.notebook.frames import FrameError
from lagebild.notebook.ledger import Ledger
from lagebild.notebook.reading import ReadReport, read, read_report, reader_of
from lagebild.notebook.rows import Rows

__all__ = [
    "Filters",
    "FrameError",
    "Ledger",
    "ReadReport",
    "Rows",
    "read",
    "read_report",
    "reader_of",
    "scope_of",
]
