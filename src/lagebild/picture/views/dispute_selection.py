"""Which points a page of disputes asks the index for: the denials, and what they may contradict."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point
from lagebild.picture.selection.library import load, point_ids, sketches
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import PORTION, background, by_day, groups_of, one_of
from lagebild.picture.views.contradiction import FORESWORN, SAYS_SO
from lagebild.picture.views.disputes import Dispute, disputes, may_meet
from lagebild.record import portions

_POINT = t.POINTS.c
# What denies (`contradiction.denies`). OTHER is no deed that two could dispute, unless a report
# links the two.
DENIES = and_(
    # along the index that holds all that is asked here
    _POINT.stance.in_(("denies", *SAYS_SO, "rejects", "rules_out")),
    or_(
        and_(_POINT.stance == "denies", _POINT.negated == 0),
        and_(_POINT.stance.in_(SAYS_SO), _POINT.negated == 1),
        and_(_POINT.stance == "rejects", _POINT.replying == 1),
        and_(_POINT.stance == "rules_out", _POINT.deed.in_(FORESWORN)),
    ),
    or_(_POINT.deed != "OTHER", _POINT.replying == 1),
)
# What denials of one dispute share (`disputes.dispute_key`).
DISPUTE = (_POINT.deed, _POINT.voice, _POINT.agent)


def disputes_in(connection: Connection, scope: Scope) -> list[Dispute]:
    """The disputes of the latest denials in scope."""
    denying = and_(DENIES, *scope.wanted())
    latest = (func.max(_POINT.last).desc(), func.min(_POINT.point))
    keys, _ = groups_of(connection, DISPUTE, (denying,), latest, None)
    found: list[Dispute] = []
    for portion in portions(keys, PORTION):
        if scope.limit is not None and len(found) >= scope.limit:
            break
        chosen = point_ids(connection, scope, denying, one_of(DISPUTE, portion))
        found += _disputes_of(connection, chosen, scope)
    return found[: scope.limit]


def _disputes_of(connection: Connection, chosen: Sequence[str], scope: Scope) -> Iterator[Dispute]:
    beyond = background(scope)
    denials = load(connection, chosen, beyond)
    beside = {*_linked(connection, denials), *_saying(connection, denials, beyond)}
    others = load(connection, sorted(beside - set(chosen)), beyond)
    # Denials among the others are asked for by themselves.
    yield from disputes(sorted([*denials, *others], key=by_day), frozenset(chosen))


def _linked(connection: Connection, denials: Iterable[Point]) -> Iterator[str]:
    """What a report says to be denied."""
    answered = sorted({claim for denial in denials for claim in denial.replies_to})
    for ids in portions(answered):
        linked = select(t.ENTRIES.c.point).where(t.ENTRIES.c.claim.in_(ids))
        yield from connection.execute(linked).scalars()


def _saying(connection: Connection, denials: Sequence[Point], scope: Scope) -> Iterator[str]:
    """What is said of the deeds that are denied: of the many points those that may meet a denial,
    as far as that is seen without their words."""
    deeds = {denial.deed for denial in denials} - {"OTHER"}
    undone = {denial.deed for denial in denials if not denial.agent}
    together: set[str] = set()
    for some in portions(sorted({report for denial in denials for report in denial.reports})):
        said = (
            select(_POINT.point, _POINT.agent, _POINT.deed)
            .join(t.ENTRIES, t.ENTRIES.c.point == _POINT.point)
            .where(t.ENTRIES.c.report.in_(some), _POINT.stance.concat("").in_(SAYS_SO))
            .where(_POINT.deed.concat("").in_(deeds))
        )
        for point, agent, deed in connection.execute(said).all():
            together.add(point)
            # Where one side leaves the doer unsaid the two meet within a report.
            if not agent or deed in undone:
                yield point
    part = t.PARTS.c
    asked = {(d.deed, party.id) for d in denials for party in d.agent if d.deed != "OTHER"}
    found: dict[str, Point] = {}
    for pairs in portions(sorted(asked)):
        told = select(part.point).where(
            part.role == "agent",
            one_of((part.deed, part.actor), pairs),
            part.stance.in_(SAYS_SO),
        )
        found |= {one.id: one for one in sketches(connection, told, scope)}
    yield from may_meet(found.values(), denials, together)
