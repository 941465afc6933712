"""The days that a date of any precision spans: 2022-02 begins on 2022-02-01, ends on 2022-02-28."""

from calendar import monthrange
from datetime import date


def first_day_of(day: str) -> str:
    """2022-01 -> 2022-01-01; of a day that its month has not (2022-02-30) the last that it has."""
    if len(day) >= 10:
        return min(day[:10], last_day_of(day[:7]))
    return (day + "-01-01"[len(day) - 4 :])[:10]


def last_day_of(day: str) -> str:
    """2022-02, 2022-02-30 -> 2022-02-28. Raises ValueError for the year 0."""
    if len(day) >= 10:
        return min(day[:10], last_day_of(day[:7]))
    year, month = int(day[:4]), int(day[5:7] or 12)
    return date(year, month, monthrange(year, month)[1]).isoformat()
