"""Until when a report may not be shown, as its sender says."""

from datetime import UTC, datetime
from typing import NamedTuple

# Why a report is not read yet, of `report.WITHHELD`.
WITHHELD = "embargo"


class Embargo(NamedTuple):
    """Why the report is withheld ("" where it is not, or not any more), and what is said of it."""

    withheld: str = ""
    notes: tuple[str, ...] = ()


def embargo(written: str | None, now: datetime | None = None) -> Embargo:
    """2022-02-01T18:00:00+01:00 -> withheld until then; None: there is no embargo; "" or what is no
    time: there is one without an end, as NewsML-G2 has it.

    A time without a zone counts as UTC, for Germany an hour or two later.
    """
    if written is None:
        return Embargo()
    try:
        until = datetime.fromisoformat(written.strip())
    except ValueError:
        return Embargo(WITHHELD, ("under embargo without an end",))
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    over = until <= (now or datetime.now(UTC))
    return Embargo("" if over else WITHHELD, (f"embargo until {until.isoformat()}",))
