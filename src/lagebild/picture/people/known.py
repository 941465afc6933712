"""Under which id and name each actor is known through all reports."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from lagebild.claims import Claim, Party, Supposition
from lagebild.picture.people.tables import KNOWN_AS

ROLES = ("speaker", "agent", "recipient")


class Known:
    """Gives actors the id and name under which they are known: `ids` by their own id, where it is
    another; `parties` by that other id."""

    def __init__(self, ids: Mapping[str, str], parties: Mapping[str, Party]) -> None:
        self._ids = ids
        self._parties = parties
        self._own: dict[str, set[str]] = {}
        for own, head in ids.items():
            self._own.setdefault(head, set()).add(own)

    def actor(self, id_: str) -> str:
        """The id under which an actor is known."""
        return self._ids.get(id_, id_)

    def own(self, id_: str) -> set[str]:
        """All ids of whom this id stands for, as reports have them."""
        return {id_} | self._own.get(id_, set())

    def party(self, party: Party) -> Party:
        """The actor as it is known."""
        if party.id not in self._ids:
            return party
        head = self._ids[party.id]
        return self._parties.get(head) or Party(party.name, head, party.kind)

    def claim(self, claim: Claim) -> Claim:
        """The claim with all its actors as they are known, each once in a role; the same value
        where nothing changes."""
        if not self._ids:
            return claim
        changes: dict[str, Any] = {}
        for role in ROLES:
            parties: tuple[Party, ...] = getattr(claim, role)
            if any(party.id in self._ids for party in parties):
                changes[role] = self._all(parties)
        supposes = tuple(map(self.supposed, claim.supposes))
        if supposes != claim.supposes:
            changes["supposes"] = supposes
        return msgspec.structs.replace(claim, **changes) if changes else claim

    def supposed(self, one: Supposition) -> Supposition:
        """What a condition or a question supposes, of the actors as they are known."""
        return msgspec.structs.replace(
            one,
            agent=self._all(one.agent),
            recipient=self._all(one.recipient),
            about=self._all(one.about),
        )

    def _all(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(dict.fromkeys(map(self.party, parties)))


def known(connection: Connection) -> Known:
    """The ids and names under which actors are known."""
    rows = connection.execute(select(KNOWN_AS)).all()
    parties = {row.known_as: Party(row.name, row.known_as, row.kind) for row in rows}
    return Known({row.actor: row.known_as for row in rows}, parties)
