"""What a reader saw last time: the last day of the record at the visit before this one.

A visit ends when nothing was asked for some hours. The browser keeps it, the ledger knows nothing
of it: day of the visit before, day of this one, time of the last request.
"""

import re
import time
from datetime import date, timedelta

VISIT_COOKIE = "lagebild-visit"
APART = 4 * 3600
# What whoever comes for the first time is shown as new.
DAYS = 7
_COOKIE = re.compile(r"(\d{4}-\d\d-\d\d|)_(\d{4}-\d\d-\d\d|)_(\d{1,12})")


def visited(cookie: str, last: str, now: float | None = None) -> tuple[str, str]:
    """The last day of the record at the visit before ("": there was none), and the cookie to keep.
    `last` is the last day of the record as it is."""
    now = time.time() if now is None else now
    match = _COOKIE.fullmatch(cookie)
    before, this, at = match.groups() if match else ("", "", str(int(now)))
    if now - int(at) > APART:
        before = this
    return before, f"{before}_{last}_{int(now)}"


def some_days_before(day: str) -> str:
    """The day from which on a first visit is shown what is new."""
    try:
        return (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    except ValueError:
        return ""
