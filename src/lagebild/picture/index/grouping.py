"""Puts entries into points: new ones beside those that stand in the index already.

A point is what its blocks come to, and a block is one entry or a point that was there before: days
from and to, the first claim, sizes and marks. Blocks add up in any order, so that adding a report
costs what it brings, not what is recorded.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update

from lagebild.picture.gathering import OTHER, dispute_key, is_put, is_sent, may_deny, thread_key
from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import keep, told
from lagebild.picture.point import chains, point_id
from lagebild.picture.scoring import day_of_score, pair_scores
from lagebild.record import add_rows, portions

Row = dict[str, Any]
# What the entries of a frame share.
SHARED = ("frame", "voice", "stance", "deed", "mode", "negated", "agent", "recipient", "matter")
_SENT = ("stance", "deed", "mode", "negated", "agent", "recipient")
HEAD = ("published", "report", "begin", "end", "claim")


class Block(msgspec.Struct, frozen=True):
    """Entries of one frame that belong together. `head` is the place of the first in the order of
    claims; `old` are the points that they form in the index, `new` the entries that are not in it.
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
    size: int
    old: tuple[str, ...] = ()
    new: tuple[Row, ...] = ()

    @property
    def point(self) -> str:
        """The id of the point that the block is."""
        return point_id(self.head[-1])


def group_entries(connection: Connection, rows: list[Row], shrunk: Collection[str]) -> None:
    """Writes new entries with their points; takes the rows out of the list. Of the frames in
    `shrunk` no entry stands in the index any more; their old points go."""
    fresh: dict[str, list[Row]] = {}
    for row in rows:
        fresh.setdefault(row["frame"], []).append(row)
    rows.clear()
    # First of all, because the point of a claim may come back in another frame.
    for frames in portions(sorted(shrunk)):
        _clear(connection, frames)
    for frames in portions(sorted(fresh)):
        standing = _standing(connection, [frame for frame in frames if frame not in shrunk])
        _clear(connection, frames)
        blocks = [
            block
            for frame in frames
            for block in chained([*standing.get(frame, ()), *map(_of_entry, fresh.pop(frame))])
        ]
        _write(connection, blocks)


def chained(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of one frame, those of one chain put together."""
    for chain in chains((block.begin, block.end, block) for block in blocks):
        yield _sum(chain)


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
        size=sum(block.size for block in counting),
        old=tuple(id_ for block in blocks for id_ in block.old),
        new=tuple(row for block in blocks for row in block.new),
    )


def _of_entry(row: Row) -> Block:
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
        size=1,
        new=(row,),
    )


def _standing_of(row: Row) -> int:
    if row["until"]:
        return t.GONE
    return t.WHOLLY if row["since"] == row["published"] else t.PARTLY


def _standing(connection: Connection, frames: Sequence[str]) -> dict[str, list[Block]]:
    """The points of some frames as blocks."""
    head = [t.ENTRIES.c[name].label(f"head_{name}") for name in HEAD]
    query = (
        select(t.POINTS, *head)
        .join(t.ENTRIES, t.ENTRIES.c.claim == t.POINTS.c.head)
        .where(t.POINTS.c.frame.in_(frames))
    )
    found: dict[str, list[Block]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["frame"], []).append(_of_point(row))
    return found


def _of_point(row: Mapping[Any, Any]) -> Block:
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
        size=row["size"],
        old=(row["point"],),
    )


def _clear(connection: Connection, frames: Sequence[str]) -> None:
    old = select(t.POINTS.c.point).where(t.POINTS.c.frame.in_(frames))
    for table in (t.PARTS, t.PAIRS):
        connection.execute(delete(table).where(table.c.point.in_(old)))
    connection.execute(delete(t.POINTS).where(t.POINTS.c.frame.in_(frames)))


def _write(connection: Connection, blocks: Sequence[Block]) -> None:
    for block in blocks:
        for row in block.new:
            row["point"] = block.point
    add_rows(connection, t.ENTRIES, [row for block in blocks for row in block.new])
    moved = [
        {"of": id_, "to": block.point}
        for block in blocks
        for id_ in block.old
        if id_ != block.point
    ]
    if moved:
        old = t.ENTRIES.c.point == bindparam("of")
        connection.execute(update(t.ENTRIES).where(old).values(point=bindparam("to")), moved)
    points = [_point_row(block) for block in blocks]
    add_rows(connection, t.POINTS, points)
    keep(connection, (block.point for block in blocks if block.old))
    parts = [part for point in points for part in _part_rows(point)]
    add_rows(connection, t.PARTS, parts)
    pairs = [pair for point in points for pair in _pair_rows(point)]
    add_rows(connection, t.PAIRS, pairs)


def _point_row(block: Block) -> Row:
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
        "size": block.size,
        "thread": _thread_of(block),
        "dispute": _dispute_of(block),
        # Where entries stand already, all are asked for once they are beside the new ones.
        "told": "" if block.old else told(sorted(block.new, key=itemgetter(*HEAD))),
    }


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


def _part_rows(point: Row) -> Iterator[Row]:
    for role in t.ROLES:
        for actor in point[role].split():
            yield {
                "point": point["point"], "role": role, "actor": actor,
                "stance": point["stance"], "deed": point["deed"], "first": point["first"],
                "standing": point["standing"],
            }  # fmt: skip


def _pair_rows(point: Row) -> Iterator[Row]:
    day = day_of_score(point["stance"], point["deed_day"], point["first"])
    if not day and point["standing"] == t.WHOLLY:
        return
    # only the day of a deed may be told later by claims that leave the first one as it is
    settled = point["last"] if point["stance"] == "asserts" and point["deed_day"] else ""
    scores = pair_scores(
        stance=point["stance"], deed=point["deed"], mode=point["mode"],
        negated=bool(point["negated"]), **{role: point[role].split() for role in t.ROLES},
    )  # fmt: skip
    for (one, other), score in scores.items():
        yield {
            "point": point["point"], "one": one, "other": other, "day": day, "score": score,
            "first": point["first"], "settled": settled, "standing": point["standing"],
        }  # fmt: skip
