"""Puts entries into points: new ones beside those that stand in the index already.

A point is what its blocks come to, and a block is one entry or a point that was there before: days
from and to, the first claim, sizes and marks. Blocks add up in any order, so that adding a report
costs what it brings, not what is recorded.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, bindparam, delete, select, update

from lagebild.picture.gathering import OTHER, dispute_key, is_put, is_sent, may_deny, thread_key
from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import grown, keep, told
from lagebild.picture.point import chains, point_id
from lagebild.picture.scoring import day_of_score, pair_scores
from lagebild.record import add_rows, portions

Row = dict[str, Any]
# What the entries of a frame share.
SHARED = ("frame", "voice", "stance", "deed", "mode", "negated", "agent", "recipient", "matter")
_SENT = ("stance", "deed", "mode", "negated", "agent", "recipient")
HEAD = ("published", "report", "begin", "end", "claim")
# Of a point that was told so many times as often as it is told anew the tellings are not counted
# again, but what is new is added.
OFTEN = 30
# What a point is made of, of entries that stand in the index.
KEPT = (
    *HEAD,
    "point",
    "day",
    "when",
    "unit",
    "conditional",
    "replies_to",
    "denied",
    "answered",
    "since",
    "until",
)


class Block(msgspec.Struct, frozen=True):
    """Entries of one frame that belong together. `head` is the place of the first in the order of
    claims; `old` are the points that they form in the index, `new` the entries that are not in it,
    `left` those that are and whose point lost others.
    Of entries that count, and others that do so no more, the first alone make it what it is.
    """

    shared: Row
    standing: int
    begin: int
    end: int
    head: tuple[Any, ...]
    when: str
    last: str
    unit: str
    conditional: int
    replying: int
    denied: int
    answered: int
    size: int
    old: tuple[str, ...] = ()
    new: tuple[Row, ...] = ()
    left: tuple[Row, ...] = ()

    @property
    def point(self) -> str:
        """The id of the point that the block is."""
        return point_id(self.head[-1])


def group_entries(connection: Connection, rows: list[Row]) -> None:
    """Writes new entries with their points; takes the rows out of the list.

    Only points that a new entry falls into are read and written: a frame may have a thousand.
    """
    fresh: dict[str, list[Row]] = {}
    for row in rows:
        fresh.setdefault(row["frame"], []).append(row)
    rows.clear()
    for frames in portions(sorted(fresh)):
        found = _fallen_into(connection, {frame: fresh.pop(frame) for frame in frames})
        old = _standing(
            connection, [one for chain in found for one in chain if isinstance(one, str)]
        )
        chained = [
            [_of_point(old[one]) if isinstance(one, str) else _of_entry(one) for one in chain]
            for chain in found
        ]
        _write(connection, chained, list(old.values()))


def regroup(connection: Connection, points: Collection[str]) -> None:
    """Puts points that lost entries together again from those that are left to them."""
    for some in portions(sorted(points)):
        old = _standing(connection, some)
        left: dict[str, list[Block]] = {}
        query = select(*(t.ENTRIES.c[name] for name in KEPT))
        for row in connection.execute(query.where(t.ENTRIES.c.point.in_(some))).mappings():
            block = _of_entry({**old[row["point"]], **row}, stands=True)
            left.setdefault(row["point"], []).append(block)
        chained = [
            chain
            for blocks in left.values()
            for chain in chains((block.begin, block.end, block) for block in blocks)
        ]
        _write(connection, chained, list(old.values()))


def _fallen_into(
    connection: Connection, fresh: Mapping[str, Sequence[Row]]
) -> list[list[Row | str]]:
    """New entries by frame as chains, with the ids of those points of their frames that they belong
    to."""
    spans: dict[str, list[tuple[int, int, Row | str]]] = {
        frame: [(row["day"], row["day"], row) for row in rows] for frame, rows in fresh.items()
    }
    point = t.POINTS.c
    query = select(point.frame, point.first_day, point.last_day, point.point)
    for frame, begin, end, id_ in connection.execute(query.where(point.frame.in_(fresh))):
        spans[frame].append((begin, end, id_))
    return [
        chain
        for dated in spans.values()
        for chain in chains(dated)
        if not all(isinstance(one, str) for one in chain)
    ]


def _sum(blocks: Sequence[Block]) -> Block:
    if len(blocks) == 1:
        return blocks[0]
    standing = {block.standing for block in blocks}
    counting = [b for b in blocks if b.standing != t.GONE] or blocks
    return Block(
        shared=blocks[0].shared,
        standing=standing.pop() if len(standing) == 1 else t.PARTLY,
        begin=min(block.begin for block in blocks),
        end=max(block.end for block in blocks),
        head=min(block.head for block in counting),
        when=min((block.when for block in counting if block.when), default=""),
        last=max(block.last for block in counting),
        unit=min((block.unit for block in counting if block.unit), default=""),
        conditional=max(block.conditional for block in counting),
        replying=max(block.replying for block in counting),
        denied=max(block.denied for block in counting),
        answered=max(block.answered for block in blocks),
        size=sum(block.size for block in counting),
        old=tuple(id_ for block in blocks for id_ in block.old),
        new=tuple(row for block in blocks for row in block.new),
        left=tuple(row for block in blocks for row in block.left),
    )


def _of_entry(row: Row, *, stands: bool = False) -> Block:
    return Block(
        shared={name: row[name] for name in SHARED},
        standing=_standing_of(row),
        begin=row["day"],
        end=row["day"],
        head=tuple(row[name] for name in HEAD),
        when=row["when"],
        last=row["published"],
        unit=row["unit"],
        conditional=row["conditional"],
        replying=int(bool(row["replies_to"])),
        denied=row["denied"],
        answered=row["answered"],
        size=1,
        new=() if stands else (row,),
        left=(row,) if stands else (),
    )


def _standing_of(row: Row) -> int:
    if row["until"]:
        return t.GONE
    return t.WHOLLY if row["since"] == row["published"] else t.PARTLY


def _standing(connection: Connection, points: Sequence[str]) -> dict[str, Row]:
    """The rows of some points, with the place of the first claim of each where it stands there."""
    head = [t.ENTRIES.c[name].label(f"head_{name}") for name in HEAD]
    query = select(t.POINTS, *head).outerjoin(t.ENTRIES, t.ENTRIES.c.claim == t.POINTS.c.head)
    return {
        row["point"]: dict(row)
        for some in portions(points)
        for row in connection.execute(query.where(t.POINTS.c.point.in_(some))).mappings()
    }


def _of_point(row: Row) -> Block:
    return Block(
        shared={name: row[name] for name in SHARED},
        standing=row["standing"],
        begin=row["first_day"],
        end=row["last_day"],
        head=tuple(row[f"head_{name}"] for name in HEAD),
        when=row["deed_day"],
        last=row["last"],
        unit=row["unit"],
        conditional=row["conditional"],
        replying=row["replying"],
        denied=row["denied"],
        answered=row["answered"],
        size=row["size"],
        old=(row["point"],),
    )


def _write(
    connection: Connection, chained: Sequence[Sequence[Block]], before: Sequence[Row]
) -> None:
    """Each chain becomes one point, in the place of those that stood there before."""
    blocks = [_sum(chain) for chain in chained]
    for block in blocks:
        for row in block.new:
            row["point"] = block.point
    added = _grown(connection, blocks, before)
    add_rows(connection, t.ENTRIES, [row for block in blocks for row in block.new])
    _move(
        connection,
        t.ENTRIES.c.point,
        ((id_, block.point) for block in blocks for id_ in block.old if id_ != block.point),
    )
    _move(
        connection,
        t.ENTRIES.c.claim,
        (
            (row["claim"], block.point)
            for block in blocks
            for row in block.left
            if row["point"] != block.point
        ),
    )
    points = [_point_row(block, added.get(block.point, "")) for block in blocks]
    for some in portions([row["point"] for row in before]):
        connection.execute(delete(t.POINTS).where(t.POINTS.c.point.in_(some)))
    add_rows(connection, t.POINTS, points)
    keep(connection, (row["point"] for row in points if not row["told"]))
    for table, rows_of in OF_POINTS.items():
        _replace(connection, table, *([rows_of(row) for row in rows] for rows in (before, points)))


def _grown(
    connection: Connection, blocks: Iterable[Block], before: Iterable[Row]
) -> dict[str, str]:
    """What those points come to, by their new ids, that were told often and are told a few times
    more; where some claims do not count, or points become one, all are counted again."""
    old = {row["point"]: row for row in before}
    of = {
        block.old[0]: block
        for block in blocks
        if len(block.old) == 1 and not block.left and block.standing == t.WHOLLY
        if old[block.old[0]]["size"] >= OFTEN * len(block.new)
    }
    more = {
        id_: (old[id_]["told"], sorted(block.new, key=itemgetter(*HEAD)))
        for id_, block in of.items()
    }
    return {of[id_].point: text for id_, text in grown(connection, more).items()}


def _move(connection: Connection, by: Column[str], moved: Iterable[tuple[str, str]]) -> None:
    """Entries, found by a column, belong to another point."""
    values = [{"of": of, "to": to} for of, to in moved]
    if values:
        change = update(t.ENTRIES).where(by == bindparam("of")).values(point=bindparam("to"))
        connection.execute(change, values)


def _replace(
    connection: Connection, table: Table, before: list[list[Row]], after: list[list[Row]]
) -> None:
    """Rows of points that come out as they stand are left alone: most of those that are retold."""
    standing = {rows[0]["point"]: rows for rows in before if rows}
    kept = {rows[0]["point"] for rows in after if rows and standing.get(rows[0]["point"]) == rows}
    for some in portions(sorted(standing.keys() - kept)):
        connection.execute(delete(table).where(table.c.point.in_(some)))
    add_rows(connection, table, [row for rows in after for row in rows if row["point"] not in kept])


def _point_row(block: Block, grown_to: str) -> Row:
    first = block.head[0]
    return block.shared | {
        "point": block.point,
        "standing": block.standing,
        "head": block.head[-1],
        "when": block.when or first,
        "deed_day": block.when,
        "first": first,
        "last": block.last,
        "first_day": block.begin,
        "last_day": block.end,
        "unit": block.unit,
        "conditional": block.conditional,
        "replying": block.replying,
        "denied": block.denied,
        "answered": block.answered,
        "size": block.size,
        "thread": _thread_of(block),
        "dispute": _dispute_of(block),
        "told": grown_to or _told_anew(block),
    }


def _told_anew(block: Block) -> str:
    """Where entries stand already, all are asked for once they are beside the new ones."""
    return "" if block.old or block.left else told(sorted(block.new, key=itemgetter(*HEAD)))


def _thread_of(block: Block) -> str:
    one = block.shared
    sent = is_sent(*(one[name] for name in _SENT))
    if not (sent or is_put(one["stance"], one["voice"], one["negated"], block.denied)):
        return ""
    alone = block.point if sent or one["deed"] == OTHER else ""
    return thread_key(
        one["voice"], one["stance"], one["deed"], one["negated"], one["matter"], alone
    )


def _dispute_of(block: Block) -> str:
    one = block.shared
    if not may_deny(one["stance"], one["deed"], one["negated"], block.replying):
        return ""
    return dispute_key(one["deed"], one["voice"], one["agent"])


def _part_rows(point: Row) -> list[Row]:
    return [
        {
            "point": point["point"], "role": role, "actor": actor,
            "stance": point["stance"], "deed": point["deed"], "first": point["first"],
            "standing": point["standing"],
        }
        for role in t.ROLES
        for actor in point[role].split()
    ]  # fmt: skip


def _pair_rows(point: Row) -> list[Row]:
    day = day_of_score(point["stance"], point["deed_day"], point["first"])
    if not day and point["standing"] == t.WHOLLY:
        return []
    # only the day of a deed may be told later by claims that leave the first one as it is
    settled = point["last"] if point["stance"] == "asserts" and point["deed_day"] else ""
    scores = pair_scores(
        stance=point["stance"], deed=point["deed"], mode=point["mode"],
        negated=bool(point["negated"]), **{role: point[role].split() for role in t.ROLES},
    )  # fmt: skip
    return [
        {
            "point": point["point"], "one": one, "other": other, "day": day, "score": score,
            "first": point["first"], "settled": settled, "standing": point["standing"],
        }
        for (one, other), score in scores.items()
    ]  # fmt: skip


# What hangs on a point, with the rows that it has there.
OF_POINTS: dict[Table, Callable[[Row], list[Row]]] = {t.PARTS: _part_rows, t.PAIRS: _pair_rows}
