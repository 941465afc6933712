"""Why a line is left out."""

import msgspec


class Unfit(Exception):
    """A line that says nothing usable. `kind` is a key of the interface texts under `refusals`,
    `values` fill its places."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values


class Refused(msgspec.Struct, frozen=True):
    """A line that was left out: where it stands ("claims.jsonl:7"), and why, as of `Unfit`."""

    place: str
    kind: str
    values: dict[str, object] = {}
