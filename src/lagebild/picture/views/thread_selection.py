"""Which points a page of threads asks the index for: the openings, and what may answer them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, case, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import PORTION, background, by_day, groups_of, one_of
from lagebild.picture.source import ids
from lagebild.picture.views.answering import GRANTING, SAYING, YES_OR_NO, common
from lagebild.picture.views.openings import (
    ALLEGING,
    LETTER,
    OPENING,
    alleges,
    asked,
    asks_leave,
    concerned,
    is_letter,
    turned_to,
)
from lagebild.picture.views.thread_sieve import perhaps_answered
from lagebild.picture.views.threads import Thread, threads
from lagebild.picture.wholes import with_parts
from lagebild.record import portions

# So many groups are sifted at a time.
SIFTED = 1_000
_POINT = t.POINTS.c
# What opens a thread (`openings.opens`), and what openings of one thread share (`thread_key`).
_WRITTEN = and_(_POINT.deed == LETTER[0], _POINT.mode == LETTER[1])
_SENT = and_(
    _POINT.stance == "asserts",
    _WRITTEN,
    _POINT.negated == 0,
    _POINT.agent != "",
    _POINT.recipient != "",
)
OPENS = or_(
    and_(_POINT.voice != "", _POINT.stance.in_(OPENING)),
    and_(
        _POINT.voice != "",
        _POINT.stance.in_(ALLEGING),
        _POINT.denied == 1,
        _POINT.negated == 0,
    ),
    _SENT,
)
_ALONE = case((or_(_POINT.deed == "OTHER", _SENT), _POINT.point), else_="")
THREAD = (_POINT.voice, _POINT.stance, _POINT.deed, _POINT.negated, _POINT.matter, _ALONE)


def threads_in(connection: Connection, scope: Scope) -> Excerpt[Thread]:
    """The latest threads in scope. In which state one is is known when its answers are: how many
    there are of a state is not, unless all were looked at."""
    begun = (func.min(_POINT.first).desc(), func.min(_POINT.point))
    opening = (OPENS, *scope.wanted())
    most = None if scope.state else scope.limit
    keys, total = groups_of(connection, THREAD, opening, begun, most)
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
            rows = threads_of(connection, chosen, scope, at_hand)
            found += (row for row in rows if not scope.state or row.state in scope.state)
    total = len(found) if scope.state else total
    return Excerpt(rows=tuple(found[: scope.limit]), total=total)


def threads_of(
    connection: Connection,
    chosen: Sequence[str],
    scope: Scope,
    at_hand: dict[str, Point] | None = None,
) -> Iterator[Thread]:
    """The threads that the points with the ids `chosen` open. Who asks for several portions gives
    what is `at_hand`: points that were loaded, by their ids, to which more are added."""
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
            .join(t.POINTS, _POINT.point == entry.point)
            .where(entry.report.in_(reports))
            .where(
                or_(
                    stance.in_(OPENING),
                    and_(stance.in_(SAYING), _POINT.deed.in_(deeds)),
                )
            )
        )
        for claim, point, report, begin in connection.execute(words).all():
            beside.add(point)
            if (report, begin) in places:
                told_together.add(claim)
    for some in portions(sorted({*claims, *told_together})):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.replies_to.in_(some))
        beside.update(connection.execute(linked).scalars())
    known = [opening for opening in openings if opening.deed != "OTHER"]
    heard = turned_to([*openings, *loaded(sorted(beside - set(chosen)))])
    by = {("voice", o.deed, party) for o in known for party in concerned(o)}
    by |= {
        ("voice", o.deed, party)
        for o in known
        if common(o)
        for report in o.reports
        for party in heard.get((report, party_key(o.voice)), ())
    }
    to = {("recipient", o.deed, party.id) for o in known for party in o.voice if common(o)}
    for parts in portions(sorted(by | to)):
        said = select(t.PARTS.c.point).where(
            one_of((t.PARTS.c.role, t.PARTS.c.deed, t.PARTS.c.actor), parts),
            t.PARTS.c.stance.in_(YES_OR_NO),
        )
        beside.update(connection.execute(said).scalars())
    leave = {(o.deed, party.id) for o in known if asks_leave(o) for party in o.voice}
    for owners in portions(sorted(leave)):
        granted = select(t.PARTS.c.point).where(
            t.PARTS.c.role == "agent",
            one_of((t.PARTS.c.deed, t.PARTS.c.actor), owners),
            t.PARTS.c.stance.in_(GRANTING),
        )
        beside.update(connection.execute(granted).scalars())
    addressees = {party for o in known if is_letter(o) for party in asked(o)}
    for actors in portions(sorted(addressees)):
        written = (
            select(t.PARTS.c.point)
            .join(t.POINTS, t.PARTS.c.point == _POINT.point)
            .where(t.PARTS.c.actor.in_(actors), t.PARTS.c.role.in_(("voice", "agent")))
            .where(t.PARTS.c.deed == LETTER[0], _POINT.mode == LETTER[1])
        )
        beside.update(connection.execute(written).scalars())
    doers = {(o.deed, o.mode, one) for o in known for one in with_parts(p.id for p in o.agent)}
    part = t.PARTS.c
    for things in portions(sorted(doers)):
        told = (
            select(_POINT.point)
            .join(t.PARTS, part.point == _POINT.point)
            .where(part.role == "agent", part.stance == "asserts")
            .where(one_of((part.deed, _POINT.mode, part.actor), things))
            .where(_POINT.voice.in_(("", _POINT.agent)))
        )
        beside.update(connection.execute(told).scalars())
    offered = {(o.deed, party.id) for o in known if common(o) for party in o.voice}
    for offers in portions(sorted(offered)):
        # What the opener tells together with others, as their own deed (`both_say`).
        together = (
            select(part.point)
            .join(t.POINTS, part.point == _POINT.point)
            .where(part.role == "voice", part.stance == "asserts")
            .where(one_of((part.deed, part.actor), offers))
            .where(_POINT.voice == _POINT.agent, _POINT.voice != part.actor)
        )
        beside.update(connection.execute(together).scalars())
    others = loaded(sorted(beside - set(chosen)))
    if any(alleges(o) and with_parts(ids(o.voice)) > ids(o.voice) for o in openings):
        # What denials of a whole's allegation are linked to: a part may have made it again.
        answered = {c for one in others if one.stance == "denies" for c in one.replies_to}
        again: set[str] = set()
        for some in portions(sorted(answered)):
            again.update(
                connection.execute(select(entry.point).where(entry.claim.in_(some))).scalars()
            )
        others += loaded(sorted(again - beside - set(chosen)))
    yield from threads(sorted([*openings, *others], key=by_day), frozenset(chosen))
