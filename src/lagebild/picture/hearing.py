"""The claims that hold once people were heard: rejected ones away, edits applied, each actor under
the one id and name that it is known by."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim, Party
from lagebild.picture.origin_tables import ORIGINS
from lagebild.picture.point import Held
from lagebild.picture.source import Source
from lagebild.record import Identities, Judgement, judged, of_reports
from lagebild.record.tables import ACTORS, CLAIMS, REPORTS

_to_claim = msgspec.json.Decoder(Claim).decode


class Hearing:
    """What people said, asked report by report."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        said = [judgement for judgement in judgements if judgement.holds]
        self._of_reports = of_reports(said)
        self._identities = Identities(said)

    def held(self, connection: Connection, reports: Sequence[str]) -> Iterator[tuple[Held, bool]]:
        """The claims of some reports that hold, and whether each stands as it was read."""
        query = (
            select(CLAIMS.c.report, CLAIMS.c.claim)
            .where(CLAIMS.c.report.in_(reports))
            .order_by(CLAIMS.c.report, CLAIMS.c.begin, CLAIMS.c.end, CLAIMS.c.id)
        )
        read: dict[str, list[Claim]] = {report: [] for report in reports}
        for report, text in connection.execute(query):
            read[report].append(_to_claim(text))
        heard = [report for report in reports if report in self._of_reports]
        texts = _texts(connection, heard)
        known = _known_as(connection, self._identities)
        for source in _sources(connection, reports):
            claims = read[source.report]
            said = self._of_reports.get(source.report, ())
            for one in judged(claims, said, texts.get(source.report, "")):
                claim = _named(one.claim, known) if known else one.claim
                as_read = claim is one.claim and not one.mark
                yield Held(claim, source, one.mark), as_read


def _texts(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    query = select(REPORTS.c.id, REPORTS.c.text).where(REPORTS.c.id.in_(reports))
    return {id_: text for id_, text in connection.execute(query)} if reports else {}


def _sources(connection: Connection, reports: Sequence[str]) -> list[Source]:
    report = REPORTS.c
    query = (
        select(report.id, report.title, report.outlet, report.published, ORIGINS.c.origin)
        .join(ORIGINS, ORIGINS.c.report == report.id)
        .where(report.id.in_(reports))
        .order_by(report.id)
    )
    return [Source(*row) for row in connection.execute(query)]


def _known_as(connection: Connection, identities: Identities) -> dict[str, Party]:
    """By the id of each actor that is known under another's: that other one."""
    changed = identities.changed()
    heads = {actor: identities.canonical(actor) for actor in changed}
    query = select(ACTORS).where(ACTORS.c.id.in_(sorted(set(heads.values()))))
    parties = {row.id: Party(row.name, row.id, row.kind) for row in connection.execute(query)}
    return {actor: parties[head] for actor, head in heads.items() if head in parties}


def _named(claim: Claim, known: dict[str, Party]) -> Claim:
    roles = {
        role: tuple(dict.fromkeys(known.get(party.id, party) for party in getattr(claim, role)))
        for role in ("speaker", "agent", "recipient")
    }
    if all(getattr(claim, role) == parties for role, parties in roles.items()):
        return claim
    return msgspec.structs.replace(claim, **roles)
