"""What of the ledger a view is asked for."""

import msgspec
from sqlalchemy import ColumnElement, Table, and_, case, exists, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.record import ADDED, CONTESTED

# Above every digit and sign of a date: "2022-01" reaches to the end of that month.
END = "~"
# What of the claims may be asked for alone, by the marks that these bear.
ONLY = {
    "confirmed": ("confirmed", "edited"),
    "added": (ADDED,),
    "contested": (CONTESTED,),
}


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of a view; what is empty does not filter.

    Dates are ISO dates in any precision, and count days of publication. `as_of`: as the picture
    stood then, later reports unseen. `since` and `until`: points first published in that time.
    Actors are ids, in any role. `only` is one of ONLY or "". `origins`: points that so many
    independent reports tell at least. `state`: threads and commitments in one of these states.
    `limit` is the number of rows, None for all.
    """

    as_of: str = ""
    since: str = ""
    until: str = ""
    actor: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    deed: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    only: str = ""
    min_confidence: float = 0.0
    origins: int = 0
    state: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def knows_all(self) -> bool:
        """Whether all claims count, of today's versions."""
        return not (self.as_of or self.outlet or self.only or self.min_confidence)

    @property
    def knows_till(self) -> bool:
        """Whether all claims count that did so on a day."""
        return bool(self.as_of) and not (self.outlet or self.only or self.min_confidence)

    @property
    def wants_all(self) -> bool:
        """Whether a view is about all points that count."""
        return self == Scope(limit=self.limit)

    def known(self, *, past: bool = False) -> list[ColumnElement[bool]]:
        """Conditions on entries: the claims that count; `past`: those too that did so once."""
        entry = t.ENTRIES.c
        found = [] if past else self.speaking(entry.since, entry.until)
        if self.outlet:
            found.append(entry.outlet.in_(self.outlet))
        if self.only:
            found.append(entry.judged.in_(ONLY[self.only]))
        if self.min_confidence:
            found.append(entry.confidence >= self.min_confidence)
        return found

    def speaking(
        self, since: ColumnElement[str], until: ColumnElement[str]
    ) -> list[ColumnElement[bool]]:
        """Conditions on what speaks from the day `since` to before the day `until` ("": still)."""
        if not self.as_of:
            return [until == ""]
        return [since <= self.as_of + END, or_(until == "", until > self.as_of + END)]

    def wanted(self) -> list[ColumnElement[bool]]:
        """Conditions on points: those that a view is about."""
        point, found = t.POINTS.c, []
        known = self.known()
        first = self.first_day()
        if self.as_of:
            found.append(first <= self.as_of + END)
        if self.since:
            found.append(first >= self.since)
        if self.until:
            found.append(first <= self.until + END)
        if not self.as_of:
            found.append(point.standing != t.GONE)
        if self.stance:
            found.append(point.stance.in_(self.stance))
        if self.deed:
            found.append(point.deed.in_(self.deed))
        if self.actor:
            found.append(or_(*(_takes_part(actor) for actor in self.actor)))
        if self.outlet or self.only or self.min_confidence:
            # Of its own entries, also where the query around it looks at entries too.
            told = exists().where(and_(t.ENTRIES.c.point == point.point, *known))
            found.append(told.correlate(t.POINTS))
        if self.origins > 1:
            # A point has no more origins than claims: most need not be counted.
            found += [point.size >= self.origins, _told_by(known) >= self.origins]
        return found

    def first_day(self, of: Table = t.POINTS) -> ColumnElement[str]:
        """The first day of a point, in whichever table. As of a day, where versions gave way to
        others or say again what was said before, its claims are asked; NULL where none counts."""
        if not self.as_of:
            return of.c.first
        told = select(func.min(t.ENTRIES.c.published))
        told = told.where(t.ENTRIES.c.point == of.c.point, *self.known())
        asked = told.correlate(of).scalar_subquery()
        return case((of.c.standing == t.WHOLLY, of.c.first), else_=asked)


def _told_by(known: list[ColumnElement[bool]]) -> ColumnElement[int]:
    """How many independent reports tell a point, of those that count."""
    count = select(func.count(func.distinct(t.ENTRIES.c.origin)))
    own = count.where(t.ENTRIES.c.point == t.POINTS.c.point, *known)
    return own.correlate(t.POINTS).scalar_subquery()


def _takes_part(actor: str) -> ColumnElement[bool]:
    return t.POINTS.c.point.in_(select(t.PARTS.c.point).where(t.PARTS.c.actor == actor))
