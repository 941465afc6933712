"""Time expressions of a report: what counts as one is TIMEX3 as annotated in KRAUTS.

A preposition stays outside ("seit 2014" gives "2014"), the article of a shifted unit inside ("der
vergangenen Woche"). Every word is looked up once for what it may begin; only there are the rules
of `time_rules` tried, the longest match wins.
"""

import re

from lagebild.intake import Report
from lagebild.reading.layers import Sentence, TimeExpression
from lagebild.reading.times.patterns import MODIFIED, PHASED, STARTS, TABLE
from lagebild.reading.times.rules import RULES
from lagebild.reading.times.scan import Scan
from lagebild.reading.times.values import unit_value

ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})
# The article belongs to "der vergangenen Woche" and "den neunziger Jahren", not to "dem 3. März".
WITH_ARTICLE = frozenset({"shift", "decade", "century", "year", "vague", "past"})


def find_times(report: Report, sentences: tuple[Sentence, ...]) -> tuple[TimeExpression, ...]:
    """The times of a report in order, none overlapping another.

    Values are counted from `report.published`; what it does not tell stays open ("XXXX-10-03",
    "XXXX-WXX-7", "PAST_REF").
    """
    scan = Scan(report)
    found: list[TimeExpression] = []
    for sentence in sentences:
        scan.sentence = sentence
        free = 0
        for at, kinds in enumerate([STARTS[token.text] for token in sentence.tokens]):
            if not kinds or at < free:
                continue
            scan.at = at
            times = _longest(scan, kinds, depth=0)
            if times:
                for time in times:
                    scan.remember(time)
                found.extend(times)
                scan.at = at
                free = scan.after(times[-1].end)
    return tuple(found)


def _longest(scan: Scan, kinds: tuple[str, ...], depth: int) -> list[TimeExpression]:
    best: list[TimeExpression] = []
    begin = scan.sentence.tokens[scan.at].begin
    for kind in kinds:
        if kind == "phase":
            times = _phased(scan, begin, depth)
        elif kind == "modifier":
            times = _modified(scan, begin, depth)
        else:
            times = []
            for pattern, rule, family in RULES.get(kind, ()):
                match = pattern.match(scan.text, begin, scan.sentence.end)
                if match is None:
                    continue
                times = rule(scan, match)
                if times:
                    times = _with_article(scan, times, family)
                    break
        if times and (not best or times[-1].end > best[-1].end):
            best = times
    return best


def _with_article(scan: Scan, times: list[TimeExpression], family: str) -> list[TimeExpression]:
    """in [der vergangenen Woche], seit [den neunziger Jahren]"""
    if family not in WITH_ARTICLE or scan.before() not in ARTICLES:
        return times
    first = times[0]
    begin = scan.sentence.tokens[scan.at - 1].begin
    if first.begin != scan.sentence.tokens[scan.at].begin:
        return times
    return [TimeExpression(begin, first.end, first.type, first.value, first.mod), *times[1:]]


def _inner(scan: Scan, end: int, depth: int) -> list[TimeExpression]:
    """The expression that begins at or, behind an article, just after `end`."""
    here = scan.at
    scan.at = scan.after(end)
    tokens = scan.sentence.tokens
    try:
        if scan.at < len(tokens) and tokens[scan.at].text.lower() in ARTICLES | {"vom"}:
            scan.at += 1
        if scan.at >= len(tokens):
            return []
        kinds = STARTS[tokens[scan.at].text]
        return _longest(scan, kinds, depth + 1) if kinds else []
    finally:
        scan.at = here


def _phased(scan: Scan, begin: int, depth: int) -> list[TimeExpression]:
    """Ende Januar, Anfang des Jahres, Mitte der neunziger Jahre, Ende dieses Jahres"""
    match = PHASED.match(scan.text, begin, scan.sentence.end)
    if match is None or depth:
        return []
    mod = TABLE.phases[match["phase"].lower()]
    inner = _inner(scan, match.end("phase"), depth)
    if inner and inner[0].type == "DATE" and not inner[0].value.endswith("_REF"):
        first = inner[0]
        return [TimeExpression(begin, first.end, first.type, first.value, mod), *inner[1:]]
    if match["unit"]:
        unit = TABLE.units[match["unit"].lower()]
        if unit in ("Y", "M", "W", "Q", "DE", "CE"):
            same = unit == "M" and match["article"] == "des" and not match["running"]
            value = (scan.told_month if same else "") or unit_value(scan.now, unit, 0)
            return [TimeExpression(begin, match.end(), "DATE", value, mod)]
    return []


def _modified(scan: Scan, begin: int, depth: int) -> list[TimeExpression]:
    """rund drei Wochen, mehr als 20 Jahre, fast zehn Jahre"""
    match = MODIFIED.match(scan.text, begin, scan.sentence.end)
    if match is None or depth:
        return []
    inner = _inner(scan, match.end(), depth)
    if not inner or inner[0].type != "DURATION" or inner[0].begin != match.end():
        return []
    first = inner[0]
    word = re.sub(r"\s+", " ", match.group().strip().lower())
    mod = TABLE.modifiers[word]
    return [TimeExpression(begin, first.end, first.type, first.value, mod), *inner[1:]]
