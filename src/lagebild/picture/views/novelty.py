"""What a report that is not recorded yet would bring: new points, known ones, contradictions,
answers to what was demanded."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, and_, or_, select, tuple_

from lagebild.claims import Claim
from lagebild.intake import Report
from lagebild.picture.gathering import OPENING
from lagebild.picture.index import tables as t
from lagebild.picture.people.known import known
from lagebild.picture.point import APART, Held, Point, day_of, frame, points_of
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import by_day
from lagebild.picture.source import Source
from lagebild.picture.views.disputes import Dispute, FigureDispute, disputes, figure_disputes
from lagebild.picture.views.figures import figures
from lagebild.picture.views.threads import Answer, Thread, threads

# So many of what is recorded, the latest, is compared with.
BESIDE = 300
_POINT, _PART = t.POINTS.c, t.PARTS.c


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the report, and the one on record that it tells again (None: nobody told it)."""

    point: Point
    before: Point | None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, offer or accusation on record that the report answers."""

    thread: Thread
    answers: tuple[Answer, ...]


class Novelty(msgspec.Struct, frozen=True, kw_only=True):
    """What a report would bring."""

    told: tuple[Brought, ...]
    disputes: tuple[Dispute, ...]
    figures: tuple[FigureDispute, ...]
    answered: tuple[Answered, ...]


def novelty(connection: Connection, report: Report, claims: Sequence[Claim]) -> Novelty:
    """What the claims of a report would bring to the record."""
    people = known(connection)
    source = Source(report.id, report.title, report.outlet, report.published, report.id)
    held = [Held(people.claim(claim), source) for claim in claims]
    mine = points_of(held)
    ids = {point.id for point in mine}
    before = _told_before(connection, held)
    told = tuple(
        Brought(point=point, before=next((before[c] for c in point.claims if c in before), None))
        for point in mine
    )
    beside = _beside(connection, mine)
    both = sorted([*beside, *mine], key=by_day)
    return Novelty(
        told=told,
        disputes=tuple(
            row
            for row in disputes(both)
            if _of_both(ids, [point.id for point in (*row.says, *row.denies)])
        ),
        figures=_figures(connection, mine, report.id),
        answered=_answered(both, ids),
    )


def _of_both(mine: set[str], points: Sequence[str]) -> bool:
    return 0 < len(mine.intersection(points)) < len(points)


def _told_before(connection: Connection, held: Sequence[Held]) -> dict[str, Point]:
    """By claim the point on record that says the same at the same time."""
    days = {
        one.claim.id: (frame(one.claim), day_of(one.claim, one.source.published)) for one in held
    }
    frames = sorted({key for key, _ in days.values()})
    query = select(_POINT.point, _POINT.frame, _POINT.first_day, _POINT.last_day)
    counts = (_POINT.frame.in_(frames), _POINT.standing != t.GONE)
    rows = connection.execute(query.where(*counts)).all()
    found = {
        claim: row.point
        for claim, (key, day) in days.items()
        for row in rows
        if row.frame == key and row.first_day - APART <= day <= row.last_day + APART
    }
    points = {point.id: point for point in load(connection, sorted(set(found.values())), Scope())}
    return {claim: points[id_] for claim, id_ in found.items()}


def _beside(connection: Connection, mine: Sequence[Point]) -> tuple[Point, ...]:
    """What is recorded of the same deeds by the same doers, and what those who speak were asked."""
    doers = {(p.deed, party.id) for p in mine for party in p.agent if p.deed != "OTHER"}
    voices = {(p.deed, party.id) for p in mine for party in p.voice if p.deed != "OTHER"}
    by_doer = and_(_PART.role == "agent", tuple_(_PART.deed, _PART.actor).in_(sorted(doers)))
    by_asked = and_(_PART.stance.in_(OPENING), tuple_(_PART.deed, _PART.actor).in_(sorted(voices)))
    query = (
        select(_PART.point)
        .where(or_(by_doer, by_asked))
        .order_by(_PART.first.desc(), _PART.point)
        .distinct()
        .limit(BESIDE)
    )
    return load(connection, list(connection.execute(query).scalars()), Scope())


def _figures(
    connection: Connection, mine: Sequence[Point], report: str
) -> tuple[FigureDispute, ...]:
    counting = [point for point in mine if any(said.figure for said in point.said)]
    units = {said.figure.unit for point in counting for said in point.said if said.figure}
    whens = {said.when or said.source.published for p in counting for said in p.said}
    same = (_POINT.unit.in_(sorted(units)), _POINT.when.in_(sorted(whens)))
    ids = point_ids(connection, Scope(), *same, order=(_POINT.first.desc(),), limit=BESIDE)
    series = figures([*load(connection, ids, Scope()), *counting])
    return tuple(
        row
        for row in figure_disputes(series)
        if (row.one.said.source.report == report) != (row.other.said.source.report == report)
    )


def _answered(both: Sequence[Point], mine: set[str]) -> tuple[Answered, ...]:
    found = []
    for thread in threads(both, {point.id for point in both} - mine):
        answers = tuple(one for one in thread.answers if one.point.id in mine)
        if answers:
            found.append(Answered(thread=thread, answers=answers))
    return tuple(found)
