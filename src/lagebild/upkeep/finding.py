"""What a look at the program or a ledger found."""

import msgspec

FINE, NOTE, FAULT = "fine", "note", "fault"


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at. `state` is fine, note (works, but worth knowing) or fault (must be
    mended); `words` is a key of the interface texts under `doctor`, `values` fill its places."""

    check: str
    state: str
    words: str
    values: dict[str, str | int] = {}
