"""What each actor promised, guaranteed, threatened, ruled out or offered, and what became of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, and_, case, select

from lagebild.picture.index import tables as t
from lagebild.picture.point import Point, party_key
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import load
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import (
    NOTHING,
    PORTION,
    background,
    by_day,
    grouped,
    latest,
    number_left_out,
    one_of,
    rest_on,
)
from lagebild.picture.source import ids, names
from lagebild.record import portions

KINDS = {
    "commits": "promised",
    "threatens": "threatened",
    "rules_out": "ruled_out",
    "offers": "offered",
}
STATES = ("standing", "done", "broken", "taken_back")
# With which stance the same voice takes back what it undertook.
BACK = {
    "commits": ("rules_out", "rejects", "denies"),
    "offers": ("rules_out", "rejects"),
    "threatens": ("rules_out", "denies"),
    "rules_out": ("commits", "threatens", "offers", "accepts"),
}
TAKING_BACK = tuple(sorted({stance for stances in BACK.values() for stance in stances}))


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """What a voice undertook of its own deed, as often as it said so.

    `kind` is promised, guaranteed, threatened, ruled_out or offered; `towards` for or against whom;
    `condition` its words ("" where there is none). `state`: standing; done or broken, where the
    reports tell since that the deed happened; taken_back, where the same voice says the opposite
    since. `since` are the points that say so. `left_out` counts the points in which it undertook
    it, older ones, that are not shown.
    """

    kind: str
    state: str
    voice: tuple[str, ...]
    deed: str
    mode: str
    negated: bool
    agent: tuple[str, ...]
    towards: tuple[str, ...]
    condition: str
    first: str
    last: str
    said: tuple[Point, ...]
    since: tuple[Point, ...]
    left_out: int
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def commitments(
    points: Iterable[Point],
    left_out: Mapping[str, int] = NOTHING,
    undertaking: Collection[str] | None = None,
) -> tuple[Commitment, ...]:
    """The commitments, latest first. Only the points with the ids `undertaking` undertake
    something, all that can where it is None; of which others were left out see `grouped`."""
    points = sorted(points, key=by_day)
    made: dict[tuple[object, ...], list[Point]] = {}
    later: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        undertakes = undertaking is None or point.id in undertaking
        if point.voice and point.stance in KINDS and undertakes:
            made.setdefault(_key(point), []).append(point)
        if point.deed == "OTHER":
            continue
        if point.voice and point.stance in TAKING_BACK:
            for party in point.voice:
                later.setdefault((point.deed, party.id), []).append(point)
        if not point.voice and point.stance == "asserts":
            for party in point.agent:
                later.setdefault((point.deed, party.id), []).append(point)
    groups = sorted(made.values(), key=lambda group: min(point.id for point in group))
    rows = []
    for group in sorted(groups, key=latest, reverse=True):
        first = group[0]
        after = {
            point.id: point
            for party in (*first.voice, *first.agent)
            for point in later.get((first.deed, party.id), ())
        }
        more = number_left_out(group, left_out)
        rows.append(_commitment(group, sorted(after.values(), key=by_day), more))
    return tuple(rows)


def _key(point: Point) -> tuple[object, ...]:
    alone = point.id if point.deed == "OTHER" else ""
    parties = (party_key(point.voice), party_key(point.agent), party_key(point.recipient))
    return (*parties, point.stance, point.deed, point.mode, point.negated, alone)


def _commitment(group: Sequence[Point], after: Sequence[Point], left_out: int) -> Commitment:
    first = group[0]
    back = [point for point in after if _takes_back(point, group[-1])]
    done = [point for point in after if _tells(point, first)]
    condition = next((one.condition for p in group for one in p.said if one.condition), "")
    if back:
        state = "taken_back"
    elif done:
        state = "broken" if first.stance == "rules_out" else "done"
    else:
        state = "standing"
    kind = KINDS[first.stance]
    return Commitment(
        kind="guaranteed" if kind == "promised" and first.deed == "GUARANTEE" else kind,
        state=state,
        voice=names(first.voice),
        deed=first.deed,
        mode=first.mode,
        negated=first.negated,
        agent=names(first.agent),
        towards=names(first.recipient),
        condition=condition or "",
        first=first.first,
        last=max(point.last for point in group),
        said=tuple(group),
        since=tuple(back or done),
        left_out=left_out,
        **rest_on([*group, *(back or done)]),
    )


def _takes_back(point: Point, said: Point) -> bool:
    return (
        point.stance in BACK.get(said.stance, ())
        and ids(point.voice) == ids(said.voice)
        and point.negated == said.negated
        and point.first > said.last
        and point.mode == said.mode
        and ids(point.agent) == ids(said.agent)
        and ids(point.recipient) == ids(said.recipient)
    )


def _tells(point: Point, said: Point) -> bool:
    """Whether the reports tell since that the deed happened, of the same doer, in the same mode,
    towards the same."""
    return (
        not point.voice
        and point.stance == "asserts"
        and point.negated == said.negated
        and bool(said.mode)
        and point.mode == said.mode
        and ids(point.agent) == ids(said.agent)
        and ids(point.recipient) == ids(said.recipient)
        and point.dated_by == "deed"
        and len(point.when) == 10
        and said.first < point.when <= point.last
    )


def commitments_in(connection: Connection, scope: Scope) -> Excerpt[Commitment]:
    """The latest commitments of those in scope. In which state they are is known of none before
    all are looked at."""
    whole = msgspec.structs.replace(scope, limit=None) if scope.state else scope
    point = t.POINTS.c
    undertakes = and_(point.voice != "", point.stance.in_(KINDS))
    alone = case((point.deed == "OTHER", point.point), else_="")
    parties = (point.voice, point.agent, point.recipient)
    key = (*parties, point.stance, point.deed, point.mode, point.negated, alone)
    found = grouped(connection, whole, undertakes, key)
    total: int | None = found.total
    later = load(connection, sorted(_since(connection, found.points)), background(scope))
    mine = {p.id for p in found.points}
    known = {p.id: p for p in (*later, *found.points)}
    rows = list(commitments(known.values(), found.left_out, mine))
    if scope.state:
        rows = [row for row in rows if row.state in scope.state]
        total = len(rows)
    return Excerpt(rows=tuple(rows[: scope.limit]), total=total)


def _since(connection: Connection, said: Iterable[Point]) -> Iterator[str]:
    """The points that may take back what somebody undertook, or tell that it was done."""
    point = t.POINTS.c
    of_deeds = [one for one in said if one.deed != "OTHER"]
    deed = (point.deed, point.agent, point.recipient, point.mode, point.negated)
    taken_back = {
        (party_key(one.voice), *_deed(one), stance)
        for one in of_deeds
        for stance in BACK.get(one.stance, ())
    }
    for some in portions(sorted(taken_back), PORTION):
        query = select(point.point).where(one_of((point.voice, *deed, point.stance), some))
        yield from connection.execute(query).scalars()
    done = {_deed(one) for one in of_deeds if one.mode}
    for told in portions(sorted(done), PORTION):
        query = select(point.point).where(
            one_of(deed, told), point.stance == "asserts", point.voice == ""
        )
        yield from connection.execute(query).scalars()


def _deed(point: Point) -> tuple[str, str, str, str, int]:
    parties = (party_key(point.agent), party_key(point.recipient))
    return (point.deed, *parties, point.mode, int(point.negated))
