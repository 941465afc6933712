"""What happened while feeds were followed."""

import msgspec

from lagebild.pipeline import Kept


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. `kind` is one of

    * feed: a feed was read, `count` pages of it are new or changed, `left_out` entries too many
    * moved: a feed lies at `to` for good, and is asked there
    * unchanged: a feed or a page is what it was
    * report: a report came in; `kept` says what became of it
    * fault: nothing came, because of `reason`; it is asked again later
    * gone: nothing came and nothing will, because of `reason`
    * idle: nothing is to be done for `seconds`
    """

    kind: str
    address: str = ""
    to: str = ""
    count: int = 0
    left_out: int = 0
    reason: str = ""
    seconds: float = 0.0
    kept: Kept | None = None
