"""What a ledger holds, as it is asked of a connection, in an order that does not depend on that of
recording."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, case, func, select

from lagebild.claims import Claim
from lagebild.intake import Unreadable
from lagebild.reading import Holding
from lagebild.record import tables as t
from lagebild.record.entry import STATUSES, Counts, RecordedActor, RecordedReport
from lagebild.record.judgement import Judgement
from lagebild.record.rows import recorded
from lagebild.record.streaming import streamed

_to_claim = msgspec.json.Decoder(Claim).decode
# The claims that others read, each content once, of the imports that hold.
HOW_MANY_IMPORTED = select(func.count()).select_from(
    select(t.BROUGHT.c.thing, t.BROUGHT.c.digest)
    .join(t.IMPORTS, t.IMPORTS.c.id == t.BROUGHT.c.brought_by)
    .where(t.IMPORTS.c.undone_at == "", t.BROUGHT.c.digest != "")
    .distinct()
    .subquery()
)
_ORDER = (t.REPORTS.c.published, t.CLAIMS.c.report, t.CLAIMS.c.begin, t.CLAIMS.c.end, t.CLAIMS.c.id)


class ClaimsAsked(msgspec.Struct, frozen=True):
    """Which claims are asked for; None: any. `actor` is an id in whatever role, `id_begins` the
    beginning of the claim's own id."""

    report: str | None = None
    stance: str | None = None
    deed: str | None = None
    actor: str | None = None
    id_begins: str | None = None


def reports(connection: Connection) -> Iterator[RecordedReport]:
    """All reports by date of publication, then id."""
    query = select(t.REPORTS).order_by(t.REPORTS.c.published, t.REPORTS.c.id)
    for row in streamed(connection, query):
        yield recorded(row)


def report(connection: Connection, id_: str) -> RecordedReport | None:
    """One report."""
    row = connection.execute(select(t.REPORTS).where(t.REPORTS.c.id == id_)).mappings().first()
    return recorded(row) if row else None


def claims(connection: Connection, asked: ClaimsAsked) -> Iterator[Claim]:
    """The claims that fit, by date of publication of their report, then place in it."""
    query = select(t.CLAIMS.c.claim).join(t.REPORTS).order_by(*_ORDER)
    if asked.report is not None:
        query = query.where(t.CLAIMS.c.report == asked.report)
    if asked.stance is not None:
        query = query.where(t.CLAIMS.c.stance == asked.stance)
    if asked.deed is not None:
        query = query.where(t.CLAIMS.c.deed == asked.deed)
    if asked.id_begins is not None:
        query = query.where(func.substr(t.CLAIMS.c.id, 1, len(asked.id_begins)) == asked.id_begins)
    if asked.actor is not None:
        takes_part = select(t.CLAIM_PARTIES.c.claim).where(t.CLAIM_PARTIES.c.actor == asked.actor)
        query = query.where(t.CLAIMS.c.id.in_(takes_part))
    if asked.report is not None:
        # No more than one report has; whoever asks for each in turn must not wait for a cursor.
        yield from map(_to_claim, connection.execute(query).scalars())
        return
    for row in streamed(connection, query):
        yield _to_claim(row["claim"])


def actors(connection: Connection) -> tuple[RecordedActor, ...]:
    """The actors that take part in claims, by name."""
    part = t.CLAIM_PARTIES.c

    def count(role: str, name: str) -> ColumnElement[int]:
        return func.count(func.distinct(case((part.role == role, part.claim)))).label(name)

    columns = [
        count("speaker", "speaks"),
        count("agent", "acts"),
        count("recipient", "receives"),
    ]
    query = (
        select(t.ACTORS.c.id, t.ACTORS.c.name, t.ACTORS.c.kind, *columns)
        .join(t.CLAIM_PARTIES)
        .group_by(t.ACTORS.c.id)
        .order_by(t.ACTORS.c.name, t.ACTORS.c.id)
    )
    return tuple(RecordedActor(**row) for row in connection.execute(query).mappings())


def holdings(connection: Connection, report: str | None = None) -> tuple[Holding, ...]:
    """Who holds which office by the words of the reports (or one), by date of publication."""
    held = t.HOLDINGS.c
    place = (t.REPORTS.c.published, held.report, held.begin, held.end, held.person, held.office)
    query = select(t.HOLDINGS).join(t.REPORTS).order_by(*place)
    if report is not None:
        query = query.where(held.report == report)
    return tuple(Holding(**row) for row in connection.execute(query).mappings())


def unreadable(connection: Connection) -> tuple[Unreadable, ...]:
    """What could not become a report, by source."""
    query = select(t.UNREADABLE).order_by(t.UNREADABLE.c.source, t.UNREADABLE.c.id)
    return tuple(Unreadable(**row) for row in connection.execute(query).mappings())


def judgements(connection: Connection, subject: str | None = None) -> tuple[Judgement, ...]:
    """What people said, in the order of time; undone judgements too."""
    query = select(t.JUDGEMENTS).order_by(t.JUDGEMENTS.c.at, t.JUDGEMENTS.c.id)
    if subject is not None:
        query = query.where(t.JUDGEMENTS.c.subject == subject)
    return tuple(Judgement(**row) for row in connection.execute(query).mappings())


def counts(connection: Connection) -> Counts:
    """How much the ledger holds."""
    by_status = select(t.REPORTS.c.status, func.count()).group_by(t.REPORTS.c.status)
    rows = connection.execute(by_status).all()
    fates: dict[str, int] = {row[0]: row[1] for row in rows}
    claims, unreadable = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (t.CLAIMS, t.UNREADABLE)
    )
    imported = connection.execute(HOW_MANY_IMPORTED).scalar_one()
    actors = connection.execute(
        select(func.count(func.distinct(t.CLAIM_PARTIES.c.actor)))
    ).scalar_one()
    return Counts(
        reports=sum(fates.values()),
        claims=claims,
        imported=imported,
        actors=actors,
        unreadable=unreadable,
        **{status: fates.get(status, 0) for status in STATUSES},
    )
