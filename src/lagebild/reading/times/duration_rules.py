"""Durations and repeated times: how long, how often."""

import re

from lagebild.reading.layers import TimeExpression
from lagebild.reading.times.forms import Match, Times, number, one
from lagebild.reading.times.patterns import TABLE
from lagebild.reading.times.scan import Scan
from lagebild.reading.times.values import duration_value, moved_day


def counted(scan: Scan, match: Match) -> Times:
    """sechs Monate, ein Jahr, drei Jahre und vier Monate, 14-Tage, zwei Tage später"""
    count = number(match["count"])
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
        second = number(match["count2"])
        part = duration_value(second, TABLE.units[match["unit2"].lower()])
        if second and unit[0] != "T" and not part.startswith("PT"):
            value, end = value + part[1:], match.end("unit2")
    if match["shifted"] and unit == "D" and scan.day_of_sentence and count == int(count):
        back = match["shifted"].lower() in ("zuvor", "davor", "früher")
        moved = moved_day(
            scan.day_of_sentence, int(-count if back else count) if count < 1e6 else 0
        )
        if moved:
            return [TimeExpression(match.start(), match.end(), "DATE", moved.isoformat())]
    if count == 1 and unit == "Y" and match["shifted"] and not match["unit2"]:
        end = match.end()
    return [TimeExpression(match.start(), end, "DURATION", value, mod)]


def counted_shift(scan: Scan, match: Match) -> Times:
    """zwei weitere Jahre is no shift; die zwei vergangenen Jahre is"""
    count = number(match["count"])
    if count is None:
        return []
    unit = TABLE.units[match["unit"].lower()]
    return one(match, "DURATION", duration_value(count, unit))


def unit_adjective(scan: Scan, match: Match) -> Times:
    """dreitägige Gespräche, eine siebenjährige Haftstrafe; not: der 45-jährige Mann"""
    text = match["count"].rstrip("-")
    count = number(text)
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
    return one(match, "DURATION", duration_value(count, unit))


def vague(scan: Scan, match: Match) -> Times:
    """vor einigen Tagen, seit mehreren Monaten, lange Jahre"""
    unit = TABLE.units[match["unit"].lower()]
    if match["unit"].lower() not in TABLE.plurals.words:
        return []
    return one(match, "DURATION", duration_value(None, unit))


def each(scan: Scan, match: Match) -> Times:
    """jeden Tag, pro Jahr, jeden Sonntag"""
    if match["unit"]:
        if match["unit"].lower() in TABLE.plurals.words:
            return []
        return one(match, "SET", duration_value(1, TABLE.units[match["unit"].lower()]))
    if match["month"]:
        return one(match, "SET", f"XXXX-{TABLE.months[match['month'].lower()]:02}")
    return one(match, "SET", f"XXXX-WXX-{TABLE.weekdays[match['weekday'].lower()]}")


def every(scan: Scan, match: Match) -> Times:
    """alle vier Jahre"""
    count = number(match["count"])
    if count is None:
        return []
    return one(match, "SET", duration_value(count, TABLE.units[match["unit"].lower()]))


def again(scan: Scan, match: Match) -> Times:
    """Jahr um Jahr, Tag für Tag"""
    return one(match, "SET", duration_value(1, TABLE.units[match["unit"].lower()]))


def repeated(scan: Scan, match: Match) -> Times:
    """täglich, die monatlichen Gebühren"""
    word = match.group().lower()
    stem = max((s for s in TABLE.repeated if word.startswith(s)), key=len, default="")
    return one(match, "SET", TABLE.repeated[stem]) if stem else []


def long(scan: Scan, match: Match) -> Times:
    """jahrelang"""
    return one(match, "DURATION", TABLE.long[match.group().lower()])
