"""What a time expression means: one rule a form, each with the example it was written for.

A rule takes the search and the match of its pattern and gives the expressions in it, none where the
words mean no time after all.
"""

import re
from collections.abc import Callable
from datetime import date

from lagebild.reading import time_patterns as forms
from lagebild.reading.layers import TimeExpression
from lagebild.reading.number_words import figures_value, word_value
from lagebild.reading.time_patterns import ORDINALS, TABLE
from lagebild.reading.time_scan import Scan
from lagebild.reading.time_values import (
    Direction,
    date_value,
    day_value,
    duration_value,
    easter,
    known,
    month_year,
    moved_day,
    season_value,
    unit_value,
    weekday_value,
    year_of_weekday,
)

Match = re.Match[str]
Times = list[TimeExpression]
Rule = Callable[[Scan, Match], Times]
PREPOSITIONS = frozenset({"seit", "vor", "nach", "in", "über", "binnen", "innerhalb", "für", "von"})
BEFORE_PART = frozenset(
    {"am", "vom", "zum", "gegen", "bis", "seit", "dem", "den", "der", "über", "diesem", "diesen",
     "dieser", "jenem", "jener", "frühen", "späten", "spät", "späteren", "ganzen", "kommenden",
     "letzter", "folgenden", "des", "um", "in", "zu"}
)  # fmt: skip
PLURALS = ("jahre", "jahren", "monate", "monaten", "wochen", "tage", "tagen", "stunden", "minuten",
           "jahrzehnte", "jahrzehnten", "jahrhunderte", "jahrhunderten", "sekunden")  # fmt: skip


def _time(match: Match, type_: str, value: str, mod: str = "") -> Times:
    return [TimeExpression(match.start(), match.end(), type_, value, mod)]


def _number(text: str) -> float | None:
    value = figures_value(text)
    return word_value(text) if value is None else value


def _shift(word: str) -> int:
    return TABLE.shifts[word.lower()]


def _year(scan: Scan, match: Match) -> int:
    """The year that stands with a month or day: "1970", "13", "dieses Jahres"; 0 without one."""
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return year if year > 99 else year + (2000 if year < 50 else 1900)
    if groups.get("yearshift") and scan.now.year:
        return scan.now.year + _shift(groups["yearshift"])
    return 0


def _dated(
    scan: Scan, month: int, day: int, year: int, end: int, weekday: str | None = None
) -> str:
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
    year = _year(scan, match)
    return _time(match, "DATE", _dated(scan, month, day, year, match.end(), match["weekday"]))


def iso(scan: Scan, match: Match) -> Times:
    """2022-01-30"""
    month, day = int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return []
    return _time(match, "DATE", date_value(int(match["year"]), month, day))


def day_of_month(scan: Scan, match: Match) -> Times:
    """am 30. Januar, Donnerstag, 25. Februar, am 8. Juli 1982"""
    month, day = TABLE.months[match["month"].lower()], int(match["d"])
    if not 1 <= day <= 31:
        return []
    year = _year(scan, match)
    return _time(match, "DATE", _dated(scan, month, day, year, match.end(), match["weekday"]))


def days_of_month(scan: Scan, match: Match) -> Times:
    """vom 5. bis 22. November: two days"""
    month, last = TABLE.months[match["month"].lower()], int(match["d"])
    first = int(match["first"])
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return []
    year = _year(scan, match)
    end = match.end("first") + (scan.text[match.end("first")] == ".")
    return [
        TimeExpression(match.start(), end, "DATE", _dated(scan, month, first, year, match.end())),
        TimeExpression(
            match.start("rest"), match.end(), "DATE", _dated(scan, month, last, year, match.end())
        ),
    ]


def of_month(scan: Scan, match: Match) -> Times:
    """im Januar, November 1970, Juli dieses Jahres"""
    if not match.group()[0].isupper():
        return []
    month = TABLE.months[match["month"].lower()]
    return _time(match, "DATE", _dated(scan, month, 0, _year(scan, match), match.end()))


def of_season(scan: Scan, match: Match) -> Times:
    """im Herbst, Winter 2021/22"""
    if not match.group()[0].isupper() or scan.before() in TABLE.not_seasons_after.words:
        return []
    season = TABLE.seasons[match["season"].lower()]
    year = _year(scan, match) or scan.told_year
    value = season_value(scan.now, season, year, scan.direction(match.end()))
    return _time(match, "DATE", value)


def of_weekday(scan: Scan, match: Match) -> Times:
    """am Sonntag, Montagabend, Freitag früh, sonntags"""
    weekday = TABLE.weekdays[match["weekday"].lower()]
    if match["each"] and match.group()[0].islower():
        return _time(match, "SET", f"XXXX-WXX-{weekday}")
    if not match.group()[0].isupper():
        return []
    end = match.end()
    part = match["part"] or match["early"] or match["later"]
    value = weekday_value(scan.now, weekday, scan.direction(end))
    if part and match["each"] is None:
        return _time(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    return [TimeExpression(match.start(), match.end("weekday"), "DATE", value)]


def night(scan: Scan, match: Match) -> Times:
    """in der Nacht zum Freitag: the night that began on Thursday"""
    weekday = TABLE.weekdays[match["weekday"].lower()]
    value = weekday_value(scan.now, weekday, scan.direction(match.end()))
    if scan.now.day and value[0] != "X":
        value = day_value(date.fromisoformat(value), -1)
    else:
        value = f"XXXX-WXX-{(weekday - 2) % 7 + 1}"
    return _time(match, "TIME", f"{value}TNI")


def of_part(scan: Scan, match: Match) -> Times:
    """am Abend, am frühen Morgen, abends: of the day last named, else of publication"""
    word = match["part"]
    noun = word[0].isupper()
    low = word.lower()
    adverb = low.endswith("s") and low != "des"
    if noun and not adverb and not match["when"] and scan.before() not in BEFORE_PART:
        return []
    if not noun and not adverb:
        return []
    code = TABLE.day_parts[low]
    if low == "nachts" and not scan.day_of_sentence:
        return _time(match, "SET", "PT1NI")
    if low == "mitternacht" and scan.last_day:
        return _time(match, "TIME", f"{scan.last_day.isoformat()}T24:00")
    day = scan.last_day
    value = day.isoformat() if day else "XXXX-XX-XX"
    mod = {"frühe": "START", "späte": "END"}.get((match["when"] or "").lower(), "")
    return _time(match, "TIME", f"{value}T{code}", mod)


def of_day(scan: Scan, match: Match) -> Times:
    """gestern, heute Abend, morgen früh, bis heute"""
    word = match["day"].lower()
    part = match["part"] or match["early"]
    if word == "morgen":
        if scan.before() in BEFORE_PART | {"guten", "heute", "gestern"} and match["day"] == "Morgen":
            return []
        if match["day"] == "Morgen" and scan.at > 0:
            return []
        if scan.before() == "von" and not part:
            return _time(match, "DATE", "FUTURE_REF")
    shift = TABLE.days[word]
    if part:
        day = scan.now.date
        value = day_value(day, shift) if day else "XXXX-XX-XX"
        return _time(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    if word == "heute" and _present_age(scan, match):
        return _time(match, "DATE", "PRESENT_REF")
    return _time(match, "DATE", unit_value(scan.now, "D", shift))


def _present_age(scan: Scan, match: Match) -> bool:
    """bis heute, heute noch, heute lebt er in Moskau; not: trifft heute ein, sagte heute"""
    today = TABLE.age_of_today
    tokens = scan.sentence.tokens
    following = tokens[scan.at + 1].text.lower() if scan.at + 1 < len(tokens) else ""
    if scan.before() in today.before or following in today.after:
        return True
    if scan.before() in ("ab", "für", "am") or following in ("um", "ab", "in", "gegen"):
        return False
    if scan.direction(match.end()) != "present":
        return False
    return any(t.text.lower() in TABLE.lasting.words for t in tokens if t.tag in FINITE)


FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})


def of_day_adjective(scan: Scan, match: Match) -> Times:
    """am gestrigen Sonntag, am heutigen Tag"""
    shift = TABLE.day_adjectives[match["day"].lower()]
    part = match["part"] or match["part2"]
    if part:
        day = scan.now.date
        value = day_value(day, shift) if day else "XXXX-XX-XX"
        return _time(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    return _time(match, "DATE", unit_value(scan.now, "D", shift))


def from_last(scan: Scan, match: Match) -> Times:
    """am Vortag, tags darauf: counted from the day last named"""
    word = re.sub(r"\s+", " ", match.group().lower())
    return _time(match, "DATE", day_value(scan.last_day, TABLE.days_from_last[word]))


def shifted(scan: Scan, match: Match) -> Times:
    """vergangene Woche, kommenden Sonntag, die letzten drei Jahre, diesen Herbst"""
    word = match["shift"].lower()
    shift = _shift(word)
    following = match.group()[len(word) :].split()[0]
    if word == "dies" and following not in ("e", "en", "er", "es", "em"):
        return []
    count = _number(match["count"]) if match["count"] else None
    vague = match["count"] and match["count"].lower() in TABLE.vague_counts.words
    if match["count"] and count is None and not vague:
        return []
    if match["unit"]:
        return _shifted_unit(scan, match, word, shift, count)
    if match["count"]:
        return []
    if match["weekday"]:
        return _shifted_weekday(scan, match, word, shift)
    if match["month"]:
        month = TABLE.months[match["month"].lower()]
        year = month_year(scan.now, month, 0, _towards(shift))
        return _time(match, "DATE", date_value(year, month, 0))
    season = TABLE.seasons[match["season"].lower()]
    direction = _towards(shift) if shift else scan.direction(match.end())
    return _time(match, "DATE", season_value(scan.now, season, 0, direction))


def _towards(shift: int) -> Direction:
    return "past" if shift < 0 else "future" if shift > 0 else ""


def _shifted_unit(
    scan: Scan, match: Match, word: str, shift: int, count: float | None
) -> Times:
    form = match["unit"].lower()
    unit = TABLE.units[form]
    plural = form in PLURALS and not (form == "jahre" and match.group(0).lower().startswith(word + "em"))
    if match["count"] and count != 1:
        return _time(match, "DURATION", duration_value(count, unit))
    if plural:
        return _time(match, "DURATION", duration_value(None, unit))
    if unit in ("TH", "TM", "TS"):
        return []
    if unit == "NI":
        day = scan.now.date
        moved = moved_day(day, min(shift, 0)) if day else None
        return _time(match, "TIME", f"{moved.isoformat() if moved else 'XXXX-XX-XX'}TNI")
    if unit == "D":
        last = scan.last_day
        if shift > 0 or word == "dies":
            return _time(match, "DATE", day_value(last, shift))
        return _time(match, "DATE", "PAST_REF")
    base = scan.now
    if word in ("folgend", "vorangegangen"):
        base = known(scan.last_day.isoformat()) if scan.last_day else base
    return _time(match, "DATE", unit_value(base, unit, shift))


def _shifted_weekday(scan: Scan, match: Match, word: str, shift: int) -> Times:
    weekday = TABLE.weekdays[match["weekday"].lower()]
    if shift == 0:
        direction = scan.direction(match.end())
        value = weekday_value(scan.now, weekday, "past" if direction == "past" else "future")
    else:
        value = weekday_value(scan.now, weekday, _towards(shift), strict=True)
        if abs(shift) > 1 and value[0] != "X":
            value = day_value(date.fromisoformat(value), 7 if shift > 0 else -7)
    if match["part"]:
        return _time(match, "TIME", f"{value}T{TABLE.day_parts[match['part'].lower()]}")
    return _time(match, "DATE", value)


def counted(scan: Scan, match: Match) -> Times:
    """sechs Monate, ein Jahr, drei Jahre und vier Monate, 14-Tage, zwei Tage später"""
    count = _number(match["count"])
    if count is None or count == 0:
        return []
    between = (match["between"] or "").lower()
    unit = TABLE.units[match["unit"].lower()]
    if between.startswith("halbe"):
        count = count - 0.5 if count == 1 else count + 0.5
        if unit == "Y":
            count, unit = count * 12, "M"
        elif unit == "TH":
            count, unit = count * 60, "TM"
    if re.match(r"\s+(?:alt|lang nicht alt)\b", scan.text[match.end() : match.end() + 12]):
        return []
    value = duration_value(count, unit)
    end = match.end("unit")
    mod = {"knappe": "LESS_THAN", "gute": "APPROX"}.get(between.rstrip("nrsm"), "")
    if match["unit2"]:
        second = _number(match["count2"])
        part = duration_value(second, TABLE.units[match["unit2"].lower()])
        if second and unit[0] != "T" and not part.startswith("PT"):
            value, end = value + part[1:], match.end("unit2")
    if match["shifted"] and unit == "D" and scan.day_of_sentence and count == int(count):
        back = match["shifted"].lower() in ("zuvor", "davor", "früher")
        moved = moved_day(scan.day_of_sentence, int(-count if back else count) if count < 1e6 else 0)
        if moved:
            return [TimeExpression(match.start(), match.end(), "DATE", moved.isoformat())]
    if count == 1 and unit == "Y" and match["shifted"] and not match["unit2"]:
        end = match.end()
    return [TimeExpression(match.start(), end, "DURATION", value, mod)]


def counted_shift(scan: Scan, match: Match) -> Times:
    """zwei weitere Jahre is no shift; die zwei vergangenen Jahre is"""
    count = _number(match["count"])
    if count is None:
        return []
    unit = TABLE.units[match["unit"].lower()]
    return _time(match, "DURATION", duration_value(count, unit))


def unit_adjective(scan: Scan, match: Match) -> Times:
    """dreitägige Gespräche, eine siebenjährige Haftstrafe; not: der 45-jährige Mann"""
    text = match["count"].rstrip("-")
    count = _number(text)
    unit = TABLE.unit_adjectives[match["kind"].lower()]
    if count is None or not match.group()[0].islower() and not match.group()[0].isdigit():
        return []
    if unit == "Y":
        tokens = scan.sentence.tokens
        at = scan.after(match.end())
        while at < len(tokens) and tokens[at].tag == "ADJ(A)":
            at += 1
        noun = tokens[at] if at < len(tokens) else None
        if noun is None or noun.tag != "NN" or noun.text.lower() in TABLE.persons.words:
            return []
        if count > 12 and not noun.text.lower().endswith(tuple(TABLE.lasting_nouns.words)):
            return []
    return _time(match, "DURATION", duration_value(count, unit))


def vague(scan: Scan, match: Match) -> Times:
    """vor einigen Tagen, seit mehreren Monaten, lange Jahre"""
    unit = TABLE.units[match["unit"].lower()]
    if match["unit"].lower() not in PLURALS:
        return []
    return _time(match, "DURATION", duration_value(None, unit))


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


def _is_year(scan: Scan, year: int, before: str, end: int) -> bool:
    if not 1200 <= year <= 2150:
        return False
    if before in TABLE.not_years_after.words or before.endswith(("-resolution", "nummer", "resolution")):
        return False
    if before in ("jahr", "jahre", "jahres", "jahren", "seit", "anfang", "ende", "mitte", "sommer"):
        return True
    if before in ("bis", "und", "-", "–", "/") and re.fullmatch(r"1[5-9]\d\d|20\d\d", scan.before(2)):
        return True
    tokens = scan.sentence.tokens
    at = scan.after(end)
    following = tokens[at] if at < len(tokens) else None
    if following is not None and following.tag in ("NN", "CARD", "NE", "ADJ(A)", "$(") and (
        following.begin - end <= 1
    ):
        low = following.text
        if low in ("%", "€", "$", "°"):
            return False
        if following.tag == "NN" or following.tag == "NE" and before in ("", "die", "der", "von", "mit"):
            return False
        if following.tag == "ADJ(A)" and not low.endswith(PARTICIPLE):
            return before in ("bis", "ab", "vor", "nach") and low[0].islower()
    return year >= 1500 or before in ("bis", "ab", "vor", "nach", "um", "(")


PARTICIPLE = ("te", "ten", "ter", "tes", "tem", "enen", "ene", "ener", "enes", "enem", "nde", "nden")


def of_unit(scan: Scan, match: Match) -> Times:
    """am Wochenende, seit Jahren, dreimal im Jahr"""
    form = match["unit"].lower()
    unit = TABLE.units[form]
    before = scan.before()
    if not match.group()[0].isupper():
        return []
    if unit == "WE" and before in ("am", "vom", "das", "dem", "zum", "übers", "dieses", "diesem", "bis"):
        past = scan.direction(match.end()) in ("past", "")
        day = scan.now.date
        shift = -1 if past and day and day.isoweekday() < 6 else 0
        return _time(match, "DATE", unit_value(scan.now, "WE", shift))
    if form in PLURALS and before in PREPOSITIONS and unit != "NI":
        return _time(match, "DURATION", duration_value(None, unit))
    if before == "des" and form == "jahres":
        begin = scan.sentence.tokens[scan.at - 1].begin
        return [TimeExpression(begin, match.end(), "DATE", unit_value(scan.now, "Y", 0))]
    if before == "im" and form in ("jahr", "monat") and _counts_before(scan):
        begin = scan.sentence.tokens[scan.at - 1].begin
        return [TimeExpression(begin, match.end(), "SET", duration_value(1, unit))]
    return []


def _counts_before(scan: Scan) -> bool:
    tokens = scan.sentence.tokens[max(0, scan.at - 5) : scan.at]
    return any(t.text[0].isdigit() or t.text.lower().endswith("mal") or word_value(t.text) for t in tokens)


def decade(scan: Scan, match: Match) -> Times:
    """in den neunziger Jahren, die 1990er, Neunzigerjahre"""
    if match["bare"]:
        return _time(match, "DATE", match["bare"][:3])
    if match["tens"]:
        tens = word_value(match["tens"])
        if tens is None or tens % 10 or not 20 <= tens <= 90:
            return []
        return _time(match, "DATE", f"19{int(tens) // 10}")
    digits = match["digits"]
    return _time(match, "DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def century(scan: Scan, match: Match) -> Times:
    """im 19. Jahrhundert: "18" """
    number = _ordinal(match["number"])
    return _time(match, "DATE", f"{number - 1:02}") if number else []


def _ordinal(text: str) -> int:
    if text[0].isdigit():
        return int(text.rstrip("."))
    return ORDINALS.get(text.lower().rstrip("nrsm") + "n", 0)


def part_of_year(scan: Scan, match: Match) -> Times:
    """im dritten Quartal 2021, im ersten Halbjahr"""
    number = _ordinal(match["number"])
    letter = "Q" if match["kind"].lower() == "quartal" else "H"
    if not number or letter == "H" and number > 2:
        return []
    year = _year(scan, match) or scan.told_year or scan.now.year
    return _time(match, "DATE", f"{year:04}-{letter}{number}" if year else f"XXXX-{letter}{number}")


def clock(scan: Scan, match: Match) -> Times:
    """20.30 Uhr, neun Uhr, 3 Uhr nachmittags"""
    hour = _number(match["h"])
    if hour is None or hour != int(hour) or not 0 <= hour <= 24:
        return []
    minute = match["m"] or match["after"] or "00"
    part = TABLE.day_parts.get((match["daypart"] or "").lower(), "")
    if part in ("AF", "EV") and hour < 12:
        hour += 12
    return _time(match, "TIME", f"{_clock_day(scan)}T{int(hour):02}:{minute}")


def _clock_day(scan: Scan) -> str:
    """The day of a clock time: one named in the same sentence, or one just told of, or today."""
    day = scan.day_told or scan.now.date
    return day.isoformat() if day else "XXXX-XX-XX"


def clock_range(scan: Scan, match: Match) -> Times:
    """von 15 bis 18 Uhr, 14.30-18 Uhr: two times"""
    first, last = int(match["h1"]), int(match["h"])
    if first > 24 or last > 24:
        return []
    day = _clock_day(scan)
    end = match.end("m1") if match["m1"] else match.end("h1")
    if match["uhr"]:
        end = match.end("uhr") - 1
    return [
        TimeExpression(match.start(), end, "TIME", f"{day}T{first:02}:{match['m1'] or '00'}"),
        TimeExpression(
            match.start("h"), match.end(), "TIME", f"{day}T{last:02}:{match['m'] or '00'}"
        ),
    ]


def half(scan: Scan, match: Match) -> Times:
    """um halb neun, Viertel vor acht"""
    hour = word_value(match["h"])
    if hour is None or not 1 <= hour <= 12 or hour != int(hour):
        return []
    if scan.before() not in ("um", "gegen", "ab", "bis", "seit", "nach", "kurz"):
        return []
    word = match["quarter"].lower()
    shift = {"halb": -30, "dreiviertel": -15}.get(word, 15 if word.endswith("nach") else -15)
    hours, minutes = divmod(int(hour) * 60 + shift, 60)
    return _time(match, "TIME", f"{_clock_day(scan)}T{hours:02}:{minutes:02}")


def each(scan: Scan, match: Match) -> Times:
    """jeden Tag, pro Jahr, jeden Sonntag"""
    if match["unit"]:
        if match["unit"].lower() in PLURALS:
            return []
        return _time(match, "SET", duration_value(1, TABLE.units[match["unit"].lower()]))
    if match["month"]:
        return _time(match, "SET", f"XXXX-{TABLE.months[match['month'].lower()]:02}")
    return _time(match, "SET", f"XXXX-WXX-{TABLE.weekdays[match['weekday'].lower()]}")


def every(scan: Scan, match: Match) -> Times:
    """alle vier Jahre"""
    count = _number(match["count"])
    if count is None:
        return []
    return _time(match, "SET", duration_value(count, TABLE.units[match["unit"].lower()]))


def again(scan: Scan, match: Match) -> Times:
    """Jahr um Jahr, Tag für Tag"""
    return _time(match, "SET", duration_value(1, TABLE.units[match["unit"].lower()]))


def repeated(scan: Scan, match: Match) -> Times:
    """täglich, die monatlichen Gebühren"""
    word = match.group().lower()
    stem = max((s for s in TABLE.repeated if word.startswith(s)), key=len, default="")
    return _time(match, "SET", TABLE.repeated[stem]) if stem else []


def long(scan: Scan, match: Match) -> Times:
    """jahrelang"""
    return _time(match, "DURATION", TABLE.long[match.group().lower()])


def this_year(scan: Scan, match: Match) -> Times:
    """heuer"""
    return _time(match, "DATE", unit_value(scan.now, "Y", 0))


def phase_compound(scan: Scan, match: Match) -> Times:
    """am Jahresende, zu Wochenbeginn"""
    unit = TABLE.phase_compounds[match["first"].lower()]
    if unit == "W" and match["phase"].lower() == "ende":
        return []
    value = unit_value(scan.now, unit, 0)
    return _time(match, "DATE", value, TABLE.phases[match["phase"].lower()])


def reference(scan: Scan, match: Match) -> Times:
    """damals, derzeit, in Zukunft, im Moment"""
    words = match.group().lower()
    if words in ("früher", "bald") and _compared(scan, match):
        return []
    if words in ("zukunft", "vergangenheit", "gegenwart"):
        if scan.before() not in ("in", "der", "die", "zur", "den", "dieser", "naher"):
            return []
        article = scan.before() in ("die", "der")
        begin = scan.sentence.tokens[scan.at - 1].begin if article and scan.before() == "die" else match.start()
        return [TimeExpression(begin, match.end(), "DATE", match.lastgroup or "")]
    return _time(match, "DATE", match.lastgroup or "")


def _compared(scan: Scan, match: Match) -> bool:
    """früher als geplant, zwei Jahre früher, so bald wie möglich"""
    tokens = scan.sentence.tokens
    following = tokens[scan.at + 1].text.lower() if scan.at + 1 < len(tokens) else ""
    return (
        following in ("als", "wie", "oder")
        or scan.before() in ("jahre", "tage", "stunden", "so", "viel", "noch", "nicht", "je", "sehr", "zu")
        or match.group()[0].isupper() and scan.at > 0
    )


def holiday(scan: Scan, match: Match) -> Times:
    """an Weihnachten, Ostern 2022"""
    if not match.group()[0].isupper():
        return []
    word = match["feast"].lower()
    year = int(match["year"]) if match["year"] else 0
    fixed = TABLE.feasts.get(word)
    if fixed:
        month, day = (int(part) for part in fixed.split("-"))
        return _time(match, "DATE", _dated(scan, month, day, year, match.end()))
    year = year or month_year(scan.now, 4, 0, scan.direction(match.end()))
    if not 1583 <= year <= 4099:
        return []
    return _time(match, "DATE", day_value(easter(year), TABLE.easter[word]))


_WORD = re.compile(r"\w+")
_ONE_UNIT = re.compile(forms.UNIT + forms.END, re.IGNORECASE)

# Per kind of first word: pattern, rule, and the family that decides about a leading article.
RULES: dict[str, tuple[tuple[re.Pattern[str], Rule, str], ...]] = {
    "number": (
        (forms.ISO, iso, ""),
        (forms.NUMERIC, numeric, ""),
        (forms.DAYS_OF_MONTH, days_of_month, ""),
        (forms.DAY_OF_MONTH, day_of_month, ""),
        (forms.CLOCK_RANGE, clock_range, ""),
        (forms.CLOCK, clock, ""),
        (forms.DECADE, decade, "decade"),
        (forms.CENTURY, century, "century"),
        (forms.PART_OF_YEAR, part_of_year, ""),
        (forms.COUNTED_SHIFT, counted_shift, "shift"),
        (forms.COUNTED, counted, ""),
        (forms.UNIT_ADJECTIVE, unit_adjective, ""),
        (forms.OF_YEARS, of_years, ""),
    ),
    "month": ((forms.OF_MONTH, of_month, ""),),
    "season": ((forms.OF_SEASON, of_season, ""),),
    "weekday": (
        (forms.NUMERIC, numeric, ""),
        (forms.DAY_OF_MONTH, day_of_month, ""),
        (forms.OF_WEEKDAY, of_weekday, ""),
    ),
    "part": ((forms.NIGHT, night, ""), (forms.OF_PART, of_part, "")),
    "day": ((forms.OF_DAY, of_day, ""),),
    "day_adjective": ((forms.OF_DAY_ADJECTIVE, of_day_adjective, ""),),
    "from_last": ((forms.FROM_LAST, from_last, ""),),
    "shift": ((forms.SHIFTED, shifted, "shift"),),
    "unit_adjective": ((forms.UNIT_ADJECTIVE, unit_adjective, ""),),
    "vague": ((forms.VAGUE, vague, ""),),
    "decade": ((forms.DECADE, decade, "decade"),),
    "ordinal": ((forms.CENTURY, century, "century"), (forms.PART_OF_YEAR, part_of_year, "")),
    "unit": (
        (forms.OF_YEARS, of_years, "year"),
        (forms.AGAIN, again, ""),
        (_ONE_UNIT, of_unit, ""),
    ),
    "half": ((forms.HALF, half, ""),),
    "each": ((forms.EACH, each, ""), (forms.EVERY, every, "")),
    "repeated": ((_WORD, repeated, ""),),
    "long": ((_WORD, long, ""),),
    "this_year": ((_WORD, this_year, ""),),
    "phase_compound": ((forms.PHASE_COMPOUND, phase_compound, ""),),
    "reference": ((forms.REFERENCE, reference, ""),),
    "feast": ((forms.HOLIDAY, holiday, ""),),
}
