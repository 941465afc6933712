"""Which points a page of figures asks the index for: those that tell the last figures of a series,
and those whose figures exclude each other.

A few things are counted thousands of times. What the index knows of a figure, its day, value,
place and source, is enough to say which ones a page shows; only these are loaded with their words.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, select

from lagebild.claims import Claim, ClaimFigure
from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import counted, shown_of
from lagebild.picture.point import SHOWN, Held, first_claim, said
from lagebild.picture.selection.excerpt import Excerpt
from lagebild.picture.selection.library import held_of, load, point_ids
from lagebild.picture.selection.scope import Scope
from lagebild.picture.selection.selecting import NONE
from lagebild.picture.source import names
from lagebild.picture.tally import Tally
from lagebild.picture.views.counted import (
    SOLDIERS,
    Thing,
    counted_as,
    thing_told,
    unit_of,
)
from lagebild.picture.views.disputes import FigureDispute, apart, figure_disputes
from lagebild.picture.views.figures import (
    LATEST,
    SERIES,
    FigureKey,
    FigurePoint,
    FigureSeries,
    SeriesKey,
    figures,
    in_time,
    series_shown,
    speaking,
)
from lagebild.record import portions

# Beside the entries that a scope asks for.
_ENTRIES = t.ENTRIES.alias()
_POINT, _ENTRY = t.POINTS.c, _ENTRIES.c
# What tells what is counted: the arguments of `thing_told`, as the index lists them.
TELLING = (*(_POINT.unit, _POINT.mode, _POINT.deed, _POINT.stance, _POINT.agent, _POINT.voice),)
_to_tally = msgspec.json.Decoder(Tally).decode
FIGURE = re.compile(r"([^\d-]*)(-?\d.*)")
_Figure = tuple[SeriesKey, FigureKey]
_Together = list[tuple[SeriesKey, ClaimFigure, _Figure]]


class _Place(msgspec.Struct, frozen=True, gc=False):
    """A place where a figure is told, in the order of publication."""

    published: str
    claim: str
    point: str
    approx: bool
    outlet: str
    origin: str


class _Counting(msgspec.Struct, frozen=True, gc=False):
    """A point that counts something; `told` is empty where it is told once."""

    thing: Thing
    towards: str
    deed: str
    size: int
    told: str


class _Series:
    """The figures of a series, each with its places, and what says best what it counts."""

    def __init__(self, figure: FigureKey, place: _Place, deed: str) -> None:
        self.told: dict[FigureKey, list[_Place]] = {figure: [place]}
        # The deed in which the thing takes part, by the point that says it best.
        self.deed = deed
        self._best = speaking(deed, place.point, place.claim)

    def add(self, figure: FigureKey, place: _Place, deed: str) -> None:
        self.told.setdefault(figure, []).append(place)
        best = speaking(deed, place.point, place.claim)
        if best < self._best:
            self.deed, self._best = deed, best

    @property
    def point(self) -> str:
        """The point that says best what is counted."""
        return self._best[2]

    def points_of(self, wanted: Iterable[FigureKey]) -> Iterator[str]:
        """The points that tell some figures, and the one that says best what is counted."""
        yield self.point
        for figure in wanted:
            yield from (place.point for place in self.told[figure])


def figures_in(
    connection: Connection, scope: Scope, latest: int | None = LATEST, most: int | None = SERIES
) -> Excerpt[FigureSeries]:
    """The series of the things in scope that are counted most often, as many things as its limit,
    at most so many of each, each with its `latest` figures; all series and figures without these or
    without a limit."""
    things, total = _things(connection, scope)
    if scope.limit is None:
        counted = and_(_POINT.unit > "", *scope.wanted())
        points = load(connection, point_ids(connection, scope, counted), scope)
        return Excerpt(rows=figures(points), total=total)
    found = _series_of(connection, scope, things)
    left_out = series_shown({key: one.told for key, one in found.items()}, most or 0)
    found = {key: found[key] for key in left_out}
    last = latest or max((len(one.told) for one in found.values()), default=0)
    shown = {key: sorted(one.told, key=in_time)[-last:] for key, one in found.items()}
    wanted = {
        min(one.told[figure], key=_when).claim
        for key, one in found.items()
        for figure in shown[key]
    }
    heads = _heads(connection, {one.point for one in found.values()}, scope)
    held = held_of(connection, sorted(wanted.union(heads.values())))
    rows = (
        _row(key, one, shown[key], held[heads[one.point]].claim, held, left_out[key])
        for key, one in found.items()
    )
    return Excerpt(rows=tuple(rows), total=total)


def _heads(connection: Connection, points: Collection[str], scope: Scope) -> dict[str, str]:
    """The claim by which each of some points is shown first."""
    if scope.knows_all:
        return {point: first_claim(point) for point in points}
    found: dict[str, str] = {}
    for ids in portions(sorted(points)):
        found.update((id_, one.shown[0]) for id_, one in counted(connection, ids, *scope.known()))
    return found


def _row(
    key: SeriesKey,
    one: _Series,
    shown: Sequence[FigureKey],
    claim: Claim,
    held: Mapping[str, Held],
    left_out: int,
) -> FigureSeries:
    """A series with some of its figures; parties are named as in a claim that says best what is
    counted, the figures as in those that tell them first."""
    thing, deed, side, towards, added, place, source = key
    points = tuple(_figure_point(figure, one.told[figure], held) for figure in shown)
    places = [place for figure in shown for place in one.told[figure]]
    return FigureSeries(
        unit=unit_of(thing),
        deed=deed or one.deed,
        agent=names(claim.agent) if side else (),
        towards=tuple(p.name for p in claim.recipient if p.id in towards.split()),
        added=added,
        place=place,
        source=source,
        points=points,
        total=len(one.told),
        origins=len({place.origin for place in places}),
        outlets=_outlets(places),
        claims=tuple(dict.fromkeys(claim for point in points for claim in point.claims)),
        left_out=left_out,
    )


def _figure_point(
    figure: FigureKey, places: Iterable[_Place], held: Mapping[str, Held]
) -> FigurePoint:
    places = sorted(places, key=_when)
    first = said(held[places[0].claim])
    assert first.figure is not None
    return FigurePoint(
        as_of=figure[0],
        figure=first.figure,
        said=first,
        origins=len({place.origin for place in places}),
        outlets=_outlets(places),
        claims=tuple(place.claim for place in places),
    )


def _outlets(places: Iterable[_Place]) -> tuple[str, ...]:
    return tuple(sorted({place.outlet for place in places} - {""}))


def figure_disputes_in(connection: Connection, scope: Scope) -> tuple[FigureDispute, ...]:
    """The first pairs of figures that exclude each other, among the things of a page of figures."""
    if scope.limit is None:
        return figure_disputes(figures_in(connection, scope).rows)
    found: dict[SeriesKey, _Series] = {}
    things = _things(connection, scope)[0]
    pairs = list(islice(_excluding(connection, scope, things, found), scope.limit))
    told = {one for pair in pairs for one in pair}
    wanted = {point for key, figure in told for point in found[key].points_of([figure])}
    first = {(key, figure): min(found[key].told[figure], key=_when).claim for key, figure in told}
    claims = {(first[one], first[other]) for one, other in pairs}
    rows = figure_disputes(figures(load(connection, sorted(wanted), scope)))
    known = {(row.one.said.claim, row.other.said.claim): row for row in rows}
    in_order = ((first[one], first[other]) for one, other in pairs)
    return tuple(known[pair] for pair in in_order if pair in known and pair in claims)


def _excluding(
    connection: Connection,
    scope: Scope,
    things: Sequence[Thing],
    found: dict[SeriesKey, _Series],
) -> Iterator[tuple[_Figure, _Figure]]:
    """The pairs in the order of `figure_disputes`; adds the series of what they count to those that
    are `found`. Where the scope knows all claims the things are in the order of their series, and
    are looked at as far as pairs are asked for."""
    if not scope.knows_all:
        found |= _series_of(connection, scope, things)
        for group in _told_together(found):
            yield from apart(group)
        return
    ready: dict[tuple[str, str], dict[Thing, list[_Together]]] = {}
    for thing in things:
        # Soldiers that stand somewhere and those that attack may be the same, if of one side.
        alike = (thing[0], thing[2])
        if alike not in ready:
            some = [one for one in things if (one[0], one[2]) == alike]
            mine = _series_of(connection, scope, some)
            found |= mine
            ready[alike] = {}
            for group in _told_together(mine):
                ready[alike].setdefault(group[0][0][:3], []).append(group)
        for group in ready[alike].get(thing, ()):
            yield from apart(group)


def _told_together(found: Mapping[SeriesKey, _Series]) -> Iterable[_Together]:
    """The figures of one thing and day, where there are several, in the order of their series."""
    often: dict[tuple[object, ...], int] = {}
    for key, one in found.items():
        thing = _same_thing(key, one)
        for day, _, _ in one.told:
            often[*thing, day] = often.get((*thing, day), 0) + 1
    same: dict[tuple[object, ...], _Together] = {}
    for key, one in found.items():
        thing = _same_thing(key, one)
        beside = (figure for figure in one.told if often[*thing, figure[0]] > 1)
        for figure in sorted(beside, key=in_time):
            approx = min(one.told[figure], key=_when).approx
            number = ClaimFigure(figure[1], key[0], approx, figure[2])
            same.setdefault((*thing, figure[0]), []).append((key, number, (key, figure)))
    return same.values()


def _same_thing(key: SeriesKey, one: _Series) -> tuple[object, ...]:
    """What the series of two sources share that count the same."""
    thing, deed, side, towards, added, place, _ = key
    return (thing, side, towards, added, place, deed or one.deed)


def _when(place: _Place) -> tuple[str, str]:
    return (place.published, place.claim)


def _things(connection: Connection, scope: Scope) -> tuple[list[Thing], int]:
    """The things that are counted most often, and how many there are."""
    query = select(*TELLING, func.sum(_POINT.size)).where(_POINT.unit > "", *scope.wanted())
    often: dict[Thing, int] = {}
    for *telling, size in connection.execute(query.group_by(*TELLING)).all():
        thing = thing_told(*telling)
        often[thing] = often.get(thing, 0) + size
    things = sorted(often, key=lambda thing: (-often[thing], thing))
    return things[: scope.limit], len(things)


def _series_of(
    connection: Connection, scope: Scope, things: Sequence[Thing]
) -> dict[SeriesKey, _Series]:
    """The series of some things in the order in which a page shows them."""
    units = counted_as(thing[0] for thing in things)
    sides = {side for _, _, side in things}
    own = () if "" in sides else (_POINT.agent.in_(sorted(sides)),)
    counting = and_(_POINT.unit.in_(units), *own, *scope.wanted())
    points = _counting(connection, counting, frozenset(things))
    shown, sizes = _shown(connection, points, scope)
    often: dict[Thing, int] = {}
    for point, size in sizes.items():
        thing = points[point].thing
        often[thing] = often.get(thing, 0) + size
    found: dict[SeriesKey, _Series] = {}
    for row in _entries(connection, counting, points, shown):
        claim, of, text, when, published, figure, outlet, report, origin = row
        counting_it, told = points[of], _tally(text)
        kind, deed, side = counting_it.thing
        source = told.source or (outlet or report,)
        key = (kind, deed, side, counting_it.towards, told.added, told.place, source)
        relation, value = _figure(figure)
        place = _Place(published, claim, of, told.approx, outlet, origin)
        number = (when or published, value, relation)
        if key in found:
            found[key].add(number, place, counting_it.deed)
        else:
            found[key] = _Series(number, place, counting_it.deed)
    ordered = sorted(found, key=lambda key: (-often[key[:3]], key))
    return {key: found[key] for key in ordered}


def _counting(
    connection: Connection, counting: ColumnElement[bool], things: frozenset[Thing]
) -> dict[str, _Counting]:
    columns = (_POINT.point, *TELLING, _POINT.recipient, _POINT.size)
    found = {}
    # The index has all of what was told once.
    for telling, how_often in ((NONE, _POINT.size == 1), (_POINT.told, _POINT.size != 1)):
        query = select(*columns, telling).where(counting, how_often)
        for row in connection.execute(query).all():
            point, unit, mode, deed, stance, agent, voice, recipient, size, told = row
            thing = thing_told(unit, mode, deed, stance, agent, voice)
            if thing in things:
                towards = _beyond(recipient, voice) if thing[0] == SOLDIERS else ""
                found[point] = _Counting(thing, towards, deed, size, told)
    return found


def _shown(
    connection: Connection, points: Mapping[str, _Counting], scope: Scope
) -> tuple[dict[str, str], dict[str, int]]:
    """The claims by which points are shown, each with its point, and how many claims a point has,
    in scope."""
    whole = scope.knows_all
    shown: dict[str, str] = {}
    sizes = {point: row.size for point, row in points.items()} if whole else {}
    for ids in portions(() if whole else points):
        for point, one in counted(connection, ids, *scope.known()):
            shown |= dict.fromkeys(one.shown, point)
            sizes[point] = len(one.claims)
    for point, row in points.items() if whole else ():
        claims = shown_of(row.told) if row.told else (first_claim(point),)
        shown |= dict.fromkeys(claims, point)
    return shown, sizes


def _entries(
    connection: Connection,
    counting: ColumnElement[bool],
    points: Mapping[str, _Counting],
    shown: Mapping[str, str],
) -> Iterator[Any]:
    """The entries that are shown. Of what is told a thousand times no more is asked for."""
    query = select(
        *(_ENTRY.claim, _ENTRY.point, _ENTRY.tally, _ENTRY.when, _ENTRY.published),
        *(_ENTRY.figure, _ENTRY.outlet, _ENTRY.report, _ENTRY.origin),
    )
    few = query.join(t.POINTS, _POINT.point == _ENTRY.point).where(counting, _POINT.size <= SHOWN)
    few = few.where(_ENTRY.unit > NONE)
    yield from (row for row in connection.execute(few).all() if row[0] in shown)
    for claims in portions(claim for claim, of in shown.items() if points[of].size > SHOWN):
        yield from connection.execute(query.where(_ENTRY.claim.in_(claims))).all()


@lru_cache(maxsize=10_000)
def _tally(text: str) -> Tally:
    return _to_tally(text)


@lru_cache(maxsize=10_000)
def _figure(text: str) -> tuple[str, float]:
    found = FIGURE.fullmatch(text)
    return (found[1], float(found[2])) if found else ("", 0.0)


@lru_cache(maxsize=10_000)
def _beyond(recipient: str, voice: str) -> str:
    return " ".join(sorted({*recipient.split()} - {*voice.split()}))
