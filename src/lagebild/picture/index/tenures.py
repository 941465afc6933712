"""What the places of a tenure come to: how often it is told, by whom, and which places are quoted.

Kept with each tenure, so that a view does not go through all places, of which a president may have
ten thousand; counted from the places where a view leaves out some of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    select,
    tuple_,
    union,
)

from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import APART
from lagebild.record import add_rows, joined, portions

# What the places of one tenure share.
TENURE = ("person", "of", "post", "status")
# So many places are quoted in a row: the first, then the last ones.
QUOTED = 3
# What is asked of all tenures; `of_how`: said before listed before concluded, so it is from the end
# of the alphabet.
SUMS = ("name", "of_name", "of_how", "first", "last", "reports")
# Of places that count.
_COUNT = t.OFFICES.c.until == ""
_PLACE = t.OFFICES.c
_OF_PLACE = tuple(_PLACE[name] for name in TENURE)
Key = tuple[str, ...]


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a report names somebody with an office; in the order of time."""

    published: str
    report: str
    begin: int
    end: int
    holder: str
    office: str


class Telling(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of the office and the outlets, the number of origins, and the places quoted."""

    offices: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: int
    quoted: tuple[Place, ...]


to_telling = msgspec.json.Decoder(Telling).decode


def kept(connection: Connection) -> Sequence[Row[Any]]:
    """All tenures with their SUMS, as they stand in the index."""
    tenure = t.TENURES.c
    return connection.execute(select(*(tenure[name] for name in (*TENURE, *SUMS)))).all()


def kept_tellings(connection: Connection, tenures: Sequence[Key]) -> dict[Key, Telling]:
    """The tellings of some tenures, as they stand in the index."""
    return {
        tuple(key): to_telling(told)
        for some in portions(tenures)
        for *key, told in connection.execute(
            select(*_OF_TENURE, t.TENURES.c.told).where(_one_of(_OF_TENURE, some))
        )
    }


def counted(connection: Connection, *within: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """The tenures with their SUMS by those of their places that fulfil some conditions."""
    columns: tuple[ColumnElement[Any], ...] = (
        *_OF_PLACE,
        func.min(_PLACE.name).label("name"),
        func.min(_PLACE.of_name).label("of_name"),
        func.max(_PLACE.of_how).label("of_how"),
        func.coalesce(func.min(func.nullif(_PLACE.published, "")), "").label("first"),
        func.max(_PLACE.published).label("last"),
        func.sum(_PLACE.leading).label("reports"),
    )
    query = select(*columns).where(*within)
    return connection.execute(query.group_by(*_OF_PLACE)).all()


def counted_tellings(
    connection: Connection, tenures: Sequence[Key], *within: ColumnElement[bool]
) -> dict[Key, Telling]:
    """The tellings of some tenures by those of their places that fulfil some conditions."""
    found = {}
    columns = (_PLACE.office, _PLACE.outlet, _PLACE.origin)
    ends = _ends(within)
    for some in portions(tenures):
        query = (
            select(*_OF_PLACE, *(joined(column, APART) for column in columns))
            .where(_one_of(_OF_PLACE, some), *within)
            .group_by(*_OF_PLACE)
        )
        for *key, offices, outlets, origins in connection.execute(query):
            found[tuple(key)] = Telling(
                offices=tuple(sorted({*offices.split(APART)})),
                outlets=tuple(sorted({*outlets.split(APART)} - {""})),
                origins=len({*origins.split(APART)}),
                quoted=_quoted(connection, ends, tuple(key)),
            )
    return found


def keep(connection: Connection, tenures: Collection[Key]) -> None:
    """Counts some tenures again, after places went or changed."""
    for some in portions(sorted(tenures)):
        mine = (_one_of(_OF_PLACE, some), _COUNT)
        tellings = counted_tellings(connection, some, _COUNT)
        rows = [
            {**row._mapping, "told": _text(tellings[tuple(row[: len(TENURE)])])}
            for row in counted(connection, *mine)
        ]
        _write(connection, some, rows)


def keep_of(connection: Connection, reports: Sequence[str]) -> None:
    """The same of the tenures that some reports tell of."""
    told = select(*_OF_PLACE).where(_PLACE.report.in_(reports), _COUNT).distinct()
    keep(connection, {tuple(row) for row in connection.execute(told)})


class Growth(msgspec.Struct, frozen=True):
    """Tenures that places are added to, and what these make of them."""

    tenures: list[Key]
    rows: list[dict[str, Any]]


def grown(connection: Connection, places: Iterable[Mapping[str, Any]]) -> Growth:
    """What becomes of tenures that get places which do not stand in the index yet, and lose none.

    Of those that stand there it is asked whether they are of the same origins, no more.
    """
    more: dict[Key, list[Mapping[str, Any]]] = {}
    for place in places:
        if not place["until"]:
            more.setdefault(tuple(place[name] for name in TENURE), []).append(place)
    rows: list[dict[str, Any]] = []
    for some in portions(more):
        mine = {key: more[key] for key in some}
        known = _origins(connection, mine)
        query = select(t.TENURES).where(_one_of(_OF_TENURE, some))
        old = {tuple(row[name] for name in TENURE): row
               for row in connection.execute(query).mappings()}  # fmt: skip
        rows += (_with_more(key, old.get(key), new, known) for key, new in mine.items())
    return Growth(list(more), rows)


def write(connection: Connection, growth: Growth) -> None:
    """Writes what became of tenures, in place of what they were."""
    _write(connection, growth.tenures, growth.rows)


# -- within

_OF_TENURE = tuple(t.TENURES.c[name] for name in TENURE)


def _one_of(columns: Sequence[ColumnElement[str]], tenures: Sequence[Key]) -> ColumnElement[bool]:
    """Whether a row is of one of some tenures. Its person is asked for by itself as well: databases
    walk along an index for one column, not for several."""
    persons = sorted({key[0] for key in tenures})
    return and_(columns[0].in_(persons), tuple_(*columns).in_(tenures))


def _write(
    connection: Connection, tenures: Iterable[Key], rows: Sequence[Mapping[str, Any]]
) -> None:
    for some in portions(tenures):
        connection.execute(delete(t.TENURES).where(_one_of(_OF_TENURE, some)))
    add_rows(connection, t.TENURES, rows)


def _ends(within: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Asks for the places of a tenure that are quoted: the first in its first report and in the
    last ones. So they are read from both ends, not all of them."""
    order = (_PLACE.published, _PLACE.report)
    from_end = [column.desc() for column in order]
    of = [column == bindparam(column.name) for column in _OF_PLACE]
    places = select(*(_PLACE[name] for name in Place.__struct_fields__))
    places = places.where(*of, _PLACE.leading == 1, *within)
    first = places.order_by(*order).limit(1).subquery()
    last = places.order_by(*from_end).limit(QUOTED - 1).subquery()
    # The first of them may be among the last: a union has it once.
    ends = union(select(first), select(last)).subquery()
    return select(ends).order_by(ends.c.published, ends.c.report)


def _quoted(connection: Connection, ends: Select[Any], tenure: Key) -> tuple[Place, ...]:
    of = dict(zip(TENURE, tenure, strict=True))
    return tuple(Place(*row) for row in connection.execute(ends, of))


def _origins(
    connection: Connection, more: Mapping[Key, Sequence[Mapping[str, Any]]]
) -> set[tuple[str, ...]]:
    """Which of some tenures are told by which of the origins of new places: origin and tenure."""
    persons: dict[str, set[str]] = {}
    for key, places in more.items():
        for place in places:
            persons.setdefault(place["origin"], set()).add(key[0])
    told = select(_PLACE.origin, *_OF_PLACE).where(_COUNT).distinct()
    return {
        tuple(row)
        for origin, some in persons.items()
        for row in connection.execute(
            told.where(_PLACE.origin == origin, _PLACE.person.in_(sorted(some)))
        )
    }


def _with_more(
    tenure: Key,
    old: Mapping[Any, Any] | None,
    places: Sequence[Mapping[str, Any]],
    known: Collection[tuple[str, ...]],
) -> dict[str, Any]:
    told = to_telling(old["told"]) if old else Telling((), (), 0, ())
    before = [old] if old else []
    both = [*before, *places]
    days = [
        *(row["first"] for row in before),
        *(row["last"] for row in before),
        *(place["published"] for place in places),
    ]
    leading = [
        Place(**{name: place[name] for name in Place.__struct_fields__})
        for place in places
        if place["leading"]
    ]
    quoted = sorted({*told.quoted, *leading}, key=lambda place: (place.published, place.report))
    origins = {place["origin"] for place in places}
    telling = Telling(
        offices=tuple(sorted({*told.offices, *(place["office"] for place in places)})),
        outlets=tuple(sorted({*told.outlets, *(place["outlet"] for place in places)} - {""})),
        origins=told.origins + sum((origin, *tenure) not in known for origin in origins),
        quoted=tuple(quoted[:1] + quoted[1:][1 - QUOTED :]),
    )
    return dict(zip(TENURE, tenure, strict=True)) | {
        "name": min(row["name"] for row in both),
        "of_name": min(row["of_name"] for row in both),
        "of_how": max(row["of_how"] for row in both),
        "first": min(filter(None, days), default=""),
        "last": max(days),
        "reports": sum(row["reports"] for row in before) + len(leading),
        "told": _text(telling),
    }


def _text(telling: Telling) -> str:
    return msgspec.json.encode(telling).decode()
