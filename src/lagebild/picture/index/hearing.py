"""The claims that hold once people were heard: rejected ones away, edits applied."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.point import Held
from lagebild.picture.source import Source
from lagebild.picture.versions.tables import LEADS, ORIGIN
from lagebild.record import CLAIMS, REPORTS, Judgement, imported_of, judged, of_reports

_to_claim = msgspec.json.Decoder(Claim).decode


class Hearing:
    """What people said and others read, asked report by report."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        said = [judgement for judgement in judgements if judgement.holds]
        self._of_reports = of_reports(said)

    def held(self, connection: Connection, reports: Sequence[str]) -> Iterator[tuple[Held, bool]]:
        """The claims of some reports that hold, and whether each stands as it was read. One report
        may have them by the ten thousand: only of those of which people said something all claims
        are looked at together."""
        known = {source.report: source for source in _sources(connection, reports)}
        imported = imported_of(connection, reports)
        touched = {*self._of_reports, *imported}
        for claim in _read(connection, [id_ for id_ in reports if id_ not in touched]):
            yield Held(claim, known[claim.report]), True
        heard = [id_ for id_ in reports if id_ in touched]
        texts = _texts(connection, heard)
        read: dict[str, list[Claim]] = {report: [] for report in heard}
        for claim in _read(connection, heard):
            read[claim.report].append(claim)
        for report, claims in read.items():
            if report not in known:
                continue
            as_read = {claim.id: claim for claim in claims}
            said, others = self._of_reports.get(report, ()), imported.get(report, ())
            for one in judged(claims, said, texts.get(report, ""), others):
                yield (
                    Held(one.claim, known[report], one.mark),
                    as_read.get(one.claim.id) is one.claim,
                )


def _read(connection: Connection, reports: Sequence[str]) -> Iterator[Claim]:
    query = (
        select(CLAIMS.c.claim)
        .where(CLAIMS.c.report.in_(reports))
        .order_by(CLAIMS.c.report, CLAIMS.c.begin, CLAIMS.c.end, CLAIMS.c.id)
    )
    for text in connection.execute(query).scalars():
        yield _to_claim(text)


def _texts(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    query = select(REPORTS.c.id, REPORTS.c.text).where(REPORTS.c.id.in_(reports))
    return {id_: text for id_, text in connection.execute(query)} if reports else {}


def _sources(connection: Connection, reports: Sequence[str]) -> list[Source]:
    report = REPORTS.c
    query = (
        select(report.id, report.title, report.outlet, report.published, ORIGIN)
        .join(ORIGINS, ORIGINS.c.report == report.id)
        .outerjoin(LEADS, LEADS.c.report == report.id)
        .where(report.id.in_(reports))
        .order_by(report.id)
    )
    return [Source(*row) for row in connection.execute(query)]
