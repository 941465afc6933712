"""The days that a date of any precision spans: 2022-02 begins on 2022-02-01, ends on 2022-02-28."""

from datetime import date


def first_day_of(day: str) -> str:
    """2022-01 -> 2022-01-01."""
    return (day + "-01-01"[len(day) - 4 :])[:10] if len(day) < 10 else day[:10]


def last_day_of(day: str) -> str:
    """2022-02 -> 2022-02-28."""
    if len(day) >= 10:
        return day[:10]
    year, month = int(day[:4]), int(day[5:7] or 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
