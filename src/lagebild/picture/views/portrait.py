"""One actor: under which names, for whom it speaks, and how it stands to every other.

What stands between two is what their points weigh (see `scoring`): friendly above zero, hostile
below, each point once, however often it is retold.
"""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from lagebild.picture.index import tables as t
from lagebild.picture.people.known import known
from lagebild.picture.people.naming import names_of
from lagebild.picture.people.tables import SIGHTINGS
from lagebild.picture.point import Point
from lagebild.picture.selection.library import load, point_ids
from lagebild.picture.selection.scope import END, Scope
from lagebild.record import REPORTS

# So many of those with whom it has to do are told of, those with most points first.
COMPANY = 25
# So many claims of each are named, the latest ones.
NAMED = 3
SPOKEN = 20
_PAIR, _SEEN = t.PAIRS.c, SIGHTINGS.c


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """Another actor: `points` weigh between the two, `friendly` and `hostile` count those above and
    below zero; `claims` are the first of the latest points."""

    id: str
    name: str
    kind: str
    points: int
    friendly: int
    hostile: int
    mean: float
    first: str
    last: str
    claims: tuple[str, ...]


class Affiliation(msgspec.Struct, frozen=True, kw_only=True):
    """For whom reports see the actor speak or act, and from when to when (days of publication)."""

    id: str
    name: str
    first: str
    last: str
    reports: int


class Portrait(msgspec.Struct, frozen=True, kw_only=True):
    """An actor. `own` are all ids that stand for it in reports, itself first; `spellings` the names
    printed; `spoken` its own points, the latest, `speaks` how many there are."""

    id: str
    name: str
    kind: str
    own: tuple[str, ...]
    spellings: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    company: tuple[Company, ...]
    spoken: tuple[Point, ...]
    speaks: int


def portrait(connection: Connection, scope: Scope, actor: str) -> Portrait:
    """The actor with this id. Of the scope all but actors and limit count for points, `as_of` for
    affiliations."""
    people = known(connection)
    head = people.actor(actor)
    own = people.own(head)
    name, kind = names_of(connection, [head])[head]
    plain = msgspec.structs.replace(scope, actor=(), limit=None)
    voiced = t.POINTS.c.point.in_(
        select(t.PARTS.c.point).where(t.PARTS.c.actor == head, t.PARTS.c.role == "voice")
    )
    latest = (t.POINTS.c.first.desc(),)
    spoken = point_ids(connection, plain, voiced, order=latest, limit=SPOKEN)
    speaks = select(func.count()).select_from(t.POINTS).where(voiced, *plain.wanted())
    return Portrait(
        id=head,
        name=name,
        kind=kind,
        own=(head, *sorted(own - {head})),
        spellings=_spellings(connection, own),
        affiliations=_affiliations(connection, own, scope.as_of),
        company=_company(connection, head, plain),
        spoken=load(connection, spoken, plain),
        speaks=connection.execute(speaks).scalar_one(),
    )


def _spellings(connection: Connection, own: Iterable[str]) -> tuple[str, ...]:
    query = (
        select(_SEEN.name)
        .where(_SEEN.actor.in_(sorted(own)), _SEEN.name != "")
        .group_by(_SEEN.name)
        .order_by(func.count().desc(), _SEEN.name)
    )
    return tuple(connection.execute(query).scalars())


def _affiliations(
    connection: Connection, own: Iterable[str], as_of: str
) -> tuple[Affiliation, ...]:
    published = REPORTS.c.published
    reports = func.count(_SEEN.report.distinct())
    query = (
        select(_SEEN.side, func.min(published), func.max(published), reports)
        .join(REPORTS, REPORTS.c.id == _SEEN.report)
        .where(_SEEN.actor.in_(sorted(own)), _SEEN.side != "", published <= as_of + END)
        .group_by(_SEEN.side)
        .order_by(func.min(published), _SEEN.side)
    )
    rows = connection.execute(query).all()
    names = names_of(connection, [row[0] for row in rows])
    return tuple(
        Affiliation(id=side, name=names[side][0], first=first, last=last, reports=count)
        for side, first, last, count in rows
    )


def _company(connection: Connection, actor: str, scope: Scope) -> tuple[Company, ...]:
    other = case((_PAIR.one == actor, _PAIR.other), else_=_PAIR.one)
    mine: list[ColumnElement[bool]] = [or_(_PAIR.one == actor, _PAIR.other == actor)]
    mine.append(_PAIR.day != "")
    if scope.wants_all:
        mine.append(_PAIR.standing != t.GONE)
    else:
        mine.append(_PAIR.point.in_(select(t.POINTS.c.point).where(*scope.wanted())))
    query = (
        select(
            other.label("other"),
            func.count().label("points"),
            func.sum(case((_PAIR.score > 0, 1), else_=0)).label("friendly"),
            func.sum(case((_PAIR.score < 0, 1), else_=0)).label("hostile"),
            func.avg(_PAIR.score).label("mean"),
            func.min(_PAIR.first).label("first"),
            func.max(_PAIR.first).label("last"),
        )
        .where(*mine)
        .group_by("other")
        .order_by(func.count().desc(), "other")
        .limit(COMPANY)
    )
    rows = connection.execute(query).all()
    names = names_of(connection, [row.other for row in rows])
    return tuple(
        Company(
            id=row.other,
            name=names[row.other][0],
            kind=names[row.other][1],
            points=row.points,
            friendly=row.friendly,
            hostile=row.hostile,
            mean=round(row.mean, 2),
            first=row.first,
            last=row.last,
            claims=_claims(connection, mine, actor, row.other),
        )
        for row in rows
    )


def _claims(
    connection: Connection, mine: Sequence[ColumnElement[bool]], actor: str, other: str
) -> tuple[str, ...]:
    one, last = sorted((actor, other))
    query = (
        select(_PAIR.point)
        .where(_PAIR.one == one, _PAIR.other == last, *mine[1:])
        .order_by(_PAIR.first.desc(), _PAIR.point)
        .limit(NAMED)
    )
    return tuple("c-" + id_.removeprefix("p-") for id_ in connection.execute(query).scalars())
