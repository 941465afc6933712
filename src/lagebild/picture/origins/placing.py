"""Which reports are one origin, kept up to date report by report.

An origin is a report, its *head*, and the later reports that are one text with the head itself. So
nothing chains: a round-up that prints two reports joins one of them and does not make one origin of
both. In the order of publication a report that is one text with an earlier head follows the
earliest such; any other is a head. (In graphs: the first maximal independent set.) That makes the
origins a function of the set of reports, in whatever order these arrive.
"""

import heapq
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection

from lagebild.picture.origins.copies import Verdict, verdict
from lagebild.picture.origins.rows import Known, Rank
from lagebild.picture.origins.store import TOGETHER, OriginStore, Place
from lagebild.record import portions


def place_origins(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Finds the origins of new, changed and removed reports, in a transaction of the caller's.

    Returns the ids of all reports of the ledger whose origin is another than before: of these
    reports, and of those that had one of them for their head or have it now.
    """
    placing = _Placing(OriginStore(connection))
    placing.take_in(sorted(set(report_ids)))
    placing.place()
    return placing.changed()


class _Placing:
    """Reports wait in the order of heads. Whether one is a head depends on earlier reports alone
    and matters to later ones alone, so each is decided for good when its turn comes."""

    def __init__(self, store: OriginStore) -> None:
        self._store = store
        self._queue: list[Rank] = []
        self._new: set[str] = set()
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}

    def take_in(self, ids: Collection[str]) -> None:
        """New and changed reports wait for a place, and so do those that followed a changed one."""
        all_gone: list[str] = []
        for some in portions(ids, TOGETHER):
            self._remember(self._store.origins(some))
            gone, come = self._store.renew(some)
            all_gone += gone
            self._new.update(rank.report for rank in come)
            self._queue += come
        heapq.heapify(self._queue)
        self._displace(all_gone)

    def place(self) -> None:
        """Gives every waiting report its place."""
        while self._queue:
            known = self._store.known(heapq.heappop(self._queue).report)
            place = self._place_of(known)
            if known.id in self._new:
                self._store.place(known, place)
            else:
                self._store.place_again(known, place)
            self._after[known.id] = place.origin
            if place.is_head:
                self._gather(known)
        self._store.write()

    def changed(self) -> set[str]:
        """The placed reports whose origin is another than before."""
        return {report for report, o in self._after.items() if self._before.get(report) != o}

    def _place_of(self, known: Known) -> Place:
        for head in self._store.earlier_heads(known):
            found = verdict(head.signature, known.signature)
            if found:
                return _following(known, head, found)
        return Place(known.id, known.id)

    def _gather(self, head: Known) -> None:
        """Gives a new head the later reports that are one text with it and follow no earlier head;
        those that follow one of these wait for another place."""
        demoted = []
        for known, origin in self._store.later(head):
            found = verdict(head.signature, known.signature)
            if found:
                self._remember({known.id: origin})
                was_head = origin == known.id
                self._store.move(known, _following(known, head, found), was_head=was_head)
                self._after[known.id] = head.id
                if was_head:
                    demoted.append(known.id)
        self._store.write()
        self._displace(demoted)

    def _displace(self, heads: Collection[str]) -> None:
        followers = self._store.followers(heads)
        self._remember(followers)
        self._store.displace(followers)
        for rank in self._store.ranks(followers).values():
            heapq.heappush(self._queue, rank)

    def _remember(self, origins: dict[str, str]) -> None:
        for report, origin in origins.items():
            self._before.setdefault(report, origin)


def _following(known: Known, head: Known, because: Verdict) -> Place:
    return Place(known.id, head.id, msgspec.json.encode(because).decode())
