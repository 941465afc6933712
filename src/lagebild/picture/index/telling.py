"""What the tellings of a point come to: its claims in their order, and what is known of the rest.

Kept with each point, so that a view that shows a point does not ask for each of its claims, which
may be a thousand; worked out anew where a view leaves out some of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, func, select, tuple_, update

from lagebild.picture.index import tables as t
from lagebild.picture.point import SHOWN
from lagebild.record import joined, portions

APART = "\x1f"  # between the tellings of a point, run together
COLUMNS = ("claim", "outlet", "origin", "figure", "when")
ORDER = ("published", "report", "begin", "end", "claim")


class Telling(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All claims of a point by publication and place; of each origin and figure the first, as many
    as are shown; the outlets, the number of origins, the figures, the last day of publication, and
    the first day that is given for the deed."""

    claims: tuple[str, ...]
    shown: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: int
    figures: tuple[str, ...]
    last: str
    deed_day: str


class _Shown(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The beginning of a telling; its claims are passed over."""

    claims: msgspec.Raw
    shown: tuple[str, ...]


to_telling = msgspec.json.Decoder(Telling).decode
_to_shown = msgspec.json.Decoder(_Shown).decode


def shown_of(telling: str) -> tuple[str, ...]:
    """The claims that are shown of a telling as the index keeps it, which may have a thousand."""
    return _to_shown(telling).shown


def kept(
    connection: Connection, points: Sequence[str], *conditions: ColumnElement[bool]
) -> Iterator[tuple[str, Telling]]:
    """The tellings of those of some points that count and fulfil the conditions, as they stand in
    the index."""
    query = select(t.POINTS.c.point, t.POINTS.c.told).where(t.POINTS.c.point.in_(points))
    query = query.where(t.POINTS.c.standing != t.GONE, *conditions)
    for point, told in connection.execute(query).all():
        yield point, to_telling(told)


def counted(
    connection: Connection, points: Sequence[str], *known: ColumnElement[bool]
) -> Iterator[tuple[str, Telling]]:
    """The tellings of some points by those of their claims that fulfil the conditions; a point
    without any is left out.

    The database runs the columns together, which takes a fifth of the time that it takes to hand
    over the rows. SQLite walks along the index that holds them all, `entries_by_point`, and so in
    the order of claims.
    """
    entry = t.ENTRIES.c
    order = [entry[name] for name in ORDER]
    run_together = [joined(entry[name], APART, order).label(name) for name in COLUMNS]
    query = (
        select(entry.point, func.max(entry.published).label("last"), *run_together)
        .where(entry.point.in_(points), *known)
        .group_by(entry.point)
    )
    for row in connection.execute(query).all():
        columns = (getattr(row, name).split(APART) for name in COLUMNS)
        yield row.point, _telling(*columns, last=row.last)


def keep(connection: Connection, points: Iterable[str]) -> None:
    """Counts the tellings of some points again, after entries came, went or changed."""
    for some in portions(sorted(set(points))):
        tellings = dict(counted(connection, some, t.ENTRIES.c.until == ""))
        gone = [point for point in some if point not in tellings]
        tellings |= dict(counted(connection, gone)) if gone else {}
        rows = [{"of": point, "as": _text(telling)} for point, telling in tellings.items()]
        if rows:
            change = update(t.POINTS).where(t.POINTS.c.point == bindparam("of"))
            connection.execute(change.values(told=bindparam("as")), rows)


def grown(
    connection: Connection, more: Mapping[str, tuple[str, Sequence[Mapping[str, Any]]]]
) -> dict[str, str]:
    """What some points come to that get a few entries more, each as the index keeps it. All entries
    of theirs count; the new ones do not stand in the index yet and are in the order of claims.

    Of what stands there little is read, however often a point was told: the claims that are shown,
    whether the origins are known, and how many claims come before a new one.
    """
    old = {point: to_telling(text) for point, (text, _) in more.items()}
    firsts = _places(connection, [claim for one in old.values() for claim in one.shown])
    origins = {entry["origin"] for _, entries in more.values() for entry in entries}
    known = _origins(connection, sorted(old), sorted(origins))
    return {
        point: _text(_with_more(connection, point, old[point], entries, firsts, known))
        for point, (_, entries) in more.items()
    }


_Place = tuple[tuple[Any, ...], tuple[str, str]]


def _places(connection: Connection, claims: Sequence[str]) -> dict[str, _Place]:
    """Of some claims the place in their order, and origin and figure."""
    entry = t.ENTRIES.c
    query = select(*(entry[name] for name in ORDER), entry.origin, entry.figure)
    return {
        row.claim: (tuple(row[: len(ORDER)]), (row.origin, row.figure))
        for some in portions(claims)
        for row in connection.execute(query.where(entry.claim.in_(some))).all()
    }


def _origins(
    connection: Connection, points: Sequence[str], origins: Sequence[str]
) -> set[tuple[str, str]]:
    """Which of some points are told by which of some origins."""
    entry = t.ENTRIES.c
    query = select(entry.point, entry.origin).distinct()
    return {
        (point, origin)
        for some in portions(points)
        for few in portions(origins)
        for point, origin in connection.execute(
            query.where(entry.point.in_(some), entry.origin.in_(few))
        )
    }


def _with_more(
    connection: Connection,
    point: str,
    old: Telling,
    entries: Sequence[Mapping[str, Any]],
    firsts: Mapping[str, _Place],
    known: Collection[tuple[str, str]],
) -> Telling:
    claims = list(old.claims)
    shown = {claim: firsts[claim] for claim in old.shown}
    for number, entry in enumerate(entries):
        place = tuple(entry[name] for name in ORDER)
        claims.insert(_number_before(connection, point, old, place) + number, entry["claim"])
        shown[entry["claim"]] = (place, (entry["origin"], entry["figure"]))
    first: dict[tuple[str, str], str] = {}
    for claim, (_, pair) in sorted(shown.items(), key=lambda item: item[1][0]):
        first.setdefault(pair, claim)
    origins = {entry["origin"] for entry in entries}
    return Telling(
        claims=tuple(claims),
        shown=tuple(first.values())[:SHOWN],
        outlets=tuple(sorted({*old.outlets, *(entry["outlet"] for entry in entries)} - {""})),
        origins=old.origins + sum((point, origin) not in known for origin in origins),
        figures=tuple(sorted({*old.figures, *(entry["figure"] for entry in entries)} - {""})),
        last=max(old.last, *(entry["published"] for entry in entries)),
        deed_day=min({old.deed_day, *(entry["when"] for entry in entries)} - {""}, default=""),
    )


_PLACE = tuple_(*(t.ENTRIES.c[name] for name in ORDER))
_BEFORE = (
    select(func.count())
    .select_from(t.ENTRIES)
    .where(t.ENTRIES.c.point == bindparam("of"))
    .where(_PLACE < tuple_(*(bindparam(name, type_=t.ENTRIES.c[name].type) for name in ORDER)))
)


def _number_before(connection: Connection, point: str, old: Telling, place: tuple[Any, ...]) -> int:
    """How many claims of a point come before a place."""
    if place[0] > old.last:
        return len(old.claims)
    asked = {"of": point} | dict(zip(ORDER, place, strict=True))
    return int(connection.execute(_BEFORE, asked).scalar_one())


def told(entries: Sequence[Mapping[str, Any]]) -> str:
    """What the entries of a point come to, in the order of claims, as the index keeps it: those
    that count, all where none does."""
    entries = [entry for entry in entries if not entry["until"]] or entries
    columns = ([entry[name] for entry in entries] for name in COLUMNS)
    return _text(_telling(*columns, last=max(entry["published"] for entry in entries)))


def _text(telling: Telling) -> str:
    return msgspec.json.encode(telling).decode()


def _telling(
    claims: Sequence[str],
    outlets: Sequence[str],
    origins: Sequence[str],
    figures: Sequence[str],
    days: Sequence[str],
    *,
    last: str,
) -> Telling:
    pairs = list(zip(origins, figures, strict=True))
    firsts = list(dict.fromkeys(pairs))[:SHOWN]
    return Telling(
        claims=tuple(claims),
        shown=tuple(claims[pairs.index(one)] for one in firsts),
        outlets=tuple(sorted({*outlets} - {""})),
        origins=len({*origins}),
        figures=tuple(sorted({*figures} - {""})),
        last=last,
        deed_day=min({*days} - {""}, default=""),
    )
