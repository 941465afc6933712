"""Who takes part: every actor with the claims in which it speaks, acts and is affected."""

from collections.abc import Iterable

import msgspec

from lagebild.claims import Claim


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers count claims; `reports` counts reports. `claims` are all of the actor's."""

    id: str
    name: str
    kind: str
    speaks: int
    acts: int
    receives: int
    reports: int
    claims: tuple[str, ...]


class _Part:
    def __init__(self) -> None:
        self.name = self.kind = ""
        self.roles: dict[str, set[str]] = {"speaker": set(), "agent": set(), "recipient": set()}
        self.reports: set[str] = set()
        self.claims: dict[str, None] = {}


def actors(claims: Iterable[Claim]) -> tuple[ActorRow, ...]:
    """The actors, those in most claims first, then by name."""
    parts: dict[str, _Part] = {}
    for claim in claims:
        for role in ("speaker", "agent", "recipient"):
            for party in getattr(claim, role):
                part = parts.setdefault(party.id, _Part())
                # Where claims name an actor differently the smaller name stays, in any order.
                part.name = min(part.name or party.name, party.name)
                part.kind = max(part.kind, party.kind)
                part.roles[role].add(claim.id)
                part.reports.add(claim.report)
                part.claims[claim.id] = None
    rows = [
        ActorRow(
            id=id_,
            name=part.name,
            kind=part.kind,
            speaks=len(part.roles["speaker"]),
            acts=len(part.roles["agent"]),
            receives=len(part.roles["recipient"]),
            reports=len(part.reports),
            claims=tuple(part.claims),
        )
        for id_, part in parts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.claims), row.name, row.id)))
