"""Takes points out of the index: which ones, and with what is known of each."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from lagebild.claims import Claim, Party
from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import Telling, counted, kept
from lagebild.picture.point import Held, Point, summary
from lagebild.picture.selection.scope import END, Scope
from lagebild.picture.source import Source
from lagebild.record import CLAIMS, REPORTS, portions

_to_claim = msgspec.json.Decoder(Claim).decode
ORDER = tuple(t.ENTRIES.c[name] for name in ("published", "report", "begin", "end", "claim"))


def point_ids(
    connection: Connection,
    scope: Scope,
    *conditions: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[str]:
    """The ids of the points in scope that fulfil the conditions, in order (else by first day)."""
    query = (
        select(t.POINTS.c.point)
        .where(*scope.wanted(), *conditions)
        .order_by(*(order or (t.POINTS.c.first,)), t.POINTS.c.point)
        .limit(limit)
        .offset(offset)
    )
    return list(connection.execute(query).scalars())


def count_points(connection: Connection, scope: Scope, *conditions: ColumnElement[bool]) -> int:
    """How many points `point_ids` would give without a limit."""
    query = select(func.count()).select_from(t.POINTS).where(*scope.wanted(), *conditions)
    return int(connection.execute(query).scalar_one())


def load(connection: Connection, ids: Sequence[str], scope: Scope) -> tuple[Point, ...]:
    """These points, in this order, with those of their claims that the scope knows."""
    found: dict[str, Point] = {}
    for portion in portions(ids):
        found.update((point.id, point) for point in _load(connection, portion, scope))
    return tuple(found[id_] for id_ in ids if id_ in found)


def _load(connection: Connection, ids: Sequence[str], scope: Scope) -> Iterator[Point]:
    tellings = _tellings(connection, ids, scope)
    held = held_of(connection, [claim for one in tellings.values() for claim in one.shown])
    for point, one in tellings.items():
        yield summary(
            [held[claim] for claim in one.shown],
            id_=point,
            origins=one.origins,
            outlets=one.outlets,
            claims=one.claims,
            last=one.last,
            deed_day=one.deed_day,
            figures=one.figures,
        )


def _tellings(connection: Connection, ids: Sequence[str], scope: Scope) -> dict[str, Telling]:
    """What the claims that the scope knows come to, point by point. Where nothing but later claims
    is left out, a point that was not told later is known as a whole."""
    if scope.knows_all:
        return dict(kept(connection, ids))
    whole: dict[str, Telling] = {}
    if scope.knows_till:
        for point, one in kept(connection, ids, t.POINTS.c.standing == t.WHOLLY):
            if one.last <= scope.as_of + END:
                whole[point] = one
    rest = [id_ for id_ in ids if id_ not in whole]
    return whole | dict(counted(connection, rest, *scope.known()) if rest else ())


class Sketch(msgspec.Struct, frozen=True):
    """A point as far as the index itself knows it: without words, places and names, and over all
    claims. `whole` tells that the scope knows all of them, `replying` that a report links one of
    them to what it answers."""

    point: Point
    whole: bool
    replying: bool


def sketches(connection: Connection, points: Select[tuple[str]], scope: Scope) -> Iterator[Sketch]:
    """These points without their words. Where the scope knows some claims alone, the day of the
    deed is left open."""
    for row in outlines(connection, points):
        yield sketch(row, scope)


def outlines(
    connection: Connection,
    points: Select[tuple[str]] | Sequence[str],
    *conditions: ColumnElement[bool],
) -> Sequence[Row[Any]]:
    """Those of some points, by their ids, that fulfil the conditions, as rows of which `sketch`
    makes a point: of many of them who looks at the rows first needs few points."""
    point = t.POINTS.c
    columns: tuple[ColumnElement[Any], ...] = (
        *(point.point, point.voice, point.stance, point.deed, point.mode, point.negated),
        *(point.agent, point.recipient, point.when, point.deed_day, point.first, point.last),
        *(point.standing, point.replying),
    )
    query = select(*columns)
    return connection.execute(query.where(point.point.in_(points), *conditions)).all()


def sketch(row: Row[Any], scope: Scope) -> Sketch:
    """The point of a row of `outlines`."""
    whole = is_whole(row, scope)
    point = bare(
        row.stance,
        row.deed,
        row.agent,
        row.voice,
        row.mode,
        row.negated,
        row.recipient,
        id=row.point,
        when=row.when,
        dated_by="deed" if whole and row.deed_day else "publication",
        first=row.first,
        last=row.last,
    )
    return Sketch(point, whole, bool(row.replying))


def bare(
    stance: str,
    deed: str,
    agent: str,
    voice: str,
    mode: str,
    negated: object,
    recipient: str,
    *,
    id: str = "",
    when: str = "",
    dated_by: str = "publication",
    first: str = "",
    last: str = "",
) -> Point:
    """A point of which no more is known than this; actors by their ids, joined by blanks."""
    return Point(
        id=id,
        voice=_bare(voice),
        stance=stance,
        deed=deed,
        mode=mode,
        negated=bool(negated),
        agent=_bare(agent),
        recipient=_bare(recipient),
        when=when,
        dated_by=dated_by,
        first=first,
        last=last,
        revised=False,
        origins=0,
        outlets=(),
        confidence=0.0,
        replies_to=(),
        said=(),
        claims=(),
    )


def is_whole(row: Row[Any], scope: Scope) -> bool:
    """Whether the scope knows all claims of a row of `outlines`."""
    return scope.knows_all or known_till(scope, row.standing, row.last)


def known_till(scope: Scope, standing: int, last: str) -> bool:
    """The same as of a day, of a point with its `standing` that was told last on a day."""
    return scope.knows_till and standing == t.WHOLLY and last <= scope.as_of + END


@lru_cache(maxsize=10_000)
def _bare(ids: str) -> tuple[Party, ...]:
    return tuple(Party(id_, id_, "") for id_ in ids.split())


def held_of(connection: Connection, claims: Sequence[str]) -> dict[str, Held]:
    """Claims that hold, by their ids."""
    found = {}
    for ids in portions(claims):
        for row in connection.execute(held_query().where(t.ENTRIES.c.claim.in_(ids))).all():
            found[row.claim] = to_held(row)
    return found


class _Voiced(msgspec.Struct, frozen=True):
    """Of a claim who says it, and how."""

    stance: str
    speaker: tuple[Party, ...] = ()


_to_voiced = msgspec.json.Decoder(_Voiced).decode


def voiced_of(
    connection: Connection, claims: Sequence[str]
) -> dict[str, tuple[tuple[Party, ...], str]]:
    """Speakers and stance of claims that hold, by their ids: a tenth of the time of `held_of`."""
    entry = t.ENTRIES.c
    query = select(entry.claim, entry.held, CLAIMS.c.claim)
    query = query.outerjoin(CLAIMS, CLAIMS.c.id == entry.claim)
    found = {}
    for ids in portions(claims):
        for claim, held, as_read in connection.execute(query.where(entry.claim.in_(ids))).all():
            voiced = _to_voiced(held or as_read)
            found[claim] = (voiced.speaker, voiced.stance)
    return found


def held_query() -> Select[tuple[object, ...]]:
    """Asks for claims that hold, of every entry; `to_held` makes them of the rows."""
    entry = t.ENTRIES.c
    columns = ("claim", "report", "published", "outlet", "origin", "judged", "held")
    return (
        select(*(entry[name] for name in columns), CLAIMS.c.claim.label("as_read"))
        .add_columns(REPORTS.c.title)
        .join(REPORTS, REPORTS.c.id == entry.report)
        .outerjoin(CLAIMS, CLAIMS.c.id == entry.claim)
    )


def to_held(row: Row[Any]) -> Held:
    """The claim that a row of `held_query` tells."""
    # Taken apart at once: to ask a row for each by its name takes as long as to read the claim.
    columns: Sequence[Any] = row
    _, report, published, outlet, origin, judged, held, as_read, title, *_ = columns
    source = Source(report, title, outlet, published, origin)
    return Held(_to_claim(held or as_read), source, judged)
