"""A report as it came in: its text, which is never changed again, and what is known about it."""

import hashlib

import msgspec

ID_LENGTH = 16
FURNITURE = (
    "caption", "comment", "correction", "credit", "dateline", "newsletter", "related", "residue",
    "subheading", "teaser", "ticker",
)  # fmt: skip
# Why what came as a report is kept and not read: a page that asks for consent instead of showing
# it, or that shows its beginning to those who do not pay; what its sender took back, or does not
# want to be shown yet.
WITHHELD = ("consent", "paywall", "withdrawn", "embargo")


class Furniture(msgspec.Struct, frozen=True):
    """What a page prints between the paragraphs; kept, typed, never read as a statement.

    `begin` and `end` are code points into the report's text, end exclusive. `kind` is one of
    FURNITURE.
    """

    begin: int
    end: int
    kind: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report.

    `published` is an ISO date of the precision that is known ("2022-01-30", "2022-01", "2022" or
    ""). `published_at`, `updated` and `retrieved` are ISO times with their zone
    ("2022-01-30T12:05:00+01:00"), or "" where none is known; `published` is the day of the first.
    `url` is the address under which it was found, the same for all versions of a report.
    `agencies` are the canonical names of the agencies credited. All offsets in other layers are
    code points into `text`. `source` names the file and, where there is one, the line
    ("reports.jsonl:7"), and in brackets behind it what intake had to decide on its own. `withheld`
    is "" or why the report is kept without being read, one of WITHHELD.
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
    published_at: str = ""
    updated: str = ""
    retrieved: str = ""
    withheld: str = ""


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """What came in and could not become a report; kept with the reason, so that nothing is lost.

    `source` names the file and, where there is one, the line ("reports.jsonl:7"). `reason` says
    what is wrong and what to do. `id` derives from the source and the bytes.
    """

    id: str
    source: str
    reason: str


def digest(*parts: str) -> bytes:
    """SHA-256 of some texts, kept apart."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def unreadable(source: str, reason: str, content: bytes = b"") -> Unreadable:
    """What could not become a report; the id tells apart by all three."""
    mark = hashlib.sha256(b"\0".join((source.encode(), reason.encode(), content))).hexdigest()
    return Unreadable(id=mark[:ID_LENGTH], source=source, reason=reason)
