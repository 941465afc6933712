"""The tables of origins as the placing of reports sees them: what is near, what follows whom."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from lagebild.picture.origins.meeting_keys import slots
from lagebild.picture.origins.rows import (
    RANKED_BY,
    READ_OF,
    Known,
    Rank,
    known_from,
    known_of,
    rank_of,
    report_from,
    signature_row,
)
from lagebild.picture.origins.shingles import signature
from lagebild.picture.origins.tables import MEETING_KEYS, ORIGINS, SIGNATURES
from lagebild.record import REPORTS, add_rows, portions

# Reports handled in one statement, and reports held in memory: some kilobytes each.
TOGETHER = 500
HELD = 2_000

# Statements are made once: putting a small one together takes longer than its answer. Those with
# `ids` or `keys` are asked for some at a time.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_REPORTS = select(*(REPORTS.c[name] for name in READ_OF)).where(REPORTS.c.id.in_(_IDS))
_SIGNATURES = select(SIGNATURES).where(SIGNATURES.c.report.in_(_IDS))
_RANKS = _SIGNATURES.with_only_columns(*(SIGNATURES.c[name] for name in RANKED_BY))
_PLACES = select(ORIGINS).where(ORIGINS.c.report.in_(_IDS))
_FOLLOWERS = select(ORIGINS).where(ORIGINS.c.origin.in_(_IDS), ORIGINS.c.report != ORIGINS.c.origin)
_NEAR = select(MEETING_KEYS.c.report).where(MEETING_KEYS.c.key.in_(_KEYS)).distinct()
_NEAR_HEADS = _NEAR.where(MEETING_KEYS.c.head == 1)
_UNSIGN = SIGNATURES.delete().where(SIGNATURES.c.report.in_(_IDS))
_DISPLACE = ORIGINS.delete().where(ORIGINS.c.report.in_(_IDS))
_MOVE = ORIGINS.update().where(ORIGINS.c.report == bindparam("moved"))
_OF_REPORT = (
    MEETING_KEYS.c.key.in_(_KEYS),
    MEETING_KEYS.c.head == bindparam("was_head"),
    MEETING_KEYS.c.report == bindparam("of"),
)
_MARK = MEETING_KEYS.update().where(*_OF_REPORT).values(head=1 - MEETING_KEYS.c.head)
_DROP_KEYS = MEETING_KEYS.delete().where(*_OF_REPORT)


class Place(msgspec.Struct, frozen=True):
    """The origin of a report; `because` is the verdict as JSON, "" where it is its own origin."""

    report: str
    origin: str
    because: str = ""

    @property
    def is_head(self) -> bool:
        return self.report == self.origin


class OriginStore:
    """Signatures, keys and places in the ledger's file. Places of reports that are no heads wait
    in memory until `write`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, Known] = {}
        self._placed: list[Place] = []
        self._moved: list[Place] = []
        self._keys: list[dict[str, Any]] = []

    # -- signatures

    def renew(self, ids: Collection[str]) -> tuple[list[str], list[Rank]]:
        """Makes the signatures of these reports again. Gives the ids of those whose old one holds
        no longer; it is dropped with keys and place. And the ranks of those with a new one."""
        made = [signature(report_from(row)) for row in self._rows(_REPORTS, ids)]
        known = [known_of(s, of) for s, of in zip(made, slots(made), strict=True)]
        new = {k.id: signature_row(k) for k in known}
        old = {row["report"]: row for row in self._rows(_SIGNATURES, ids)}
        gone = [report for report, row in old.items() if new.get(report) != row]
        come = [row for report, row in new.items() if old.get(report) != row]
        origins = self.origins(gone)
        for report in gone:
            self._touch_keys(
                _DROP_KEYS, known_from(old[report]), was_head=origins.get(report) == report
            )
        self._connection.execute(_UNSIGN, {"ids": gone})
        self._connection.execute(_DISPLACE, {"ids": gone})
        add_rows(self._connection, SIGNATURES, come)
        self._hold({k.id: k for k in known})
        return gone, [rank_of(row) for row in come]

    def known(self, report: str) -> Known:
        """A report of the index."""
        return self._load([report])[0]

    def ranks(self, ids: Collection[str]) -> dict[str, Rank]:
        """The ranks of reports of the index."""
        return {row["report"]: rank_of(row) for row in self._rows(_RANKS, ids)}

    # -- what is near

    def earlier_heads(self, of: Known) -> list[Known]:
        """The heads before a report that have a key in common with it, in their order."""
        near = self._load(self._near(_NEAR_HEADS, of))
        return sorted((k for k in near if k.rank < of.rank), key=lambda known: known.rank)

    def later(self, of: Known) -> Iterator[tuple[Known, str]]:
        """The reports that have a key in common with a report and come after it, as their origins
        do too; each with its origin."""
        for some in portions(self._near(_NEAR, of), TOGETHER):
            origins = self.origins(some)
            ranks = self.ranks({*origins, *origins.values()})
            late = [r for r, o in origins.items() if ranks[r] > of.rank and ranks[o] > of.rank]
            for known in self._load(late):
                yield known, origins[known.id]

    # -- places

    def origins(self, ids: Collection[str]) -> dict[str, str]:
        """The origins of those of these reports that have a place."""
        return {row["report"]: row["origin"] for row in self._rows(_PLACES, ids)}

    def followers(self, heads: Collection[str]) -> dict[str, str]:
        """The reports that follow one of these, each with the one that it follows."""
        return {row["report"]: row["origin"] for row in self._rows(_FOLLOWERS, heads)}

    def place(self, known: Known, place: Place) -> None:
        """Gives a place to a report that is under no key yet."""
        head = int(place.is_head)
        self._keys += ({"key": key, "head": head, "report": known.id} for key in known.keys())
        self._place(place)

    def place_again(self, known: Known, place: Place) -> None:
        """Gives a place to a report that was displaced."""
        if place.is_head:
            self._touch_keys(_MARK, known, was_head=False)
        self._place(place)

    def move(self, known: Known, place: Place, *, was_head: bool) -> None:
        """Lets a report that has a place follow another head."""
        if was_head:
            self._touch_keys(_MARK, known, was_head=True)
        self._moved.append(place)

    def displace(self, ids: Collection[str]) -> None:
        """Takes their places from reports that are no heads; they stay under their keys."""
        for some in portions(ids, TOGETHER):
            self._connection.execute(_DISPLACE, {"ids": some})

    def write(self) -> None:
        """Writes what waits."""
        placed, self._placed = self._placed, []
        moved, self._moved = self._moved, []
        keys, self._keys = self._keys, []
        add_rows(self._connection, ORIGINS, [msgspec.structs.asdict(p) for p in placed])
        if moved:
            values = [{"moved": p.report, "origin": p.origin, "because": p.because} for p in moved]
            self._connection.execute(_MOVE, values)
        add_rows(self._connection, MEETING_KEYS, keys)

    # -- within

    def _place(self, place: Place) -> None:
        self._placed.append(place)
        # The next report looks for heads; others are looked for by earlier reports, which are done.
        if place.is_head or len(self._placed) >= TOGETHER:
            self.write()

    def _touch_keys(self, statement: Any, known: Known, *, was_head: bool) -> None:
        values = {"keys": known.keys(), "was_head": int(was_head), "of": known.id}
        self._connection.execute(statement, values)

    def _near(self, query: Select[Any], of: Known) -> list[str]:
        found = self._connection.execute(query, {"keys": of.asked()}).scalars()
        return [report for report in found if report != of.id]

    def _rows(self, query: Select[Any], ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        for some in portions(ids, TOGETHER):
            for row in self._connection.execute(query, {"ids": some}).mappings():
                yield dict(row)

    def _load(self, ids: Collection[str]) -> list[Known]:
        found = {report: self._held.pop(report) for report in ids if report in self._held}
        missing = [report for report in ids if report not in found]
        found |= {row["report"]: known_from(row) for row in self._rows(_SIGNATURES, missing)}
        self._hold(found)
        return list(found.values())

    def _hold(self, known: dict[str, Known]) -> None:
        self._held |= known
        for report in list(islice(self._held, max(0, len(self._held) - HELD))):
            del self._held[report]  # those asked for longest ago
