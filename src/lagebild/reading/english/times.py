"""Expressions of time in English: weekdays, dates, years, "next week"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lagebild.intake import Report
from lagebild.reading.english.words import Line
from lagebild.reading.layers import TimeExpression

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(m.capitalize() for m in MONTHS)
_DAY = "|".join(d.capitalize() for d in WEEKDAYS)
SHIFT = {"last": -1, "this": 0, "next": 1}
TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
TIME = re.compile(
    rf"""
    (?P<day>\d{{1,2}})\s(?P<month>{_MONTH})(?:,?\s(?P<year>\d{{4}}))?\b
  | (?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})\b(?:,?\s(?P<year2>\d{{4}}))?
  | (?P<month3>{_MONTH})(?:\s(?P<year3>\d{{4}}))?\b
  | (?:(?P<shift>last|next|this)\s)?(?P<weekday>{_DAY})\b
  | (?P<shift2>last|next|this)\s(?P<unit>week|month|year)\b
  | (?P<today>today|yesterday|tomorrow)\b
  | (?<=\bin\s)(?P<year4>(?:19|20)\d\d)\b
  | (?<=\bsince\s)(?P<year5>(?:19|20)\d\d)\b
    """,
    re.VERBOSE,
)


def find_times(report: Report, lines: Sequence[Line]) -> tuple[TimeExpression, ...]:
    """The times of a report; values as in ISO-TimeML, with the day of publication where it is
    known and asked for."""
    day = _published(report)
    return tuple(t for line in lines for t in _of_line(report.text, line, day))


def _published(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _of_line(text: str, line: Line, day: date | None) -> Iterator[TimeExpression]:
    ahead = any(w.low in ("will", "would", "plans") for w in line.words)
    for match in TIME.finditer(text, line.span.begin, line.span.end):
        if match.group(0) == "May" and not match.group("year3"):
            # a month only where its surroundings say so
            if text[max(0, match.start() - 3) : match.start()] != "in ":
                continue
        yield TimeExpression(match.start(), match.end(), "DATE", _value(match, day, ahead))


def _value(match: re.Match[str], day: date | None, ahead: bool) -> str:
    said = match.groupdict()
    month = said["month"] or said["month2"] or said["month3"]
    if month:
        year = said["year"] or said["year2"] or said["year3"] or (str(day.year) if day else "XXXX")
        number = said["day"] or said["day2"]
        value = f"{year}-{MONTHS.index(month.lower()) + 1:02}"
        return f"{value}-{int(number):02}" if number else value
    if said["weekday"]:
        return _weekday(WEEKDAYS.index(said["weekday"].lower()), said["shift"], day, ahead)
    if said["unit"]:
        return _shifted(said["unit"], SHIFT[said["shift2"]], day)
    if said["today"]:
        return (day + timedelta(TODAY[said["today"]])).isoformat() if day else "XXXX-XX-XX"
    return said["year4"] or said["year5"]


def _weekday(number: int, shift: str | None, day: date | None, ahead: bool) -> str:
    if day is None:
        return f"XXXX-WXX-{number + 1}"
    if shift == "next" or (ahead and shift is None):
        return (day + timedelta((number - day.weekday()) % 7 or 7)).isoformat()
    back = (day.weekday() - number) % 7
    return (day - timedelta(back or (7 if shift == "last" else 0))).isoformat()


def _shifted(unit: str, by: int, day: date | None) -> str:
    if day is None:
        return {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}[unit]
    if unit == "week":
        year, week, _ = (day + timedelta(7 * by)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "year":
        return str(day.year + by)
    months = day.year * 12 + day.month - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"
