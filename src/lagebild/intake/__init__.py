"""Intake: bytes from outside become `Report`s.

In: paths, lines, bytes. Out: `Report`s whose text is never changed again, with furniture typed.
Order of work: `files` find what lies behind a path; `opening` takes a `Delivery` of it apart, with
`archives` for what holds others and `forms` for what makes `Draft`s, with `text` for bytes and
characters; `finishing` makes them reports, with `furniture` and `language`; `selection` says which
of them are asked for. `collection` puts these in a row. What it takes out may be opened by another
process: `sealing` holds its bytes, `drawing` makes reports of it and gives them their ids. `parts`
cuts a report that is too long to be read at once.

Whoever only handles reports, as the ledger and the picture do, need not wait for what makes them:
that is imported where it is first asked for.
"""

from typing import TYPE_CHECKING

from lagebild.doors import name_by_name
from lagebild.intake.parts import LONGEST_PART, parts
from lagebild.intake.report import (
    FURNITURE,
    WITHHELD,
    Furniture,
    Report,
    Unreadable,
    unreadable,
)

if TYPE_CHECKING:
    from lagebild.intake.collection import (
        EVERYTHING,
        collect,
        delivered,
        files_behind,
        gather,
        report_of,
        unopened,
        unopened_file,
    )
    from lagebild.intake.counting import count, weight
    from lagebild.intake.delivery import Delivery, Draft
    from lagebild.intake.drawing import Drawn, Ids, Terms, drawn_of, terms_of
    from lagebild.intake.feeds import Entry, Feed, as_words, read_feed
    from lagebild.intake.fields import Fields, fields_of
    from lagebild.intake.finishing import claimed, content_of, marked, marked_id
    from lagebild.intake.furniture import paragraphs
    from lagebild.intake.limits import DEFAULT, Limits, limits_of
    from lagebild.intake.marks import PASSED, Passed, Reached
    from lagebild.intake.metadata import Metadata
    from lagebild.intake.outlets import Outlet, outlet_called
    from lagebild.intake.publication import iso_date
    from lagebild.intake.sealing import Sealed
    from lagebild.intake.selection import Wanted, wanted
    from lagebild.intake.text import Cleared, cleared, visible

__all__ = [
    "DEFAULT",
    "EVERYTHING",
    "FURNITURE",
    "LONGEST_PART",
    "PASSED",
    "WITHHELD",
    "Cleared",
    "Delivery",
    "Draft",
    "Drawn",
    "Entry",
    "Feed",
    "Fields",
    "Furniture",
    "Ids",
    "Limits",
    "Metadata",
    "Passed",
    "Reached",
    "Outlet",
    "Report",
    "Sealed",
    "Terms",
    "Unreadable",
    "Wanted",
    "as_words",
    "claimed",
    "cleared",
    "collect",
    "content_of",
    "count",
    "delivered",
    "drawn_of",
    "fields_of",
    "files_behind",
    "gather",
    "iso_date",
    "limits_of",
    "marked",
    "marked_id",
    "outlet_called",
    "paragraphs",
    "parts",
    "read_feed",
    "report_of",
    "terms_of",
    "unopened",
    "unopened_file",
    "unreadable",
    "visible",
    "wanted",
    "weight",
]

# Where each of them stands.
_LATER = {
    "Cleared": "text",
    "DEFAULT": "limits",
    "Delivery": "delivery",
    "Draft": "delivery",
    "Drawn": "drawing",
    "EVERYTHING": "collection",
    "Entry": "feeds",
    "Feed": "feeds",
    "Fields": "fields",
    "Ids": "drawing",
    "Limits": "limits",
    "Metadata": "metadata",
    "Outlet": "outlets",
    "PASSED": "marks",
    "Passed": "marks",
    "Reached": "marks",
    "Sealed": "sealing",
    "Terms": "drawing",
    "Wanted": "selection",
    "as_words": "feeds",
    "claimed": "finishing",
    "cleared": "text",
    "collect": "collection",
    "content_of": "finishing",
    "count": "counting",
    "delivered": "collection",
    "drawn_of": "drawing",
    "fields_of": "fields",
    "files_behind": "collection",
    "gather": "collection",
    "iso_date": "publication",
    "limits_of": "limits",
    "marked": "finishing",
    "marked_id": "finishing",
    "outlet_called": "outlets",
    "paragraphs": "furniture",
    "read_feed": "feeds",
    "report_of": "collection",
    "terms_of": "drawing",
    "unopened": "collection",
    "unopened_file": "collection",
    "visible": "text",
    "wanted": "selection",
    "weight": "counting",
}

__getattr__ = name_by_name(__name__, _LATER)
