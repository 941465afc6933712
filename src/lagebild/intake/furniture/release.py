"""Until when a report may not be shown, as a line of it says: Sperrfrist: Freitag, 18 Uhr."""

import re
from datetime import date, timedelta
from functools import lru_cache

from lagebild.intake.furniture.cues import Cues, cues

# Longer lines say more than this, and so much of a title is looked at.
LONGEST, LONGEST_TITLE = 160, 300
TOKEN = re.compile(r"[^\W\d_]+|\d+")
CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:(?:[:.]|\s?h)(?P<minute>\d{2}))?\s?"
    r"(?:(?:Uhr|h\b|hrs|hours)|(?P<half>[ap])\.?m\b\.?|(?<=:\d\d)(?!\d))"
    r"|(?<![\d.:])(?!202)(?P<hour_>[01]\d|2[0-3])(?P<minute_>[0-5]\d)"
    r"(?=\s?(?:Uhr|h\b|hrs|hours|GMT|UTC|C?EST|C?ET|MES?Z))",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<day_>\d{1,2})\.\s?(?P<month_>\d{1,2})\.(?:\s?(?P<year_>\d{4}|\d{2}(?![\d.:])))?"
)
NAMED_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s(?P<name>[^\W\d_]{3,9})\.?(?:,?\s(?P<year>\d{4}))?"
    r"|(?P<name_>[^\W\d_]{3,9})\.?\s(?P<day_>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year_>\d{4}))?"
)
# By which a line is asked whether it tells a day at all.
ANY_DAY = "2000-01-01"
# The pieces of a title that may be such a line: what stands in brackets, and its beginnings.
IN_BRACKETS = re.compile(r"[\[(]([^\])]{5,120})[\])]")
CUT = re.compile(r":\s|\s[-–—|/]\s|[\])]")


def says_when(line: str) -> bool:
    """Whether a line says until when a report may not be shown, or that it may be."""
    return len(line) <= LONGEST and _says_when(line)


@lru_cache(maxsize=20_000)
def _says_when(line: str) -> bool:
    """Remembered: the first lines of a page are asked, and those of its report."""
    return _rest(line, cues()) is not None


def words_in_title(title: str) -> str:
    """Sperrfrist 18 Uhr: Rede der Ministerin -> "Sperrfrist 18 Uhr"; "" where a title says
    nothing of it."""
    title = title[:LONGEST_TITLE]
    pieces = [*IN_BRACKETS.findall(title), *(title[: cut.start()] for cut in CUT.finditer(title))]
    found = [piece for piece in (*pieces, title) if says_when(piece)]
    return next((piece for piece in found if any(letter.isdigit() for letter in piece)), "") or (
        found[0] if found else ""
    )


def until(line: str, day: str, known: Cues) -> str | None:
    """The end of the embargo of a line that `says_when`, as an ISO time, with its zone where it
    tells one; None where there is no embargo, "" where its end is not known.

    `day` is when the report was published, "" where that is unknown. Where a line tells no time
    ("Sperrfrist: Redebeginn") the embargo is over with that day.
    """
    found = _rest(line, known)
    if found is None:
        return None
    frees, rest = found
    if known.embargo_lifted.search(rest):
        return None
    clock = CLOCK.search(rest)
    told = _day_in(CLOCK.sub(" ", rest), day, known)
    if told is None and not day:
        return ""
    last = told or date.fromisoformat(day)
    if clock is None:
        last = last if frees and told else last + timedelta(days=1)
        return f"{last.isoformat()}T00:00"
    hour = int(clock["hour"] or clock["hour_"])
    minute = int(clock["minute"] or clock["minute_"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    if hour == 24:
        hour, last = 0, last + timedelta(days=1)
    if hour > 23 or minute > 59:
        return ""
    zones = (known.zones.get(word.lower(), "") for word in TOKEN.findall(rest))
    zone = next(filter(None, zones), "")
    return f"{last.isoformat()}T{hour:02}:{minute:02}{zone}"


def _rest(line: str, known: Cues) -> tuple[bool, str] | None:
    """Whether a line frees, and what follows its first words; None where it is no such line."""
    if len(line) > LONGEST:
        return None
    begun = known.embargo_begins.match(line)
    if begun is None:
        return None
    rest = line[begun.end() :]
    if begun["alone"] and (not rest or rest.lstrip()[:1] in (":", "!")):
        return False, rest
    lifted = known.embargo_lifted.search(rest)
    told = lifted or CLOCK.search(rest) or _day_in(rest, ANY_DAY, known)
    if not told or not _understood(known.embargo_lifted.sub(" ", rest), known):
        return None
    return bool(begun["frees"]), rest


def _understood(rest: str, known: Cues) -> bool:
    """Whether a line holds nothing but a time and what goes with one."""
    for word in TOKEN.findall(rest.lower()):
        if word.isdigit() or word in known.embargo_words or word in known.months:
            continue
        weekday = next((name for name in known.weekdays if word.startswith(name)), "")
        left = word.removeprefix(weekday).removeprefix("s") if weekday else word
        if word in known.days or (weekday and (not left or left in known.embargo_words)):
            continue
        return False
    return True


def _day_in(rest: str, day: str, known: Cues) -> date | None:
    """The day that a line tells, by the day of its report ("" for unknown) where it leaves the year
    out or names a day of the week."""
    near = date.fromisoformat(day) if day else None
    for match in (*DAY.finditer(rest), *NAMED_DAY.finditer(rest)):
        found = match.groupdict()
        name = (found.get("name") or found.get("name_") or "").lower()
        month = found.get("month") or found.get("month_") or known.months.get(name)
        number = found["day"] or found["day_"]
        if month and (told := _dated(found["year"] or found["year_"], month, number, near)):
            return told
    if near is None:
        return None
    words = TOKEN.findall(rest.lower())
    for word in words:
        weekday = next((n for name, n in known.weekdays.items() if word.startswith(name)), 0)
        if weekday:
            return near + timedelta(days=(weekday - near.isoweekday()) % 7)
    shift = next((known.days[word] for word in words if word in known.days), None)
    return None if shift is None else near + timedelta(days=shift)


def _dated(year: str | None, month: str | int, day: str, near: date | None) -> date | None:
    if not year and near is None:
        return None
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        found = date(near.year, int(month), int(day)) if near else None
        # of a report of December "bis 3. Januar" is that of the next year
        if found and near and (near - found).days > 180:
            return found.replace(year=found.year + 1)
    except ValueError:
        return None
    return found
