"""Numbers and what they count: "more than 100,000 troops", "two ballistic missiles"."""

import re
from collections.abc import Sequence

from lagebild.reading.english.phrases import TIMES
from lagebild.reading.english.words import NOUNS, Line, Word
from lagebild.reading.layers import Figure, Span

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
NAMES = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        range(1, 21),
        strict=True,
    )
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
RELATIONS = {
    "more than": ">", "over": ">", "at least": ">=", "less than": "<", "fewer than": "<",
    "up to": "<=", "about": "~", "around": "~", "some": "~", "nearly": "~", "almost": "~",
    "roughly": "~", "approximately": "~", "an estimated": "~",
}  # fmt: skip
MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}
# How far behind a number its noun may stand.
NEAR = 4


def find_figures(lines: Sequence[Line]) -> tuple[Figure, ...]:
    """The figures of all sentences in text order; years, times and "one" are none."""
    found = []
    for line in lines:
        words = line.words
        i = 0
        while i < len(words):
            value, end = _number(words, i)
            if value is None:
                i += 1
                continue
            figure = _figure(words, i, end, value)
            if figure is not None:
                found.append(figure)
            i = end
    return tuple(found)


def _number(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    low = words[at].low
    if NUMBER.fullmatch(low):
        value, end = float(low.replace(",", "")), at + 1
    elif low in NAMES and low != "one":
        value, end = float(NAMES[low]), at + 1
    else:
        return None, at
    while end < len(words) and words[end].low in SCALES:
        value *= SCALES[words[end].low]
        end += 1
    return value, end


def _figure(words: Sequence[Word], at: int, end: int, value: float) -> Figure | None:
    money = MONEY.get(words[at - 1].text, "") if at else ""
    begin = at - 1 if money else at
    noun = -1
    for i in range(end, min(end + NEAR, len(words))):
        if words[i].tag in NOUNS:
            noun = i
        elif not words[i].tag.startswith("AJ") and words[i].tag not in ("VVN", "VVG"):
            break
    if noun < 0 and not money and (end >= len(words) or words[end].low not in ("percent", "%")):
        return None
    unit = money or (words[noun].text if noun >= 0 else "percent")
    if noun >= 0 and words[noun].lemma.lower() in TIMES | {"a.m", "p.m", "minute", "o'clock"}:
        return None
    if noun >= 0 and words[noun].tag == "NP0" or re.fullmatch(r"(?:19|20)\d\d", words[at].text):
        return None
    relation, first = _relation(words, begin)
    last = max(noun, end - 1)
    return Figure(
        words[first].begin, words[last].end, value, unit, relation not in ("=", ">=", "<="),
        relation, None, Span(words[begin].begin, words[end - 1].end),
    )  # fmt: skip


def _relation(words: Sequence[Word], at: int) -> tuple[str, int]:
    for size in (2, 1):
        if at >= size:
            said = " ".join(w.low for w in words[at - size : at])
            if said in RELATIONS:
                return RELATIONS[said], at - size
    return "=", at
