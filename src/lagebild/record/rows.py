"""What the ledger's tables hold of a report, a claim and its parties."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.reading import Holding
from lagebild.record.entry import RecordedReport

# The columns that tell whether a report was recorded just so already.
MARKS = ("sha256", "claims_sha256", "version", "status", "reason")
ROLES = ("speaker", "agent", "recipient")


def storable(text: str) -> str:
    """A file name may hold bytes that are no text; they are kept as escapes (\\udce4)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def own_claims(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each once. Raises ValueError for a claim of another report, evidence that is not
    the report's words, and two claims with one id."""
    known: dict[str, Claim] = {}
    for claim in claims:
        if claim.report != report.id:
            raise ValueError(f"claim {claim.id} is of report {claim.report}, not {report.id}")
        begin, end = claim.evidence.begin, claim.evidence.end
        if report.text[begin:end] != claim.evidence.text or not 0 <= begin < end:
            raise ValueError(f"claim {claim.id}: its evidence is not the report's {begin}-{end}")
        if known.setdefault(claim.id, claim) != claim:
            raise ValueError(f"two claims of {report.id} have the id {claim.id}")
    return tuple(known.values())


def own_holdings(report: Report, holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    """The holdings, each once. Raises ValueError for one whose words are not the report's."""
    for held in holdings:
        if held.report != report.id or report.text[held.begin : held.end] != held.text:
            raise ValueError(f"holding of {held.name}: {held.begin}-{held.end} is not the report's")
    known = {(h.begin, h.end, h.person, h.office): h for h in holdings}
    return tuple(known.values())


def report_row(report: Report, marks: Sequence[str]) -> dict[str, object]:
    """The row of a report; `marks` fill the columns MARKS."""
    row: dict[str, object] = msgspec.structs.asdict(report)
    for column in ("authors", "agencies", "furniture"):
        row[column] = msgspec.json.encode(row[column]).decode()
    row["source"] = storable(report.source)
    return row | dict(zip(MARKS, marks, strict=True))


def claim_row(claim: Claim) -> dict[str, object]:
    """The row of a claim: the whole claim as JSON, and what is searched beside it."""
    return {
        "id": claim.id,
        "report": claim.report,
        "begin": claim.evidence.begin,
        "end": claim.evidence.end,
        "stance": claim.stance,
        "deed": claim.deed,
        "negated": int(claim.negated),
        "time": claim.time.value if claim.time else "",
        "confidence": claim.confidence,
        "claim": msgspec.json.encode(claim).decode(),
    }


def recorded(row: RowMapping) -> RecordedReport:
    """The report that a row holds."""
    values = {field.name: row[field.name] for field in msgspec.structs.fields(Report)}
    for column in ("authors", "agencies", "furniture"):
        values[column] = msgspec.json.decode(values[column])
    report = msgspec.convert(values, Report)
    return RecordedReport(report, row["status"], row["reason"], row["version"])


def party_rows(claims: Sequence[Claim]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the actors in some claims, and who of them takes which part in which claim."""
    actors: dict[str, dict[str, Any]] = {}
    parts: list[dict[str, Any]] = []
    for claim in claims:
        for role in ROLES:
            for place, party in enumerate(getattr(claim, role)):
                known = actors.get(party.id, {"name": party.name, "kind": party.kind})
                name, kind = min(known["name"], party.name), max(known["kind"], party.kind)
                actors[party.id] = {"id": party.id, "name": name, "kind": kind}
                row = {"claim": claim.id, "role": role, "place": place, "actor": party.id}
                parts.append(row)
    return list(actors.values()), parts


def imported_party_rows(
    claims: Sequence[Claim],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the actors in some claims that others read, and who of them is named in which."""
    report = {claim.id: claim.report for claim in claims}
    actors, parts = party_rows(claims)
    named = dict.fromkeys((part["claim"], part["actor"]) for part in parts)
    return actors, [
        {"claim": claim, "actor": actor, "report": report[claim]} for claim, actor in named
    ]
