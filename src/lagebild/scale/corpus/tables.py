"""The columns of the files: what a report, a claim and a holding are in Parquet.

A claim stands whole in `claim`, as JSON; the columns beside it are what is selected and summed by.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import pyarrow as pa

from lagebild.claims import Claim
from lagebild.intake import Drawn, Report, Unreadable, content_of
from lagebild.picture import Held, facets_of, names, sources
from lagebild.pipeline import Outcome
from lagebild.reading import Holding
from lagebild.record import report_digest

Row = dict[str, Any]
_TEXTS = pa.list_(pa.field("item", pa.string(), nullable=False))
_NUMBERS = ("begin", "end", "day")
_PIECES = pa.list_(pa.struct([("begin", pa.int64()), ("end", pa.int64()), ("kind", pa.string())]))
_PARTIES = pa.list_(pa.struct([("id", pa.string()), ("name", pa.string())]))
_SCORES = pa.list_(
    pa.struct([("one", pa.string()), ("other", pa.string()), ("score", pa.float64())])
)


def _schema(names: Iterable[str], **kinds: Any) -> Any:
    """A schema of texts that are never missing, but for the columns of other kinds."""
    given = {name: pa.field(name, kind) for name, kind in kinds.items()}
    texts = {name: pa.field(name, pa.string(), nullable=False) for name in names}
    numbers = {name: pa.field(name, pa.int64(), nullable=False) for name in names}
    return pa.schema(
        [given.get(name, (numbers if name in _NUMBERS else texts)[name]) for name in names]
    )


_REPORT = Report.__struct_fields__
_OF_REPORT = {"authors": _TEXTS, "agencies": _TEXTS, "furniture": _PIECES}
# What came in: `given` is the id that it came with, `content` and `sha256` tell it apart.
TAKEN_SCHEMA = _schema((*_REPORT, "given", "content", "sha256"), **_OF_REPORT)
REPORTS_SCHEMA = _schema((*_REPORT, "status", "reason"), **_OF_REPORT)
CLAIMS_SCHEMA = _schema(
    (
        *("id", "report", "published", "outlet", "title", "begin", "end", "quote"),
        *("stance", "deed", "mode", "negated", "speaker", "place", "form", "figure", "relation"),
        *("confidence", "replies_to", "frame", "day", "voice", "agent", "recipient", "when"),
        *("unit", "thing", "thing_deed", "thing_side", "parties", "scores", "claim"),
    ),
    negated=pa.bool_(),
    speaker=_TEXTS,
    figure=pa.float64(),
    confidence=pa.float64(),
    parties=_PARTIES,
    scores=_SCORES,
)
HOLDINGS_SCHEMA = _schema(Holding.__struct_fields__)
UNREADABLE_SCHEMA = _schema(Unreadable.__struct_fields__)


def taken_row(drawn: Drawn) -> Row:
    """A report as it came in."""
    row: Row = msgspec.to_builtins(drawn.report)
    marks = {"content": content_of(drawn.report), "sha256": report_digest(drawn.report)}
    return row | {"given": drawn.given} | marks


def report_row(report: Report, outcome: Outcome) -> Row:
    """A report with what became of it."""
    row: Row = msgspec.to_builtins(report)
    return row | {"status": outcome.status, "reason": outcome.reason}


def report_of(row: Row) -> Report:
    """The report of a row."""
    return msgspec.convert({name: row[name] for name in _REPORT}, Report)


def claim_row(claim: Claim, report: Report) -> Row:
    """A claim of a report."""
    [source] = sources([report]).values()
    facets: Row = msgspec.to_builtins(facets_of(Held(claim, source)))
    return facets | {
        "id": claim.id,
        "report": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "title": report.title,
        "begin": claim.evidence.begin,
        "end": claim.evidence.end,
        "quote": claim.evidence.text,
        "stance": claim.stance,
        "deed": claim.deed,
        "mode": claim.mode,
        "negated": claim.negated,
        "speaker": list(names(claim.speaker)),
        "place": claim.place or "",
        "form": claim.form or "",
        "figure": claim.figure.value if claim.figure else None,
        "relation": claim.figure.relation if claim.figure else "",
        "confidence": claim.confidence,
        "parties": [
            {"id": party.id, "name": party.name}
            for party in dict.fromkeys((*claim.speaker, *claim.agent, *claim.recipient))
        ],
        "replies_to": claim.replies_to or "",
        "claim": msgspec.json.encode(claim).decode(),
    }
