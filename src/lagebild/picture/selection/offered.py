"""What a ledger offers to be asked for: who takes part in most points, and who prints them."""

import msgspec
from sqlalchemy import Connection, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.people.naming import called_so, names_of, unambiguous
from lagebild.record import REPORTS, portions

# So many actors and outlets are offered; outlets are those of so many reports, the latest ones.
MOST, LATEST = 200, 2_000
# So many are offered whose names begin with what was typed.
BEGINNING = 20


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Actors by the words that mean them and no other, each with its name; outlets. Those first of
    whom the reports tell most, or that print most of them."""

    actors: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]


def offered(connection: Connection) -> Offered:
    """The actors and outlets that most rows have to do with."""
    return Offered(actors=_actors(connection), outlets=_outlets(connection))


def _actors(connection: Connection) -> tuple[tuple[str, str], ...]:
    part = t.PARTS.c
    often = select(part.actor).where(part.standing != t.GONE).group_by(part.actor)
    often = often.order_by(func.count().desc(), part.actor).limit(MOST)
    ids = connection.execute(often).scalars().all()
    names = {id_: name for id_, (name, _) in names_of(connection, ids).items()}
    alone = unambiguous(connection, names.values())
    return tuple((names[id_] if names[id_] in alone else id_, names[id_]) for id_ in ids)


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """An actor by its name: `words` are what means it and no other, its name or its id."""

    words: str
    id: str
    name: str
    kind: str


def named(connection: Connection, begins: str, limit: int = BEGINNING) -> tuple[Called, ...]:
    """The actors that take part in something and of whose names a word begins so, whatever the
    case; those first of whom the reports tell most. Blanks alone begin no name."""
    part = t.PARTS.c
    told: dict[str, int] = {}
    for some in portions(called_so(connection, begins.strip())):
        often = select(part.actor, func.count()).where(part.actor.in_(some))
        often = often.where(part.standing != t.GONE).group_by(part.actor)
        told |= {actor: count for actor, count in connection.execute(often)}
    ids = sorted(told, key=lambda id_: (-told[id_], id_))[:limit]
    names = names_of(connection, ids)
    alone = unambiguous(connection, [name for name, _ in names.values()])
    return tuple(
        Called(words=name if name in alone else id_, id=id_, name=name, kind=kind)
        for id_ in ids
        for name, kind in (names[id_],)
    )


def _outlets(connection: Connection) -> tuple[str, ...]:
    report = REPORTS.c
    latest = select(report.outlet).order_by(report.published.desc(), report.id).limit(LATEST)
    of_latest = latest.subquery()
    outlet = of_latest.c.outlet
    query = select(outlet).where(outlet != "").group_by(outlet)
    query = query.order_by(func.count().desc(), outlet).limit(MOST)
    return tuple(connection.execute(query).scalars())
