"""Times counted from the day of publication or from the day last named."""

import re
from datetime import date

from lagebild.reading.forms.number_words import word_value
from lagebild.reading.layers import TimeExpression
from lagebild.reading.times.forms import Match, Times, number, one
from lagebild.reading.times.patterns import TABLE
from lagebild.reading.times.scan import Scan
from lagebild.reading.times.values import (
    Direction,
    date_value,
    day_value,
    duration_value,
    known,
    month_year,
    moved_day,
    season_value,
    unit_value,
    weekday_value,
)

FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})


def of_weekday(scan: Scan, match: Match) -> Times:
    """am Sonntag, Montagabend, Freitag früh, sonntags"""
    weekday = TABLE.weekdays[match["weekday"].lower()]
    if match["each"] and match.group()[0].islower():
        return one(match, "SET", f"XXXX-WXX-{weekday}")
    if not match.group()[0].isupper():
        return []
    end = match.end()
    part = match["part"] or match["early"] or match["later"]
    value = weekday_value(scan.now, weekday, scan.direction(end))
    if part and match["each"] is None:
        return one(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    return [TimeExpression(match.start(), match.end("weekday"), "DATE", value)]


def night(scan: Scan, match: Match) -> Times:
    """in der Nacht zum Freitag: the night that began on Thursday"""
    weekday = TABLE.weekdays[match["weekday"].lower()]
    value = weekday_value(scan.now, weekday, scan.direction(match.end()))
    if scan.now.day and value[0] != "X":
        value = day_value(date.fromisoformat(value), -1)
    else:
        value = f"XXXX-WXX-{(weekday - 2) % 7 + 1}"
    return one(match, "TIME", f"{value}TNI")


def of_day(scan: Scan, match: Match) -> Times:
    """gestern, heute Abend, morgen früh, bis heute"""
    word = match["day"].lower()
    part = match["part"] or match["early"]
    if word == "morgen":
        if (
            scan.before() in TABLE.before_part.words | {"guten", "heute", "gestern"}
            and match["day"] == "Morgen"
        ):
            return []
        if match["day"] == "Morgen" and scan.at > 0:
            return []
        if scan.before() == "von" and not part:
            return one(match, "DATE", "FUTURE_REF")
    shift = TABLE.days[word]
    if part:
        day = scan.now.date
        value = day_value(day, shift) if day else "XXXX-XX-XX"
        return one(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    if word == "heute" and _present_age(scan, match):
        return one(match, "DATE", "PRESENT_REF")
    return one(match, "DATE", unit_value(scan.now, "D", shift))


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


def of_day_adjective(scan: Scan, match: Match) -> Times:
    """am gestrigen Sonntag, am heutigen Tag"""
    shift = TABLE.day_adjectives[match["day"].lower()]
    part = match["part"] or match["part2"]
    if part:
        day = scan.now.date
        value = day_value(day, shift) if day else "XXXX-XX-XX"
        return one(match, "TIME", f"{value}T{TABLE.day_parts[part.lower()]}")
    return one(match, "DATE", unit_value(scan.now, "D", shift))


def from_last(scan: Scan, match: Match) -> Times:
    """am Vortag, tags darauf: counted from the day last named"""
    word = re.sub(r"\s+", " ", match.group().lower())
    return one(match, "DATE", day_value(scan.last_day, TABLE.days_from_last[word]))


def shifted(scan: Scan, match: Match) -> Times:
    """vergangene Woche, kommenden Sonntag, die letzten drei Jahre, diesen Herbst"""
    word = match["shift"].lower()
    shift = TABLE.shifts[word]
    following = match.group()[len(word) :].split()[0]
    if word == "dies" and following not in ("e", "en", "er", "es", "em"):
        return []
    count = number(match["count"]) if match["count"] else None
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
        return one(match, "DATE", date_value(year, month, 0))
    season = TABLE.seasons[match["season"].lower()]
    direction = _towards(shift) if shift else scan.direction(match.end())
    return one(match, "DATE", season_value(scan.now, season, 0, direction))


def _towards(shift: int) -> Direction:
    return "past" if shift < 0 else "future" if shift > 0 else ""


def _shifted_unit(scan: Scan, match: Match, word: str, shift: int, count: float | None) -> Times:
    form = match["unit"].lower()
    unit = TABLE.units[form]
    plural = form in TABLE.plurals.words and not (
        form == "jahre" and match.group(0).lower().startswith(word + "em")
    )
    if match["count"] and count != 1:
        return one(match, "DURATION", duration_value(count, unit))
    if plural:
        return one(match, "DURATION", duration_value(None, unit))
    if unit in ("TH", "TM", "TS"):
        return []
    if unit == "NI":
        day = scan.now.date
        moved = moved_day(day, min(shift, 0)) if day else None
        return one(match, "TIME", f"{moved.isoformat() if moved else 'XXXX-XX-XX'}TNI")
    if unit == "D":
        last = scan.last_day
        if shift > 0 or word == "dies":
            return one(match, "DATE", day_value(last, shift))
        return one(match, "DATE", "PAST_REF")
    base = scan.now
    if word in ("folgend", "vorangegangen"):
        base = known(scan.last_day.isoformat()) if scan.last_day else base
    return one(match, "DATE", unit_value(base, unit, shift))


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
        return one(match, "TIME", f"{value}T{TABLE.day_parts[match['part'].lower()]}")
    return one(match, "DATE", value)


def this_year(scan: Scan, match: Match) -> Times:
    """heuer"""
    return one(match, "DATE", unit_value(scan.now, "Y", 0))


def phase_compound(scan: Scan, match: Match) -> Times:
    """am Jahresende, zu Wochenbeginn"""
    unit = TABLE.phase_compounds[match["first"].lower()]
    if unit == "W" and match["phase"].lower() == "ende":
        return []
    value = unit_value(scan.now, unit, 0)
    return one(match, "DATE", value, TABLE.phases[match["phase"].lower()])


def reference(scan: Scan, match: Match) -> Times:
    """damals, derzeit, in Zukunft, im Moment"""
    words = match.group().lower()
    if words in ("früher", "bald") and _compared(scan, match):
        return []
    if words in ("zukunft", "vergangenheit", "gegenwart"):
        if scan.before() not in ("in", "der", "die", "zur", "den", "dieser", "naher"):
            return []
        article = scan.before() in ("die", "der")
        begin = (
            scan.sentence.tokens[scan.at - 1].begin
            if article and scan.before() == "die"
            else match.start()
        )
        return [TimeExpression(begin, match.end(), "DATE", match.lastgroup or "")]
    return one(match, "DATE", match.lastgroup or "")


def _compared(scan: Scan, match: Match) -> bool:
    """früher als geplant, zwei Jahre früher, so bald wie möglich"""
    tokens = scan.sentence.tokens
    following = tokens[scan.at + 1].text.lower() if scan.at + 1 < len(tokens) else ""
    return (
        following in ("als", "wie", "oder")
        or scan.before()
        in ("jahre", "tage", "stunden", "so", "viel", "noch", "nicht", "je", "sehr", "zu")
        or match.group()[0].isupper()
        and scan.at > 0
    )


def of_unit(scan: Scan, match: Match) -> Times:
    """am Wochenende, seit Jahren, dreimal im Jahr"""
    form = match["unit"].lower()
    unit = TABLE.units[form]
    before = scan.before()
    if not match.group()[0].isupper():
        return []
    if unit == "WE" and before in (
        "am",
        "vom",
        "das",
        "dem",
        "zum",
        "übers",
        "dieses",
        "diesem",
        "bis",
    ):
        past = scan.direction(match.end()) in ("past", "")
        day = scan.now.date
        shift = -1 if past and day and day.isoweekday() < 6 else 0
        return one(match, "DATE", unit_value(scan.now, "WE", shift))
    if form in TABLE.plurals.words and before in TABLE.before_plural.words and unit != "NI":
        return one(match, "DURATION", duration_value(None, unit))
    if before == "des" and form == "jahres":
        begin = scan.sentence.tokens[scan.at - 1].begin
        return [TimeExpression(begin, match.end(), "DATE", unit_value(scan.now, "Y", 0))]
    if before == "im" and form in ("jahr", "monat") and _counts_before(scan):
        begin = scan.sentence.tokens[scan.at - 1].begin
        return [TimeExpression(begin, match.end(), "SET", duration_value(1, unit))]
    return []


def _counts_before(scan: Scan) -> bool:
    tokens = scan.sentence.tokens[max(0, scan.at - 5) : scan.at]
    return any(
        t.text[0].isdigit() or t.text.lower().endswith("mal") or word_value(t.text) for t in tokens
    )
