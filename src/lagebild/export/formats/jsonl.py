"""JSON Lines: a claim as it is exchanged (`docs/claims.md`), with what the ledger knows of it; or
a row of another table. Nothing is lost: `lagebild import` reads these lines."""

from collections.abc import Iterator
from typing import Any

from lagebild.claims import Claim
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.rows import rows
from lagebild.export.jsonl import claim_line, line
from lagebild.intake import Report
from lagebild.picture import Stated


def made(asked: Asked) -> Iterator[bytes]:
    """A line a row."""
    if asked.table == "claims":
        for stated, report in asked.claims():
            yield _line(exchanged(stated, report))
    else:
        for row in rows(asked):
            yield _line(row)


def exchanged(stated: Stated, report: Report) -> dict[str, Any]:
    """A claim with everything that is known of it."""
    held = stated.held
    return claim_line(held.claim) | {
        "kinds": _kinds(held.claim),
        "because": list(held.claim.because),
        "judged": held.judged,
        "point": stated.point,
        "origin": held.source.origin,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "url": report.url,
    }


def _kinds(claim: Claim) -> dict[str, str]:
    parties = [*claim.speaker, *claim.agent, *claim.recipient]
    for supposed in claim.supposes:
        parties += [*supposed.agent, *supposed.recipient]
    return {party.id: party.kind for party in parties}


def _line(value: object) -> bytes:
    return line(value).encode() + b"\n"
