"""TIMEX3 values: what a time expression means, counted from the day of publication.

A publication date may be known to the day, the month or the year, or not at all; a value then stays
as coarse as what is known ("XXXX-10-03", "XXXX-WXX-7", "PAST_REF") and is never invented. Values
follow ISO-TimeML as in KRAUTS and TempEval-3: weeks are ISO weeks, "2022-W04-WE" a weekend,
"2011-FA" a season, "199" the nineties, "18" the 19th century.
"""

import re
from datetime import date, timedelta
from typing import Literal

import msgspec

Direction = Literal["past", "future", "present", ""]
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Known(msgspec.Struct, frozen=True):
    """A date as far as it is known: year, month and day, each 0 where it is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None


def known(published: str) -> Known:
    """The publication date of a report; what is no ISO date counts as unknown."""
    match = PUBLISHED.match(published)
    if not match:
        return Known()
    year, month, day = (int(part or 0) for part in match.groups())
    if not 1 < year < 9999 or not 0 <= month <= 12:
        return Known()
    try:
        return Known(year, month, date(year, month, day).day if month and day else 0)
    except ValueError:
        return Known(year, month)


def day_value(day: date | None, shift: int) -> str:
    """The day `shift` days from `day`; a fuzzy reference where `day` is unknown."""
    if day is None:
        return REFERENCES[(shift > 0) - (shift < 0)]
    moved = moved_day(day, shift)
    return moved.isoformat() if moved else REFERENCES[1 if shift > 0 else -1]


def moved_day(day: date, shift: int) -> date | None:
    try:
        return day + timedelta(days=shift)
    except OverflowError:
        return None


def unit_value(now: Known, unit: str, shift: int) -> str:
    """The year, month, week ... `shift` units from publication: ("Y", -1) is last year.

    Where the publication date is too coarse, a fuzzy reference.
    """
    fuzzy = REFERENCES[(shift > 0) - (shift < 0)]
    day = now.date
    if unit == "D":
        if day is None and shift == 0 and now.month:
            return f"{now.year:04}-{now.month:02}"
        return day_value(day, shift)
    if unit in ("W", "WE"):
        moved = moved_day(day, 7 * shift) if day else None
        if moved is None:
            return fuzzy
        year, week, _ = moved.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    year = now.year
    if not year:
        return fuzzy
    if unit == "Y":
        return f"{year + shift:04}"
    if unit == "DE":
        return f"{year // 10 + shift:03}"
    if unit == "CE":
        return f"{year // 100 + shift:02}"
    if not now.month:
        return fuzzy
    months = {"M": 1, "Q": 3, "H": 6}.get(unit)
    if months is None:
        return fuzzy
    year, place = divmod(year * (12 // months) + (now.month - 1) // months + shift, 12 // months)
    return f"{year:04}-" + (f"{place + 1:02}" if unit == "M" else f"{unit}{place + 1}")


def weekday_date(day: date, weekday: int, direction: Direction) -> date:
    """The Sunday (7) on or before `day`; for the future the one on or after it."""
    if direction in ("future", "present"):
        return day + timedelta(days=(weekday - day.isoweekday()) % 7)
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_value(now: Known, weekday: int, direction: Direction, strict: bool = False) -> str:
    """A weekday's date; `strict` leaves out publication day itself ("vergangenen Sonntag")."""
    day = now.date
    if day is None:
        return f"XXXX-WXX-{weekday}"
    try:
        found = weekday_date(day, weekday, direction)
        if strict and found == day:
            found += timedelta(days=7 if direction == "future" else -7)
    except OverflowError:
        return f"XXXX-WXX-{weekday}"
    return found.isoformat()


def month_year(now: Known, month: int, day: int, direction: Direction) -> int:
    """The year of a month or day named without one, 0 where it cannot be told.

    Past: the last such month up to publication; future: the next; otherwise the nearest.
    """
    if not now.year:
        return 0
    if not now.month:
        return 0
    if day and now.day and month == now.month:
        ahead = (day > now.day) - (day < now.day)
    else:
        ahead = (month > now.month) - (month < now.month)
    if ahead == 0:
        return now.year
    if direction == "past":
        return now.year - 1 if ahead > 0 else now.year
    distance = abs(month - now.month)
    if direction == "future":
        return now.year + 1 if ahead < 0 else now.year
    if ahead > 0 and distance > 6:
        return now.year - 1
    return now.year + 1 if ahead < 0 and distance > 7 else now.year


def year_of_weekday(near: int, month: int, day: int, weekday: int) -> int:
    """Donnerstag, 10. Februar: this, the last or the next year, where that is a Thursday.

    0 where none is.
    """
    for year in (near, near - 1, near + 1):
        try:
            if date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:
            continue
    return 0


def date_value(year: int, month: int, day: int) -> str:
    """ "2022-01-30", "2022-01", "XXXX-10-03"; a day that no calendar has is left out."""
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        day = 0
    head = f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"
    return f"{head}-{day:02}" if day else head


def season_value(now: Known, season: str, year: int, direction: Direction) -> str:
    """ "Herbst": the last one in the past tense; with a year that one's; "XXXX-FA" if unknown."""
    if not year:
        year = month_year(now, SEASON_MONTHS[season], 0, direction)
    return f"{year:04}-{season}" if year else f"XXXX-{season}"


def duration_value(number: float | None, unit: str) -> str:
    """(3, "W") is "P3W", (2, "TH") "PT2H", (1.5, "Y") "P1.5Y"; no number gives "PXW"."""
    count = "X" if number is None else f"{number:.10g}"
    if unit == "H":
        return "PXM" if number is None else f"P{number * 6:.10g}M"
    if unit.startswith("T"):
        return f"PT{count}{unit[1]}"
    if unit == "Q":
        return f"P{count}Q"
    return f"P{count}{unit}"


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
