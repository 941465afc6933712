"""What all rules for times share: how an expression is built from the match of its pattern."""

import re
from collections.abc import Callable

from lagebild.reading.forms.number_words import figures_value, word_value
from lagebild.reading.layers import TimeExpression
from lagebild.reading.times.scan import Scan

Match = re.Match[str]
Times = list[TimeExpression]
Rule = Callable[[Scan, Match], Times]


def one(match: Match, type_: str, value: str, mod: str = "") -> Times:
    """The whole match as one expression."""
    return [TimeExpression(match.start(), match.end(), type_, value, mod)]


def number(text: str) -> float | None:
    """The value of a numeral in figures or words, None where it is none."""
    value = figures_value(text)
    return word_value(text) if value is None else value
