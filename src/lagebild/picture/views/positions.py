"""Where each actor stands on each matter, as of a day: what it said of it last, and before."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, and_, case

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import (
    NOTHING,
    grouped,
    latest,
    number_left_out,
    rest_on,
)
from lagebild.picture.source import names

# Who asserts or judges tells of the matter; these stances take a stand on it.
STANDS = (
    "demands", "offers", "commits", "threatens", "rules_out", "accepts", "rejects", "denies",
    "accuses", "warns",
)  # fmt: skip


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice holds of a deed of somebody towards somebody: `now` is the point said last,
    `before` are those of other stances or of the opposite, latest first. `left_out` counts the
    points of the matter, older ones, that are not shown."""

    voice: tuple[str, ...]
    deed: str
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    stance: str
    negated: bool
    since: str
    changed: bool
    now: Point
    before: tuple[Point, ...]
    left_out: int
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def positions(
    points: Iterable[Point], left_out: Mapping[str, int] = NOTHING
) -> tuple[Position, ...]:
    """The positions, latest first. OTHER says too little for two points to be of one matter. Of
    which points others were left out see `grouped`."""
    matters: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        if point.voice and point.stance in STANDS:
            matters.setdefault(_matter(point), []).append(point)
    groups = sorted(matters.values(), key=lambda group: min(point.id for point in group))
    groups.sort(key=latest, reverse=True)
    return tuple(_position(group, number_left_out(group, left_out)) for group in groups)


def _matter(point: Point) -> tuple[str, ...]:
    alone = point.id if point.deed == "OTHER" else ""
    parties = (party_key(point.voice), party_key(point.agent), party_key(point.recipient))
    return (*parties, point.deed, alone)


def _position(group: list[Point], left_out: int) -> Position:
    ordered = sorted(group, key=lambda point: (point.last, point.first, point.id))
    now = ordered[-1]
    same = [point for point in ordered if _stand(point) == _stand(now)]
    before = [point for point in ordered if _stand(point) != _stand(now)]
    return Position(
        voice=names(now.voice),
        deed=now.deed,
        agent=names(now.agent),
        recipient=names(now.recipient),
        stance=now.stance,
        negated=now.negated,
        since=min(point.first for point in same),
        changed=bool(before),
        now=now,
        before=tuple(reversed(before)),
        left_out=left_out,
        **rest_on(group),
    )


def _stand(point: Point) -> tuple[str, bool]:
    return (point.stance, point.negated)


def positions_in(connection: Connection, scope: Scope) -> Excerpt[Position]:
    """The latest positions of those in scope."""
    point = t.POINTS.c
    stands = and_(point.voice != "", point.stance.in_(STANDS))
    alone = case((point.deed == "OTHER", point.point), else_="")
    key = (point.voice, point.agent, point.recipient, point.deed, alone)
    found = grouped(connection, scope, stands, key, (point.stance, point.negated))
    return Excerpt(rows=positions(found.points, found.left_out), total=found.total)
