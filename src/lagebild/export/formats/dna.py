"""Discourse Network Analyzer: its table of statements as CSV.

A statement is a person or an organization that agrees with a concept or does not. A concept is what
is to be ("soll: RETREAT withdraw NATO") or what is said to be the case ("ist: ..."), so that nobody
who foretells an attack agrees with one who wants it. Whoever demands that a deed not happen does
not agree with it. Which is which: `AGREEMENT`.
"""

from collections.abc import Iterator

from lagebild.claims import Claim, Party
from lagebild.export.csv import cell
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.csv import sheet_line
from lagebild.export.period import first_day_of
from lagebild.intake import Report
from lagebild.picture import Stated, names, principals
from lagebild.version import __version__

COLUMNS = (
    *("statement_id", "time", "document_id", "document_title", "document_author"),
    *("document_source", "document_section", "document_type"),
    *("person", "organization", "concept", "agreement", "start", "stop", "text", "coder"),
    *("stance", "confidence", "judged", "point"),
)
WISH, FACT = "soll", "ist"
# What the concept of a stance says, and whether the speaker agrees with it.
AGREEMENT = {
    "demands": (WISH, True),
    "offers": (WISH, True),
    "commits": (WISH, True),
    "threatens": (WISH, True),
    "accepts": (WISH, True),
    "rejects": (WISH, False),
    "rules_out": (WISH, False),
    "warns": (WISH, False),
    "asserts": (FACT, True),
    "assesses": (FACT, True),
    "accuses": (FACT, True),
    "denies": (FACT, False),
}


def made(asked: Asked) -> Iterator[bytes]:
    """The names of the columns, then a line a speaker of each claim; where it is strict, without
    what the reports say themselves, which is nobody's statement."""
    yield sheet_line(COLUMNS)
    for stated, report in asked.claims():
        for person, organization in _speakers(stated.held.claim):
            if person or organization or not asked.strict:
                yield sheet_line(map(cell, _cells(stated, report, person, organization)))


def _cells(stated: Stated, report: Report, person: str, organization: str) -> tuple[object, ...]:
    claim = stated.held.claim
    kind, agrees = AGREEMENT[claim.stance]
    return (
        claim.id,
        first_day_of(report.published) if report.published else "",
        report.id,
        report.title,
        report.authors,
        report.outlet,
        "",
        "",
        person,
        organization,
        _concept(claim, kind),
        int(agrees != claim.negated),
        claim.evidence.begin,
        claim.evidence.end,
        claim.evidence.text,
        f"lagebild {__version__}",
        claim.stance,
        claim.confidence,
        stated.held.judged,
        stated.point,
    )


def _speakers(claim: Claim) -> Iterator[tuple[str, str]]:
    """Annalena Baerbock, Deutschland, USA -> (Annalena Baerbock, Deutschland), ("", USA)."""
    person: Party | None = None
    for party in claim.speaker:
        if party.kind == "person":
            if person is not None:
                yield person.name, ""
            person = party
        else:
            yield person.name if person else "", party.name
            person = None
    if person is not None:
        yield person.name, ""
    if not claim.speaker:
        yield "", ""


def _concept(claim: Claim, kind: str) -> str:
    """ist: ASSAULT heavy-weapons Russland > Ukraine."""
    who, whom = (", ".join(names(principals(side))) for side in (claim.agent, claim.recipient))
    deed = " ".join(filter(None, (claim.deed, claim.mode, who)))
    return f"{kind}: {deed}{f' > {whom}' if whom else ''}"
