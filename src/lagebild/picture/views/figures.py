"""Counted things over time: one series per thing and source."""

import math
from collections.abc import Collection, Iterable, Mapping

import msgspec

from lagebild.claims import ClaimFigure
from lagebild.picture.point import Point, Said
from lagebild.picture.source import ids, names
from lagebild.picture.tally import is_added
from lagebild.picture.views.counted import SOLDIERS, thing_key, unit_of

# How far "rund 100.000" may be off, as a share of the figure.
ABOUT = 0.1
# So many series of a thing a page shows, and so many figures of each, the last ones.
SERIES = 12
LATEST = 12


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
    that come on top of others ("weitere 3000"). `total` is how many figures are known; a page has
    the last of them. `left_out` stands with the last series of a thing: how many more there are.
    """

    unit: str
    deed: str
    agent: tuple[str, ...]
    towards: tuple[str, ...]
    added: bool
    place: str
    source: tuple[str, ...]
    points: tuple[FigurePoint, ...]
    total: int
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]
    left_out: int = 0


_Told = tuple[Point, Said]
# Thing, deed, whose, towards whom, on top of others, place, source.
SeriesKey = tuple[str, str, str, str, bool, str, tuple[str, ...]]
# Day, value, relation.
FigureKey = tuple[str, float, str]


def figures(points: Iterable[Point], latest: int = 0, most: int = 0) -> tuple[FigureSeries, ...]:
    """The series, those of one thing together, what is counted most often first; points by date,
    the `latest` ones, and of a thing at most so many series (0: all)."""
    points = tuple(points)
    often: dict[tuple[str, ...], int] = {}
    for point in points:
        thing = thing_key(point)
        often[thing] = often.get(thing, 0) + len(point.claims)
    groups = _groups(points)
    ordered = sorted(groups, key=lambda key: (-often[key[:3]], key))
    told = {key: _figures_told(groups[key]) for key in ordered}
    return tuple(
        _series(key, groups[key], told[key], latest, left_out)
        for key, left_out in series_shown(told, most).items()
    )


def series_shown(
    told: Mapping[SeriesKey, Collection[FigureKey]], most: int
) -> dict[SeriesKey, int]:
    """The series that a page shows of some, in their order: of each thing those with the most
    figures, and the one that was told last, so many in all (0: every one); with the last of a thing
    stands how many more of it there are, with the others 0."""
    of_thing: dict[tuple[str, str, str], list[SeriesKey]] = {}
    for key in told:
        of_thing.setdefault(key[:3], []).append(key)
    shown: dict[SeriesKey, int] = {}
    for keys in of_thing.values():
        left_out = len(keys) - most if most else 0
        if left_out > 0:
            last = {key: max(map(in_time, told[key])) for key in keys}
            first, *others = sorted(keys, key=last.__getitem__, reverse=True)
            others.sort(key=lambda key: -len(told[key]))
            chosen = {first, *others[: most - 1]}
            keys = [key for key in keys if key in chosen]
        shown |= dict.fromkeys(keys, 0)
        shown[keys[-1]] = max(left_out, 0)
    return shown


def _groups(points: Iterable[Point]) -> dict[SeriesKey, list[_Told]]:
    groups: dict[SeriesKey, list[_Told]] = {}
    for point in points:
        thing = thing_key(point)
        towards = _towards(point) if thing[0] == SOLDIERS else ""
        for said in point.said:
            if said.figure:
                added = is_added(said.figure.unit, said.quote)
                key = (*thing, towards, added, said.place or "", _source(point, said))
                groups.setdefault(key, []).append((point, said))
    return groups


def _towards(point: Point) -> str:
    """Behind whose border soldiers stand; those at its own border somebody counts without saying
    so each time."""
    return " ".join(sorted(ids(point.recipient) - ids(point.voice)))


def _source(point: Point, said: Said) -> tuple[str, ...]:
    return names(point.voice) or (said.source.outlet or said.source.report,)


def _figures_told(group: Iterable[_Told]) -> dict[FigureKey, list[Said]]:
    told: dict[FigureKey, list[Said]] = {}
    for _, place in group:
        # Of a point that is told again with another figure each place has a day of its own.
        when = place.when or place.source.published
        if place.figure:
            told.setdefault((when, place.figure.value, place.figure.relation), []).append(place)
    return told


def _series(
    key: SeriesKey,
    group: list[_Told],
    told: Mapping[FigureKey, list[Said]],
    latest: int,
    left_out: int,
) -> FigureSeries:
    thing, deed, side, towards, added, _, _ = key
    point, said = min(group, key=_telling)
    ordered = sorted(told, key=in_time)[-latest:]
    points = [_figure_point(one[0], told[one]) for one in ordered]
    places = [place for one in ordered for place in told[one]]
    return FigureSeries(
        unit=unit_of(thing),
        deed=deed or point.deed,
        agent=names(point.agent) if side else (),
        towards=tuple(p.name for p in point.recipient if p.id in towards.split()),
        added=added,
        place=said.place or "",
        source=_source(point, said),
        points=tuple(points),
        total=len(told),
        origins=len({place.source.origin for place in places}),
        outlets=_outlets(places),
        claims=tuple(dict.fromkeys(claim for one in points for claim in one.claims)),
        left_out=left_out,
    )


def in_time(figure: FigureKey) -> tuple[str, str]:
    """The order of the figures of a series."""
    return (figure[0], str(figure))


def _telling(told: _Told) -> tuple[object, ...]:
    point, said = told
    return speaking(point.deed, point.id, said.claim)


def speaking(deed: str, point: str, claim: str) -> tuple[bool, bool, str, str]:
    """What says best in what deed a thing takes part comes first."""
    return (deed == "OTHER", deed == "RETREAT", point, claim)


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
