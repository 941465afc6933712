"""What points weigh between two actors, and on which day, as the picture stands or stood.

What a point weighs is told by what its claims have in common; its day is the first that they tell,
so that claims which came later, or which a later version of a page took back, move it. Of today
the index knows it. As of a day it is the day of the index where nothing that came later can have
moved it, else that of the claims of then.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, not_, select, union_all

from lagebild.picture.index import tables as t
from lagebild.picture.selection.scope import END, Scope

_PAIR = t.PAIRS.c
_COLUMNS = ("point", "one", "other", "day", "score", "first")


def weighed(scope: Scope) -> Subquery:
    """Rows of `one`, `other`, `day`, `score`, `point` and `first`: the points that count as of the
    day of a scope (today without one) and whose day is known; its other filters are not looked at.
    """
    pairs = select(*(_PAIR[name] for name in _COLUMNS))
    if not scope.as_of:
        return pairs.where(_PAIR.standing != t.GONE, _PAIR.day != "").subquery("weighed")
    settled = and_(_PAIR.standing == t.WHOLLY, _PAIR.settled <= scope.as_of + END)
    then = _then(settled, Scope(as_of=scope.as_of)).subquery("then")
    # as `scoring.day_of_score` has it
    by_deed = and_(then.c.stance == "asserts", then.c.deed_day != "")
    day = case((by_deed, then.c.deed_day), else_=then.c.first)
    moved = select(
        *(_PAIR.point, _PAIR.one, _PAIR.other, day.label("day"), _PAIR.score, then.c.first)
    ).join(then, then.c.point == _PAIR.point)
    known = pairs.where(settled, _PAIR.first <= scope.as_of + END, _PAIR.day != "")
    return union_all(known, moved.where(func.length(day) == len("2022-01-30"))).subquery("weighed")


def _then(settled: ColumnElement[bool], scope: Scope) -> Select[Any]:
    """The days that the claims of then tell, of the points that later ones may have moved."""
    entry = t.ENTRIES.c
    unsettled = select(_PAIR.point).where(not_(settled))
    told = (
        select(
            entry.point,
            t.POINTS.c.stance,
            func.min(entry.published).label("first"),
            func.coalesce(func.min(func.nullif(entry.when, "")), "").label("deed_day"),
        )
        .join(t.POINTS, t.POINTS.c.point == entry.point)
        .where(entry.point.in_(unsettled), *scope.known())
    )
    return told.group_by(entry.point, t.POINTS.c.stance)
