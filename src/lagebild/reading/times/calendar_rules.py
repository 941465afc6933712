"""Days, months, seasons, years, decades and holidays: times that the calendar names."""

import re

from lagebild.reading.forms.number_words import word_value
from lagebild.reading.layers import TimeExpression
from lagebild.reading.times.forms import Match, Times, one
from lagebild.reading.times.patterns import TABLE
from lagebild.reading.times.scan import Scan
from lagebild.reading.times.values import (
    date_value,
    day_value,
    easter,
    month_year,
    season_value,
    year_of_weekday,
)

PARTICIPLE = (
    "te",
    "ten",
    "ter",
    "tes",
    "tem",
    "enen",
    "ene",
    "ener",
    "enes",
    "enem",
    "nde",
    "nden",
)


def year_named(scan: Scan, match: Match) -> int:
    """The year that stands with a month or day: "1970", "13", "dieses Jahres"; 0 without one."""
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return year if year > 99 else year + (2000 if year < 50 else 1900)
    if groups.get("yearshift") and scan.now.year:
        return scan.now.year + TABLE.shifts[groups["yearshift"].lower()]
    return 0


def dated(scan: Scan, month: int, day: int, year: int, end: int, weekday: str | None = None) -> str:
    if not year and weekday and scan.now.year:
        year = year_of_weekday(scan.now.year, month, day, TABLE.weekdays[weekday.lower()])
    if not year:
        year = scan.told_year or month_year(scan.now, month, day, scan.direction(end))
    return date_value(year, month, day)


def numeric(scan: Scan, match: Match) -> Times:
    """24.2.2022, 23. 3. 1976, 24.2."""
    month, day = int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return []
    if not match["year"] and scan.before() in TABLE.not_years_after.words:
        return []
    year = year_named(scan, match)
    return one(match, "DATE", dated(scan, month, day, year, match.end(), match["weekday"]))


def iso(scan: Scan, match: Match) -> Times:
    """2022-01-30"""
    month, day = int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return []
    return one(match, "DATE", date_value(int(match["year"]), month, day))


def day_of_month(scan: Scan, match: Match) -> Times:
    """am 30. Januar, Donnerstag, 25. Februar, am 8. Juli 1982"""
    month, day = TABLE.months[match["month"].lower()], int(match["d"])
    if not 1 <= day <= 31:
        return []
    year = year_named(scan, match)
    return one(match, "DATE", dated(scan, month, day, year, match.end(), match["weekday"]))


def days_of_month(scan: Scan, match: Match) -> Times:
    """vom 5. bis 22. November: two days"""
    month, last = TABLE.months[match["month"].lower()], int(match["d"])
    first = int(match["first"])
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return []
    year = year_named(scan, match)
    end = match.end("first") + (scan.text[match.end("first")] == ".")
    return [
        TimeExpression(match.start(), end, "DATE", dated(scan, month, first, year, match.end())),
        TimeExpression(
            match.start("rest"), match.end(), "DATE", dated(scan, month, last, year, match.end())
        ),
    ]


def of_month(scan: Scan, match: Match) -> Times:
    """im Januar, November 1970, Juli dieses Jahres"""
    if not match.group()[0].isupper():
        return []
    month = TABLE.months[match["month"].lower()]
    return one(match, "DATE", dated(scan, month, 0, year_named(scan, match), match.end()))


def of_season(scan: Scan, match: Match) -> Times:
    """im Herbst, Winter 2021/22"""
    if not match.group()[0].isupper() or scan.before() in TABLE.not_seasons_after.words:
        return []
    season = TABLE.seasons[match["season"].lower()]
    year = year_named(scan, match) or scan.told_year
    value = season_value(scan.now, season, year, scan.direction(match.end()))
    return one(match, "DATE", value)


def of_years(scan: Scan, match: Match) -> Times:
    """2014, im Jahr 2014, 2021/22; not: 2000 Soldaten, Resolution 1973"""
    begin, end = match.span()
    year = int(match["year"])
    before = scan.before()
    if not match["word"] and not _is_year(scan, year, before, match.end()):
        return []
    value = f"{year:04}"
    if match["until"]:
        until = int(match["until"])
        until = until if until > 999 else year - year % 100 + until
        if len(match["until"]) == 3 or not year < until <= year + 10:
            end = match.end("year")
        else:
            value = f"{year:04}/{until:04}"
    return [TimeExpression(begin, end, "DATE", value)]


def year_range(scan: Scan, match: Match) -> Times:
    """die Mission 2010-2014: two years"""
    first, last = int(match["from"]), int(match["to"])
    if not 1500 <= first < last <= 2150 or scan.before() in TABLE.not_years_after.words:
        return []
    return [
        TimeExpression(match.start("from"), match.end("from"), "DATE", match["from"]),
        TimeExpression(match.start("to"), match.end("to"), "DATE", match["to"]),
    ]


def _is_year(scan: Scan, year: int, before: str, end: int) -> bool:
    if not 1200 <= year <= 2150:
        return False
    if before in TABLE.not_years_after.words or before.endswith(
        ("-resolution", "nummer", "resolution")
    ):
        return False
    if before in ("jahr", "jahre", "jahres", "jahren", "seit", "anfang", "ende", "mitte", "sommer"):
        return True
    if before in ("bis", "und", "-", "–", "/") and re.fullmatch(
        r"1[5-9]\d\d|20\d\d", scan.before(2)
    ):
        return True
    tokens = scan.sentence.tokens
    at = scan.after(end)
    following = tokens[at] if at < len(tokens) else None
    if (
        following is not None
        and following.tag in ("NN", "CARD", "NE", "ADJ(A)", "$(")
        and (following.begin - end <= 1)
    ):
        low = following.text
        if low in ("%", "€", "$", "°"):
            return False
        if (
            following.tag == "NN"
            or following.tag == "NE"
            and before in ("", "die", "der", "von", "mit")
        ):
            return False
        if following.tag == "ADJ(A)" and not low.endswith(PARTICIPLE):
            return before in ("bis", "ab", "vor", "nach") and low[0].islower()
    return year >= 1500 or before in ("bis", "ab", "vor", "nach", "um", "(")


def decade(scan: Scan, match: Match) -> Times:
    """in den neunziger Jahren, die 1990er, Neunzigerjahre"""
    if match["bare"]:
        return one(match, "DATE", match["bare"][:3])
    if match["tens"]:
        tens = word_value(match["tens"])
        if tens is None or tens % 10 or not 20 <= tens <= 90:
            return []
        return one(match, "DATE", f"19{int(tens) // 10}")
    digits = match["digits"]
    return one(match, "DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def century(scan: Scan, match: Match) -> Times:
    """im 19. Jahrhundert: "18" """
    number = _ordinal(match["number"])
    return one(match, "DATE", f"{number - 1:02}") if number else []


def _ordinal(text: str) -> int:
    if text[0].isdigit():
        return int(text.rstrip("."))
    return TABLE.ordinals.get(text.lower().rstrip("nrsm") + "n", 0)


def part_of_year(scan: Scan, match: Match) -> Times:
    """im dritten Quartal 2021, im ersten Halbjahr"""
    number = _ordinal(match["number"])
    letter = "Q" if match["kind"].lower() == "quartal" else "H"
    if not number or letter == "H" and number > 2:
        return []
    year = year_named(scan, match) or scan.told_year or scan.now.year
    return one(match, "DATE", f"{year:04}-{letter}{number}" if year else f"XXXX-{letter}{number}")


def holiday(scan: Scan, match: Match) -> Times:
    """an Weihnachten, Ostern 2022"""
    if not match.group()[0].isupper():
        return []
    word = match["feast"].lower()
    year = int(match["year"]) if match["year"] else 0
    fixed = TABLE.feasts.get(word)
    if fixed:
        month, day = (int(part) for part in fixed.split("-"))
        return one(match, "DATE", dated(scan, month, day, year, match.end()))
    year = year or month_year(scan.now, 4, 0, scan.direction(match.end()))
    if not 1583 <= year <= 4099:
        return []
    return one(match, "DATE", day_value(easter(year), TABLE.easter[word]))
