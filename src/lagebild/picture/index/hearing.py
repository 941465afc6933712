"""The claims that hold once people were heard: rejected ones away, edits applied."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.point import Held
from lagebild.picture.source import Source
from lagebild.record import CLAIMS, REPORTS, Judgement, judged, of_reports

_to_claim = msgspec.json.Decoder(Claim).decode


class Hearing:
    """What people said, asked report by report."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        said = [judgement for judgement in judgements if judgement.holds]
        self._of_reports = of_reports(said)

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
        for source in _sources(connection, reports):
            claims = read[source.report]
            said = self._of_reports.get(source.report, ())
            as_read = {claim.id: claim for claim in claims}
            for one in judged(claims, said, texts.get(source.report, "")):
                yield Held(one.claim, source, one.mark), as_read.get(one.claim.id) is one.claim


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
