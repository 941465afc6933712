"""Claims, points, actors and reports as flat rows. What each column holds: `columns.tsv`.

Names and ids of the same actors stand in two columns, in the same order.
"""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import select

from lagebild.claims import Party
from lagebild.export.formats.asked import Asked
from lagebild.intake import Report
from lagebild.picture import VIEWS, Account, ActorRow, Point, Stated, addresses, names
from lagebild.record import JUDGEMENTS, RecordedReport, portions

Names = tuple[str, ...]


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as a row."""

    id: str
    report: str
    begin: int
    end: int
    text: str
    speaker: Names
    speaker_ids: Names
    stance: str
    deed: str
    mode: str
    negated: bool
    agent: Names
    agent_ids: Names
    recipient: Names
    recipient_ids: Names
    place: str | None
    condition: str | None
    condition_begin: int | None
    condition_end: int | None
    figure: float | None
    figure_unit: str | None
    figure_relation: str | None
    time: str | None
    time_value: str | None
    form: str | None
    via: str | None
    replies_to: str | None
    concluded: Names
    confidence: float
    judged: str
    point: str
    origin: str
    outlet: str
    published: str
    title: str
    url: str


class PointRow(msgspec.Struct, frozen=True, kw_only=True):
    """A point as a row, with the words of its first telling."""

    id: str
    voice: Names
    voice_ids: Names
    stance: str
    deed: str
    mode: str
    negated: bool
    agent: Names
    agent_ids: Names
    recipient: Names
    recipient_ids: Names
    when: str
    dated_by: str
    first: str
    last: str
    revised: bool
    origins: int
    outlets: Names
    confidence: float
    claims: Names
    claim: str
    report: str
    begin: int
    end: int
    text: str
    url: str


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a row."""

    id: str
    title: str
    outlet: str
    published: str
    published_at: str
    updated: str
    retrieved: str
    url: str
    language: str
    authors: Names
    agencies: Names
    source: str
    status: str
    reason: str
    claims: int
    text: str


class JudgementRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a claim or of two actors, as the ledger keeps it."""

    id: str
    subject: str
    verdict: str
    who: str
    at: str
    detail: str
    undone_by: str
    undone_at: str


KINDS: dict[str, type[msgspec.Struct]] = {
    "claims": ClaimRow,
    "points": PointRow,
    "actors": ActorRow,
    "reports": ReportRow,
    "judgements": JudgementRow,
}


def rows(asked: Asked) -> Iterator[msgspec.Struct]:
    """The rows of the table that is asked for, each a Struct of the class in KINDS."""
    if asked.table == "claims":
        for stated, report in asked.claims():
            yield claim_row(stated, report)
    elif asked.table == "points":
        yield from _points(asked)
    elif asked.table == "actors":
        yield from VIEWS["actors"](asked.connection, asked.scope).rows
    elif asked.table == "judgements":
        yield from _judgements(asked)
    else:
        for _, row in reports(asked):
            yield row


def claim_row(stated: Stated, report: Report) -> ClaimRow:
    """One claim as a row."""
    held = stated.held
    claim = held.claim
    condition, figure, time = claim.condition, claim.figure, claim.time
    return ClaimRow(
        id=claim.id,
        report=claim.report,
        begin=claim.evidence.begin,
        end=claim.evidence.end,
        text=claim.evidence.text,
        speaker=names(claim.speaker),
        speaker_ids=_ids(claim.speaker),
        stance=claim.stance,
        deed=claim.deed,
        mode=claim.mode,
        negated=claim.negated,
        agent=names(claim.agent),
        agent_ids=_ids(claim.agent),
        recipient=names(claim.recipient),
        recipient_ids=_ids(claim.recipient),
        place=claim.place,
        condition=condition.text if condition else None,
        condition_begin=condition.begin if condition else None,
        condition_end=condition.end if condition else None,
        figure=figure.value if figure else None,
        figure_unit=figure.unit if figure else None,
        figure_relation=figure.relation if figure else None,
        time=time.text if time else None,
        time_value=time.value if time else None,
        form=claim.form,
        via=claim.via,
        replies_to=claim.replies_to,
        concluded=claim.concluded,
        confidence=claim.confidence,
        judged=held.judged,
        point=stated.point,
        origin=held.source.origin,
        outlet=report.outlet,
        published=report.published,
        title=report.title,
        url=report.url,
    )


def _points(asked: Asked) -> Iterator[PointRow]:
    for some in portions(asked.points()):
        urls = addresses(asked.connection, [point.said[0].source.report for point in some])
        for point in some:
            yield _point_row(point, urls)


def _point_row(point: Point, urls: dict[str, str]) -> PointRow:
    first = point.said[0]
    return PointRow(
        id=point.id,
        voice=names(point.voice),
        voice_ids=_ids(point.voice),
        stance=point.stance,
        deed=point.deed,
        mode=point.mode,
        negated=point.negated,
        agent=names(point.agent),
        agent_ids=_ids(point.agent),
        recipient=names(point.recipient),
        recipient_ids=_ids(point.recipient),
        when=point.when,
        dated_by=point.dated_by,
        first=point.first,
        last=point.last,
        revised=point.revised,
        origins=point.origins,
        outlets=point.outlets,
        confidence=point.confidence,
        claims=point.claims,
        claim=first.claim,
        report=first.source.report,
        begin=first.begin,
        end=first.begin + len(first.quote),
        text=first.quote,
        url=urls.get(first.source.report, ""),
    )


def reports(asked: Asked) -> Iterator[tuple[RecordedReport, ReportRow]]:
    """The reports in scope, each with its row."""
    left = asked.scope.limit
    for account in asked.accounts():
        if not _within(account, asked):
            continue
        if left is not None:
            if not left:
                return
            left -= 1
        yield account.recorded, _report_row(account)


def _within(account: Account, asked: Asked) -> bool:
    """A report is in scope by its own day; where claims are chosen, by having one of these."""
    scope, day = asked.scope, account.recorded.report.published
    if scope.since and day < scope.since or scope.until and day > scope.until + "~":
        return False
    chosen = scope.actor or scope.stance or scope.deed or scope.only or scope.origins
    return bool(account.told) if chosen or scope.min_confidence else True


def _report_row(account: Account) -> ReportRow:
    report = account.recorded.report
    return ReportRow(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        published_at=report.published_at,
        updated=report.updated,
        retrieved=report.retrieved,
        url=report.url,
        language=report.language,
        authors=report.authors,
        agencies=report.agencies,
        source=report.source,
        status=account.recorded.status,
        reason=account.recorded.reason,
        claims=len(account.told),
        text=report.text,
    )


def _judgements(asked: Asked) -> Iterator[JudgementRow]:
    """Those that the view has, in its order; imports are no judgements."""
    wanted = [row.id for row in VIEWS["judgements"](asked.connection, asked.scope).rows]
    columns = [JUDGEMENTS.c[name] for name in JudgementRow.__struct_fields__]
    for some in portions(wanted):
        query = select(*columns).where(JUDGEMENTS.c.id.in_(some))
        found = {row["id"]: row for row in asked.connection.execute(query).mappings()}
        for id_ in some:
            if id_ in found:
                yield JudgementRow(**found[id_])


def _ids(parties: Iterable[Party]) -> Names:
    return tuple(party.id for party in parties)
