"""Intake: bytes from outside become `Report`s.

In: paths, lines, bytes. Out: `Report`s whose text is never changed again, with furniture typed.
Order of work: `files` find what lies behind a path and make a `Delivery` of it; `forms` make
`Draft`s of that, with `text` for bytes and characters; `finishing` makes them reports, with
`furniture` and `language`. `collection` puts these in a row. `parts` cuts a report that is too long
to be read at once.
"""

from lagebild.intake.collection import collect, count, delivered, report_of
from lagebild.intake.delivery import Delivery
from lagebild.intake.feeds import Entry, Feed, read_feed
from lagebild.intake.furniture import paragraphs
from lagebild.intake.limits import DEFAULT, Limits, limits_of
from lagebild.intake.metadata import Metadata
from lagebild.intake.parts import LONGEST_PART, parts
from lagebild.intake.publication import iso_date
from lagebild.intake.report import (
    FURNITURE,
    WITHHELD,
    Furniture,
    Report,
    Unreadable,
    unreadable,
)
from lagebild.intake.text import Cleared, cleared, visible

__all__ = [
    "DEFAULT",
    "FURNITURE",
    "LONGEST_PART",
    "WITHHELD",
    "Cleared",
    "Delivery",
    "Entry",
    "Feed",
    "Furniture",
    "Limits",
    "Metadata",
    "Report",
    "Unreadable",
    "cleared",
    "collect",
    "count",
    "delivered",
    "iso_date",
    "limits_of",
    "paragraphs",
    "parts",
    "read_feed",
    "report_of",
    "unreadable",
    "visible",
]
