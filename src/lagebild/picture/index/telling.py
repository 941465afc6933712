"""What the tellings of a point come to: its claims in their order, and what is known of the rest.

Kept with each point, so that a view that shows a point does not ask for each of its claims, which
may be a thousand; worked out anew where a view leaves out some of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

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


to_telling = msgspec.json.Decoder(Telling).decode


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
