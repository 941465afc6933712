"""Counted things over time: one series per thing and source."""

import math
from collections.abc import Iterable

import msgspec

from lagebild.claims import ClaimFigure
from lagebild.picture.point import Point, Said
from lagebild.picture.source import ids, names
from lagebild.picture.views.counted import SOLDIERS, is_added, thing_key, unit_of

# How far "rund 100.000" may be off, as a share of the figure.
ABOUT = 0.1


class FigurePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One figure, told once or often. `as_of` is the ISO date for which it holds ("": unknown),
    `said` where it was first told."""

    as_of: str
    figure: ClaimFigure
    said: Said
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


class FigureSeries(msgspec.Struct, frozen=True, kw_only=True):
    """The figures that one source gives of one thing. `source` is who vouches, or the outlet where
    the report itself does; the thing is counted in `unit`, of `agent`, at `place` ("": unsaid).
    `towards` is set of soldiers: behind whose border, or to whom they are sent. `added` are those
    that come on top of others ("weitere 3000").
    """

    unit: str
    deed: str
    agent: tuple[str, ...]
    towards: tuple[str, ...]
    added: bool
    place: str
    source: tuple[str, ...]
    points: tuple[FigurePoint, ...]
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


_Told = tuple[Point, Said]
# Thing, deed, whose, towards whom, on top of others, place, source.
_Key = tuple[str, str, str, str, bool, str, tuple[str, ...]]


def figures(points: Iterable[Point]) -> tuple[FigureSeries, ...]:
    """The series, those of one thing together, what is counted most often first; points by date."""
    points = tuple(points)
    often: dict[tuple[str, ...], int] = {}
    for point in points:
        thing = thing_key(point)
        often[thing] = often.get(thing, 0) + len(point.claims)
    groups: dict[_Key, list[_Told]] = {}
    for point in points:
        for said in point.said:
            if said.figure:
                place, source = said.place or "", _source(point, said)
                thing = thing_key(point)
                towards = _towards(point) if thing[0] == SOLDIERS else ""
                key = (*thing, towards, is_added(said), place, source)
                groups.setdefault(key, []).append((point, said))
    ordered = sorted(groups, key=lambda key: (-often[key[:3]], key))
    return tuple(_series(key, groups[key]) for key in ordered)


def _towards(point: Point) -> str:
    """Behind whose border soldiers stand; those at its own border somebody counts without saying
    so each time."""
    return " ".join(sorted(ids(point.recipient) - ids(point.voice)))


def _source(point: Point, said: Said) -> tuple[str, ...]:
    return names(point.voice) or (said.source.outlet or said.source.report,)


def _series(key: _Key, group: list[_Told]) -> FigureSeries:
    thing, deed, side, towards, added, _, _ = key
    point, said = min(group, key=_telling)
    told: dict[tuple[object, ...], list[Said]] = {}
    for _, place in group:
        # Of a point that is told again with another figure each place has a day of its own.
        when = place.when or place.source.published
        if place.figure:
            one_figure = (when, place.figure.value, place.figure.relation)
            told.setdefault(one_figure, []).append(place)
    points = [_figure_point(str(one[0]), places) for one, places in sorted(told.items(), key=str)]
    points.sort(key=lambda one: one.as_of)
    return FigureSeries(
        unit=unit_of(thing),
        deed=deed or point.deed,
        agent=names(point.agent) if side else (),
        towards=tuple(p.name for p in point.recipient if p.id in towards.split()),
        added=added,
        place=said.place or "",
        source=_source(point, said),
        points=tuple(points),
        origins=len({place.source.origin for _, place in group}),
        outlets=_outlets([place for _, place in group]),
        claims=tuple(dict.fromkeys(claim for one in points for claim in one.claims)),
    )


def _telling(told: _Told) -> tuple[object, ...]:
    """What says best in what deed a thing takes part comes first."""
    point, said = told
    return (point.deed == "OTHER", point.deed == "RETREAT", point.id, said.claim)


def _figure_point(when: str, places: list[Said]) -> FigurePoint:
    places = sorted(places, key=lambda place: (place.source.published, place.claim))
    figure = places[0].figure
    assert figure is not None
    return FigurePoint(
        as_of=when,
        figure=figure,
        said=places[0],
        origins=len({place.source.origin for place in places}),
        outlets=_outlets(places),
        claims=tuple(place.claim for place in places),
    )


def _outlets(places: list[Said]) -> tuple[str, ...]:
    return tuple(sorted({place.source.outlet for place in places} - {""}))


def bounds(figure: ClaimFigure) -> tuple[float, float]:
    """The least and greatest value that a figure allows: "mehr als 100" -> (100, infinity).

    Of a range only the lower bound is known, so it is open upwards.
    """
    value, off = figure.value, abs(figure.value) * ABOUT if figure.approx else 0.0
    if figure.relation in (">", ">=", "range"):
        return value - off, math.inf
    if figure.relation in ("<", "<="):
        return -math.inf, value + off
    if figure.relation == "~":
        off = max(off, abs(value) * ABOUT)
    return value - off, value + off
