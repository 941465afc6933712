"""What a ledger offers to be asked for: who takes part in most points, and who prints them."""

import msgspec
from sqlalchemy import Connection, func, select

from lagebild.picture.index import tables as t
from lagebild.picture.people.naming import names_of, unambiguous
from lagebild.record import REPORTS

# So many actors and outlets are offered; outlets are those of so many reports, the latest ones.
MOST, LATEST = 200, 2_000


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


def _outlets(connection: Connection) -> tuple[str, ...]:
    report = REPORTS.c
    latest = select(report.outlet).order_by(report.published.desc(), report.id).limit(LATEST)
    of_latest = latest.subquery()
    outlet = of_latest.c.outlet
    query = select(outlet).where(outlet != "").group_by(outlet)
    query = query.order_by(func.count().desc(), outlet).limit(MOST)
    return tuple(connection.execute(query).scalars())
