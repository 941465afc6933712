"""A report as it came in: its text, which is never changed again, and what is known about it."""

import msgspec


class Furniture(msgspec.Struct, frozen=True):
    """What a page prints between the paragraphs; kept, typed, never read as a statement.

    `begin` and `end` are code points into the report's text, end exclusive. `kind` is one of
    caption, teaser, subheading, credit, dateline, residue.
    """

    begin: int
    end: int
    kind: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report.

    `published` is an ISO date of the precision that is known ("2022-01-30", "2022-01", "2022" or
    ""). `agencies` are the canonical names of the agencies credited. All offsets in other layers
    are code points into `text`. `source` names the file and, where there is one, the line
    ("reports.jsonl:7"), and in brackets behind it what intake had to decide on its own.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = "de"
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    source: str = ""


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """What came in and could not become a report; kept with the reason, so that nothing is lost.

    `source` names the file and, where there is one, the line ("reports.jsonl:7"). `reason` says
    what is wrong and what to do. `id` derives from the source and the bytes.
    """

    id: str
    source: str
    reason: str
