"""JSON Lines: a claim as it is exchanged (`docs/claims.md`), with what the ledger knows of it; or
a row of another table. Nothing is lost: `lagebild import` reads these lines."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import select

from lagebild.claims import Claim, Party, Supposition
from lagebild.export.formats.asked import Asked
from lagebild.export.formats.rows import reports, rows
from lagebild.export.jsonl import claim_line, line, supposed_line
from lagebild.intake import Report
from lagebild.picture import Stated
from lagebild.record import HOLDINGS, RecordedReport


def made(asked: Asked) -> Iterator[bytes]:
    """A line a row."""
    if asked.table == "claims":
        for stated, report in asked.claims():
            yield _line(exchanged(stated, report))
    elif asked.table == "reports":
        for recorded, told in reports(asked):
            yield _line(msgspec.structs.asdict(told) | _whole(asked, recorded))
    else:
        for row in rows(asked):
            yield _line(row)


def _whole(asked: Asked, recorded: RecordedReport) -> dict[str, Any]:
    """What the table of reports leaves out, for whoever reads the report again."""
    held = HOLDINGS.c
    place = (held.begin, held.end, held.person, held.office)
    query = select(HOLDINGS).where(held.report == recorded.report.id).order_by(*place)
    holdings = [dict(row) for row in asked.connection.execute(query).mappings()]
    return {
        "furniture": recorded.report.furniture,
        "withheld": recorded.report.withheld,
        "version": recorded.version,
        "holdings": [{k: v for k, v in one.items() if k != "report"} for one in holdings],
    }


def exchanged(stated: Stated, report: Report) -> dict[str, Any]:
    """A claim with everything that is known of it."""
    held = stated.held
    claim = held.claim
    return claim_line(claim) | {
        "speaker_ids": _ids(claim.speaker),
        "agent_ids": _ids(claim.agent),
        "recipient_ids": _ids(claim.recipient),
        "supposes": [_supposed(one) for one in claim.supposes],
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


def _supposed(one: Supposition) -> dict[str, Any]:
    return supposed_line(one) | {
        "agent_ids": _ids(one.agent),
        "recipient_ids": _ids(one.recipient),
        "about": [party.name for party in one.about],
        "about_ids": _ids(one.about),
    }


def _ids(parties: tuple[Party, ...]) -> list[str]:
    return [party.id for party in parties]


def _kinds(claim: Claim) -> dict[str, str]:
    parties = [*claim.speaker, *claim.agent, *claim.recipient]
    for supposed in claim.supposes:
        parties += [*supposed.agent, *supposed.recipient, *supposed.about]
    return {party.id: party.kind for party in parties}


def _line(value: object) -> bytes:
    return line(value).encode() + b"\n"
