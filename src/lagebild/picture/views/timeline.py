"""Points by the time at which their deeds happen, and where that is unknown, by publication."""

from collections.abc import Iterable

from lagebild.picture.point import Point


def timeline(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points in order of `when`, undated ones last; a year stands before its months, days."""
    return tuple(sorted(points, key=lambda point: (not point.when, point.when)))
