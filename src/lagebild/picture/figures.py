"""Counted things over time: one series per thing and source."""

import math
from collections.abc import Iterable

import msgspec

from lagebild.claims import Claim, ClaimFigure
from lagebild.picture.source import Sources, as_of, ids, names, principals, source_of
from lagebild.picture.statements import Said, said

# How far "rund 100.000" may be off, as a share of the figure.
ABOUT = 0.1


class FigurePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One figure. `as_of` is the ISO date for which it holds ("" where unknown)."""

    as_of: str
    figure: ClaimFigure
    said: Said


class FigureSeries(msgspec.Struct, frozen=True, kw_only=True):
    """The figures that one source gives of one thing. `source` is who vouches, or the outlet where
    the report itself does; the thing is counted in `unit`, of `agent`, at `place` ("": unsaid)."""

    unit: str
    deed: str
    agent: tuple[str, ...]
    place: str
    source: tuple[str, ...]
    points: tuple[FigurePoint, ...]
    claims: tuple[str, ...]


def figures(claims: Iterable[Claim], known: Sources) -> tuple[FigureSeries, ...]:
    """The series, those of one thing together, in the order of its names; points by date."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.figure:
            key = (
                claim.figure.unit,
                claim.deed,
                ids(claim.agent),
                claim.place or "",
                _source(claim, known),
            )
            groups.setdefault(key, []).append(claim)
    rows = [_series(group, known) for group in groups.values()]
    return tuple(sorted(rows, key=lambda r: (r.unit, r.agent, r.place, r.deed, r.source)))


def _source(claim: Claim, known: Sources) -> tuple[str, ...]:
    source = source_of(claim, known)
    return names(principals(claim.speaker)) or (source.outlet or source.report,)


def _series(group: list[Claim], known: Sources) -> FigureSeries:
    first = group[0]
    points = [
        FigurePoint(as_of=as_of(claim, known), figure=claim.figure, said=said(claim, known))
        for claim in group
        if claim.figure
    ]
    points.sort(key=lambda point: point.as_of)
    return FigureSeries(
        unit=points[0].figure.unit,
        deed=first.deed,
        agent=names(first.agent),
        place=first.place or "",
        source=_source(first, known),
        points=tuple(points),
        claims=tuple(point.said.claim for point in points),
    )


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
