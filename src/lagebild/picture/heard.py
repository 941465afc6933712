"""The claims of the ledger as people left them: judged, and with every actor under one id."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim, Party
from lagebild.record import Judgement, judged, of_reports
from lagebild.record.ruling import standing
from lagebild.record.tables import CLAIMS, REPORTS

ROLES = ("speaker", "agent", "recipient")
_to_claim = msgspec.json.Decoder(Claim).decode


class Heard(msgspec.Struct, frozen=True):
    """A claim that holds. `mark` is "", confirmed or edited; `changed` tells that it does not stand
    so in the ledger's own table."""

    claim: Claim
    mark: str = ""
    changed: bool = False


def heard(connection: Connection, reports: Sequence[str]) -> Iterator[Heard]:
    """The claims of some reports that hold, by report and place in it; actors still under the ids
    of their reports."""
    said = of_reports(standing(connection))
    query = (
        select(CLAIMS.c.report, CLAIMS.c.claim)
        .where(CLAIMS.c.report.in_(reports))
        .order_by(CLAIMS.c.report, CLAIMS.c.begin, CLAIMS.c.end, CLAIMS.c.id)
    )
    of_report: dict[str, list[Claim]] = {}
    for report, claim in connection.execute(query):
        of_report.setdefault(report, []).append(_to_claim(claim))
    texts = _texts(connection, [report for report in reports if report in said])
    for report in sorted({*of_report, *texts}):
        yield from _judged(of_report.get(report, []), said.get(report, ()), texts.get(report, ""))


def _judged(claims: list[Claim], said: Iterable[Judgement], text: str) -> Iterator[Heard]:
    if not text:
        yield from (Heard(claim) for claim in claims)
        return
    own = {claim.id: claim for claim in claims}
    for entry in judged(claims, said, text):
        yield Heard(entry.claim, entry.mark, own.get(entry.claim.id) != entry.claim)


def _texts(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    if not reports:
        return {}
    query = select(REPORTS.c.id, REPORTS.c.text).where(REPORTS.c.id.in_(reports))
    return {row.id: row.text for row in connection.execute(query)}


class Known:
    """Gives every actor of a claim the id and name under which it is known."""

    def __init__(self, ids: dict[str, str], parties: dict[str, Party]) -> None:
        self._ids = ids
        self._parties = parties

    def actor(self, id_: str) -> str:
        """The id under which an actor is known."""
        return self._ids.get(id_, id_)

    def claim(self, one: Heard) -> Heard:
        """The claim with all its actors as they are known, each once in a role."""
        changes: dict[str, Any] = {}
        for role in ROLES:
            parties: tuple[Party, ...] = getattr(one.claim, role)
            if any(party.id in self._ids for party in parties):
                changes[role] = tuple(dict.fromkeys(map(self.party, parties)))
        if not changes:
            return one
        return Heard(msgspec.structs.replace(one.claim, **changes), one.mark, True)

    def party(self, party: Party) -> Party:
        """The actor as it is known."""
        if party.id not in self._ids:
            return party
        head = self._ids[party.id]
        return self._parties.get(head) or Party(party.name, head, party.kind)
