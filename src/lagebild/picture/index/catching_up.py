"""Keeps the index in step with the ledger: pending reports become entries, entries become points.

The index is a function of the set of reports and judgements in the ledger: in whatever order and
in whatever portions they came, the same rows stand in it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from lagebild.claims import Claim
from lagebild.picture.index import tables as t
from lagebild.picture.index import tenures, word_index
from lagebild.picture.index.conditions import add_conditions, clear_conditions
from lagebild.picture.index.first_told import Speaking, speaking
from lagebild.picture.index.grouping import group_entries, regroup
from lagebild.picture.index.hearing import Hearing
from lagebild.picture.index.office_places import replace_offices
from lagebild.picture.index.standing import version_of, wanted
from lagebild.picture.index.telling import keep
from lagebild.picture.matter import matter
from lagebild.picture.origins.tables import METADATA as ORIGIN_TABLES
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.people import identification
from lagebild.picture.people.known import Known, known
from lagebild.picture.point import Held, day_of, figure_key, frame, party_key
from lagebild.picture.source import deed_date, principals
from lagebild.picture.tally import counted_on, tally
from lagebild.picture.versions.leads import renew_leads
from lagebild.picture.versions.placing import place_versions
from lagebild.picture.versions.tables import LEADS, ORIGIN
from lagebild.picture.versions.tables import METADATA as VERSION_TABLES
from lagebild.record import (
    CLAIMS,
    IMPORTED,
    PENDING,
    REPORTS,
    Ledger,
    add_new_rows,
    confused,
    portions,
    standing,
)

# Reports taken together, and their claims: enough to make the work set-wise, few enough for little
# memory.
TOGETHER = 1_000
CLAIMS_TOGETHER = 30_000
# More other versions than these are read again rather than kept.
FEW = 100
# So many of them become rows at once.
ENTRIES_TOGETHER = 15_000
Row = dict[str, Any]


def catch_up(ledger: Ledger, told: Callable[[int], None] | None = None) -> int:
    """Takes in what changed in the ledger since the last time; returns the number of reports.

    `told` is called with the number done so far. Each portion is one transaction, so that a kill
    leaves a whole index that lacks the rest. Raises LedgerFault.
    """
    ledger.commit()
    _prepare(ledger)
    done = 0
    while True:
        reports, claims = ledger.asked(_portion)
        if not reports:
            return done
        ledger.whole(partial(_take_in, reports=reports, keeping=claims <= CLAIMS_TOGETHER))
        done += len(reports)
        if told:
            told(done)


def _portion(connection: Connection) -> tuple[list[str], int]:
    """The next reports that wait, at least one, and how many claims they have."""
    waiting = select(PENDING.c.report).order_by(PENDING.c.report).limit(TOGETHER)
    reports = list(connection.execute(waiting).scalars())
    counts, read_by_others = (
        select(table.c.report, func.count())
        .where(table.c.report.in_(waiting.scalar_subquery()))
        .group_by(table.c.report)
        for table in (CLAIMS, IMPORTED)
    )
    claims = Counter({report: count for report, count in connection.execute(counts)})
    claims.update({report: count for report, count in connection.execute(read_by_others)})
    taken = 0
    for place, report in enumerate(reports):
        more = claims.get(report, 0)
        if place and taken + more > CLAIMS_TOGETHER:
            return reports[:place], taken
        taken += more
    return reports, taken


def _prepare(ledger: Ledger) -> None:
    """An index of another version is thrown away; all reports are pending then."""
    version = ledger.asked(wanted)
    if ledger.asked(version_of) == version:
        return
    with ledger.transaction() as connection:
        for metadata in (t.METADATA, ORIGIN_TABLES, VERSION_TABLES):
            metadata.drop_all(connection)
            metadata.create_all(connection)
        identification.prepare(connection)
        word_index.of(connection).prepare(connection)
        connection.execute(delete(PENDING))
        connection.execute(PENDING.insert().from_select(["report"], select(REPORTS.c.id)))
        connection.execute(t.STATE.insert(), {"key": "index", "value": version})


def _take_in(connection: Connection, reports: Sequence[str], *, keeping: bool) -> None:
    """`keeping`: the claims are few enough to wait till all actors are known; more are read again
    then."""
    # What compares texts is not waited for where nothing has changed.
    from lagebild.picture.origins.placing import place_origins

    hearing = Hearing(standing(connection))
    moved = place_origins(connection, reports)
    word_index.of(connection).take_in(connection, reports)
    others = (place_versions(connection, reports) | confused(connection, reports)) - set(reports)
    moved |= renew_leads(connection, {*moved, *reports, *others})
    reports = [*reports, *sorted(others)]
    moved -= set(reports)
    keeping = keeping and len(others) <= FEW
    shrunk: set[str] = set()
    for ids in portions(reports):
        mine = t.ENTRIES.c.report.in_(ids)
        shrunk.update(connection.execute(select(t.ENTRIES.c.point).where(mine)).scalars())
        connection.execute(delete(t.ENTRIES).where(mine))
        connection.execute(delete(PENDING).where(PENDING.c.report.in_(ids)))
    kept = list(_held(hearing, connection, reports)) if keeping else None
    denied: set[str] = set()
    answered: set[str] = set()
    heard = kept or _held(hearing, connection, reports)
    others = identification.identify(connection, reports, _claims(heard, denied, answered))
    # Somebody in them is known under another id now.
    add_new_rows(connection, PENDING, [{"report": report} for report in sorted(others)])
    people = known(connection)
    clear_conditions(connection, reports)
    replace_offices(connection, reports, people)
    regroup(connection, shrunk)
    speaks = speaking(connection, reports, hearing, people)
    for some in portions(kept or _held(hearing, connection, reports), ENTRIES_TOGETHER):
        ready = [_as_known(people, one, as_read) for one, as_read in some]
        rows = [
            _entry(
                one,
                as_read,
                speaks[one.claim.report],
                denied=one.claim.id in denied,
                answered=one.claim.id in answered,
            )
            for one, as_read in ready
        ]
        told = zip((one.claim for one, _ in ready), rows, strict=True)
        add_conditions(connection, told)
        group_entries(connection, rows)
    for ids in portions(sorted(moved)):
        for table in (t.ENTRIES, t.CONDITIONS, t.OFFICES):
            change = update(table).where(table.c.report.in_(ids))
            connection.execute(change.values(origin=_origin_of(table.c.report)))
        tenures.keep_of(connection, ids)
        mine = t.ENTRIES.c.report.in_(ids)
        keep(connection, connection.execute(select(t.ENTRIES.c.point).where(mine)).scalars())


def _origin_of(report: ColumnElement[str]) -> ColumnElement[str]:
    origin = (
        select(ORIGIN).select_from(ORIGINS).outerjoin(LEADS, LEADS.c.report == ORIGINS.c.report)
    )
    return origin.where(ORIGINS.c.report == report).scalar_subquery()


def _held(
    hearing: Hearing, connection: Connection, reports: Sequence[str]
) -> Iterator[tuple[Held, bool]]:
    for ids in portions(reports):
        yield from hearing.held(connection, ids)


def _claims(
    held: Iterable[tuple[Held, bool]], denied: set[str], answered: set[str]
) -> Iterator[Claim]:
    """The claims; what they answer, and deny, is noted on the way."""
    for one, _ in held:
        if one.claim.replies_to:
            answered.add(one.claim.replies_to)
            if one.claim.stance == "denies":
                denied.add(one.claim.replies_to)
        yield one.claim


def _as_known(known: Known, one: Held, as_read: bool) -> tuple[Held, bool]:
    claim = known.claim(one.claim)
    if claim is one.claim:
        return one, as_read
    return Held(claim, one.source, one.judged), False


def _tally(claim: Claim) -> str:
    found = tally(claim)
    return "" if found is None else msgspec.json.encode(found).decode()


def _entry(one: Held, as_read: bool, speaks: Speaking, *, denied: bool, answered: bool) -> Row:
    claim, source = one.claim, one.source
    published = speaks.first_told(claim, source.published)
    number = claim.figure
    return {
        "claim": claim.id,
        "report": claim.report,
        "voice": party_key(principals(claim.speaker)),
        "stance": claim.stance,
        "deed": claim.deed,
        "mode": claim.mode,
        "negated": int(claim.negated),
        "agent": party_key(claim.agent),
        "recipient": party_key(claim.recipient),
        "matter": matter(claim.deed, claim.speaker, claim.agent, claim.recipient),
        "published": published,
        "since": speaks.since,
        "until": speaks.until,
        "outlet": source.outlet,
        "origin": source.origin,
        "begin": claim.evidence.begin,
        "end": claim.evidence.end,
        "frame": frame(claim),
        "day": day_of(claim, published),
        "point": "",
        "when": deed_date(claim),
        "unit": number.unit if number else "",
        "figure": figure_key(claim),
        "tally": _tally(claim),
        "counted": counted_on(number.unit, deed_date(claim) or published) if number else "",
        "conditional": int(claim.condition is not None),
        "confidence": claim.confidence,
        "judged": one.judged,
        "replies_to": claim.replies_to or "",
        "denied": int(denied),
        "answered": int(answered),
        "held": None if as_read else msgspec.json.encode(claim).decode(),
    }
