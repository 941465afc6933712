"""Which points a page of threads asks the index for: the openings, and what may answer them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, true

from lagebild.picture.gathering import ALLEGING, OPENING
from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import (
    LATEST,
    NONE,
    PORTION,
    background,
    by_day,
    groups_of,
    one_of,
)
from lagebild.picture.views.answer_selection import answering
from lagebild.picture.views.answering import SAYING
from lagebild.picture.views.matching import DAYS
from lagebild.picture.views.openings import (
    alleges,
    thread_key,
    turned_to,
)
from lagebild.picture.views.thread_sieve import perhaps_answered
from lagebild.picture.views.threads import Thread, thread_id, threads
from lagebild.record import portions

# So many groups are sifted at a time.
SIFTED = 1_000
_POINT = t.POINTS.c
# What opens a thread (`openings.opens`), and what openings of one thread share (`thread_key`).
OPENS = _POINT.thread > NONE
THREAD = (_POINT.thread,)


def threads_in(connection: Connection, scope: Scope) -> Excerpt[Thread]:
    """The latest threads in scope. In which state one is is known when its answers are: how many
    there are of a state is not, unless all were looked at."""
    opening = (OPENS, *scope.wanted())
    keys, total = _latest(connection, scope, None if scope.state else scope.limit)
    # Most threads are open: of the others those few are worked out that may have an answer.
    few = bool(scope.state) and "open" not in scope.state
    found: list[Thread] = []
    for portion in portions(keys, SIFTED if few else PORTION):
        if scope.state and scope.limit is not None and len(found) >= scope.limit:
            return Excerpt(rows=tuple(found[: scope.limit]), total=None)
        if few:
            portion = perhaps_answered(connection, THREAD, portion, opening, dated=not scope.as_of)
        at_hand: dict[str, Point] = {}
        for some in portions(portion, PORTION):
            chosen = point_ids(connection, scope, OPENS, one_of(THREAD, some))
            rows = _threads_of(connection, chosen, scope, at_hand=at_hand)
            found += (row for row in rows if not scope.state or row.state in scope.state)
    total = len(found) if scope.state else total
    return Excerpt(rows=tuple(found[: scope.limit]), total=total)


def latest_threads(connection: Connection, scope: Scope, fresh: str) -> Iterator[Thread]:
    """The latest threads in scope; of what answers them see `_threads_of`."""
    for portion in portions(_latest(connection, scope, scope.limit)[0], PORTION):
        chosen = point_ids(connection, scope, OPENS, one_of(THREAD, portion))
        yield from _threads_of(connection, chosen, scope, fresh)


def _latest(
    connection: Connection, scope: Scope, most: int | None
) -> tuple[list[tuple[Any, ...]], int]:
    """What the openings of each of the latest threads share, and how many threads there are."""
    begun = (func.min(_POINT.first).desc(), func.min(_POINT.point))
    return groups_of(connection, THREAD, (OPENS, *scope.wanted()), begun, most)


def threads_lately(
    connection: Connection, keys: Sequence[Sequence[Any]], scope: Scope, fresh: str
) -> Iterator[Thread]:
    """The threads in scope whose openings share some keys, at most a portion of them, with id and
    first day; but of their openings those alone that may be answered since the day `fresh`, and
    those answers alone."""
    first = scope.first_day()
    begun = select(*THREAD, func.min(_POINT.point), func.min(first))
    begun = begun.where(OPENS, one_of(THREAD, keys), *scope.wanted()).group_by(*THREAD)
    known = {key: (id_, day) for key, id_, day in connection.execute(begun)}
    chosen = point_ids(connection, scope, OPENS, one_of(THREAD, keys), _lately(scope, fresh))
    if scope.limit is not None:
        chosen = _last_of_each(connection, chosen)
    for row in _threads_of(connection, chosen, scope, fresh):
        id_, day = known[thread_key(row.openings[0])]
        yield msgspec.structs.replace(row, id=thread_id(id_), first=day)


def _last_of_each(connection: Connection, openings: Sequence[str]) -> list[str]:
    """Of the openings of each thread the last ones, in the order given: what an allegation that is
    made again and again began with is not looked at for what answers it now."""
    place = func.row_number().over(
        partition_by=THREAD, order_by=(_POINT.first.desc(), _POINT.point.desc())
    )
    last: set[str] = set()
    for some in portions(openings):
        ranked = select(_POINT.point, place.label("place")).where(_POINT.point.in_(some))
        one = ranked.subquery().c
        last.update(connection.execute(select(one.point).where(one.place <= LATEST)).scalars())
    return [id_ for id_ in openings if id_ in last]


def _lately(scope: Scope, fresh: str) -> ColumnElement[bool]:
    """Whether an opening may be answered since the day `fresh`, as far as days tell: an allegation
    may at any time, for it may have been made again by others than who made it."""
    try:
        waited = (date.fromisoformat(fresh) - timedelta(DAYS)).isoformat()
    except ValueError:
        return true()
    vague = func.length(_POINT.last) < len(waited)
    alleging = _POINT.stance.in_(("accuses", *ALLEGING))
    # Of what versions said as of a day the index knows what those of today say.
    other = _POINT.standing != t.WHOLLY if scope.as_of else false()
    return or_(_POINT.last >= waited, vague, alleging, other)


def _threads_of(
    connection: Connection,
    chosen: Sequence[str],
    scope: Scope,
    fresh: str = "",
    at_hand: dict[str, Point] | None = None,
) -> Iterator[Thread]:
    """The threads that the points with the ids `chosen` open; of what answers them by its deed
    alone that which was first told since the day `fresh`. Who asks for several portions gives what
    is `at_hand`: points that were loaded, by their ids, to which more are added."""
    beyond = background(scope)
    known_points = {} if at_hand is None else at_hand

    def loaded(ids: Sequence[str]) -> tuple[Point, ...]:
        missing = [id_ for id_ in ids if id_ not in known_points]
        known_points.update((point.id, point) for point in load(connection, missing, beyond))
        return tuple(known_points[id_] for id_ in ids if id_ in known_points)

    openings = loaded(chosen)
    beside: set[str] = set()
    claims = [claim for opening in openings for claim in opening.claims]
    entry = t.ENTRIES.c
    told_together: set[str] = set()
    places = {(said.source.report, said.begin) for opening in openings for said in opening.said}
    deeds = {opening.deed for opening in openings}
    for reports in portions(sorted({report for report, _ in places})):
        # What the same words tell, and whatever else is asked, or said of the matter, around them.
        # A stance in a sum has no index: the few points are looked up one by one, where the
        # database might else walk through all demands of the ledger.
        stance = _POINT.stance.concat("")
        words = (
            select(entry.claim, entry.point, entry.report, entry.begin)
            .add_columns(_POINT.stance, _POINT.first, _POINT.answered)
            .join(t.POINTS, _POINT.point == entry.point)
            .where(entry.report.in_(reports))
            .where(
                or_(
                    stance.in_(OPENING),
                    and_(stance.in_(SAYING), _POINT.deed.in_(deeds)),
                )
            )
        )
        for claim, point, report, begin, how, first, answered in connection.execute(words).all():
            # As of a day the first day of a point may be another than it is today.
            told_before = how in SAYING and first < fresh and scope.knows_all
            # What was said before does not answer now; but it may have said again what is answered.
            if answered or not told_before:
                beside.add(point)
            if (report, begin) in places:
                told_together.add(claim)
    for some in portions(sorted({*claims, *told_together})):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.replies_to.in_(some))
        beside.update(connection.execute(linked).scalars())
    heard = turned_to([*openings, *loaded(sorted(beside - set(chosen)))])
    beside.update(answering(connection, openings, heard, beyond, fresh))
    others = loaded(sorted(beside - set(chosen)))
    if any(alleges(o) for o in openings):
        # What denials of an allegation are linked to: the same voice, or a part of the whole that
        # made it, may have made it again.
        answered = {c for one in others if one.stance == "denies" for c in one.replies_to}
        again: set[str] = set()
        for some in portions(sorted(answered)):
            again.update(
                connection.execute(select(entry.point).where(entry.claim.in_(some))).scalars()
            )
        others += loaded(sorted(again - beside - set(chosen)))
    yield from threads(sorted([*openings, *others], key=by_day), frozenset(chosen))
