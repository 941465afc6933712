"""What changed in some days: new points, points told again, threads opened and answered, disputes.

A change has the day on which it was published. The rows are those of a picture as of the last day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from lagebild.picture.point import Point, Said
from lagebild.picture.selection.scope import END
from lagebild.picture.views.disputes import Dispute, excluding, is_certain
from lagebild.picture.views.figures import FigurePoint, figures
from lagebild.picture.views.threads import Thread

# In this order of one day, what tells most first.
KINDS = ("disputed", "answered", "opened", "revised", "new", "retold")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` is new (a point first told), retold (by origins that had not told it), revised (with
    another figure), opened (a thread), answered or disputed; `what` is the point that makes the
    change: the opening, the answer, the denial, the later of two figures. `of` is the thread, or
    the claim that tells the other figure; `certain` whether answer or dispute is. `claims` are
    those that came with it."""

    kind: str
    day: str
    what: Point
    of: str
    certain: bool
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


def changes(
    points: Iterable[Point],
    threads: Iterable[Thread],
    disputes: Iterable[Dispute],
    counted: Iterable[Point] = (),
    since: str = "",
    until: str = "",
) -> tuple[Change, ...]:
    """The changes of some days of publication, latest first; points of both sides of the first day
    tell what is told again. `counted` are points among whose figures some may exclude others."""

    def fresh(day: str) -> bool:
        return since <= day <= (until or END) + END

    rows: list[Change] = []
    for point in points:
        if fresh(point.first):
            rows.append(_whole("new", point.first, point))
        elif point.first < since:
            rows += _retold(point, [one for one in point.said if fresh(one.source.published)])
    for thread in threads:
        if fresh(thread.first):
            rows.append(_whole("opened", thread.first, thread.openings[0], of=thread.id))
        rows += [
            _whole("answered", one.point.first, one.point, of=thread.id, certain=one.certain)
            for one in thread.answers
            if fresh(one.point.first)
        ]
    for dispute in disputes:
        # A dispute begins when the second of its sides is told.
        begun = max(min(p.first for p in side) for side in (dispute.says, dispute.denies))
        if fresh(begun):
            what = min(dispute.denies, key=lambda p: (p.first, p.id))
            rows.append(_whole("disputed", begun, what, certain=dispute.certain))
    rows += _figures_disputed(tuple(counted), fresh)
    rows.sort(key=lambda row: (KINDS.index(row.kind), not row.certain, row.what.id, row.of))
    return tuple(sorted(rows, key=lambda row: row.day, reverse=True))


def _figures_disputed(counted: Sequence[Point], fresh: Callable[[str], bool]) -> Iterator[Change]:
    """One change a fresh figure that another excludes which was told before it."""
    of_claim = {claim: point for point in counted for claim in point.claims}
    known: dict[str, tuple[FigurePoint, FigurePoint, bool]] = {}
    told = excluding(figures(counted), lambda figure: fresh(figure.said.source.published))
    for thing, one, other in told:
        earlier, later = (one, other) if _first_told(one) <= _first_told(other) else (other, one)
        if not fresh(later.said.source.published):
            continue
        before, certain = known.get(later.said.claim), is_certain(thing)
        if before is None or (certain and not before[2]):
            known[later.said.claim] = (earlier, later, certain)
    for earlier, later, certain in known.values():
        yield Change(
            kind="disputed",
            day=later.said.source.published,
            what=of_claim[later.said.claim],
            of=earlier.said.claim,
            certain=certain,
            origins=later.origins,
            outlets=later.outlets,
            claims=later.claims,
        )


def _first_told(figure: FigurePoint) -> tuple[str, str]:
    return (figure.said.source.published, figure.said.claim)


def _whole(kind: str, day: str, point: Point, of: str = "", certain: bool = True) -> Change:
    return Change(
        kind=kind,
        day=day,
        what=point,
        of=of,
        certain=certain,
        origins=point.origins,
        outlets=point.outlets,
        claims=point.claims,
    )


def _retold(point: Point, fresh: list[Said]) -> Iterable[Change]:
    """`said` holds the first place of each origin and figure: what is fresh there is new in one."""
    older = [one for one in point.said if one not in fresh]
    known = {one.source.origin for one in older}
    figures = {one.figure for one in older if one.figure}
    again = [one for one in fresh if one.source.origin not in known]
    revised = [one for one in fresh if figures and one.figure and one.figure not in figures]
    for kind, group in (("retold", again), ("revised", revised)):
        if group:
            yield Change(
                kind=kind,
                day=max(one.source.published for one in group),
                what=point,
                of="",
                certain=True,
                origins=len({one.source.origin for one in group}),
                outlets=tuple(sorted({one.source.outlet for one in group} - {""})),
                claims=tuple(one.claim for one in group),
            )
