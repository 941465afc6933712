"""Clock times and parts of the day."""

from lagebild.reading.forms.number_words import word_value
from lagebild.reading.layers import TimeExpression
from lagebild.reading.times.forms import Match, Times, number, one
from lagebild.reading.times.patterns import TABLE
from lagebild.reading.times.scan import Scan


def of_part(scan: Scan, match: Match) -> Times:
    """am Abend, am frühen Morgen, abends: of the day last named, else of publication"""
    word = match["part"]
    noun = word[0].isupper()
    low = word.lower()
    adverb = low.endswith("s") and low != "des"
    if noun and not adverb and not match["when"] and scan.before() not in TABLE.before_part.words:
        return []
    if not noun and not adverb:
        return []
    code = TABLE.day_parts[low]
    if low == "nachts" and not scan.day_of_sentence:
        return one(match, "SET", "PT1NI")
    if low == "mitternacht" and scan.last_day:
        return one(match, "TIME", f"{scan.last_day.isoformat()}T24:00")
    day = scan.last_day
    value = day.isoformat() if day else "XXXX-XX-XX"
    mod = {"frühe": "START", "späte": "END"}.get((match["when"] or "").lower(), "")
    return one(match, "TIME", f"{value}T{code}", mod)


def clock(scan: Scan, match: Match) -> Times:
    """20.30 Uhr, neun Uhr, 3 Uhr nachmittags"""
    hour = number(match["h"])
    if hour is None or hour != int(hour) or not 0 <= hour <= 24:
        return []
    minute = match["m"] or match["after"] or "00"
    part = TABLE.day_parts.get((match["daypart"] or "").lower(), "")
    if part in ("AF", "EV") and hour < 12:
        hour += 12
    return one(match, "TIME", f"{_clock_day(scan)}T{int(hour):02}:{minute}")


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
    return one(match, "TIME", f"{_clock_day(scan)}T{hours:02}:{minutes:02}")
