"""Which rule reads which form: the table of all rules for times.

A rule takes the search and the match of its pattern and gives the expressions in it, none where the
words mean no time after all. The rules stand in the modules `calendar_rules`, `relative_rules`,
`duration_rules` and `clock_rules`, each with the example it was written for.
"""

import re

from lagebild.reading.times import calendar_rules as calendar
from lagebild.reading.times import clock_rules as clock
from lagebild.reading.times import duration_rules as duration
from lagebild.reading.times import patterns as forms
from lagebild.reading.times import relative_rules as relative
from lagebild.reading.times.forms import Rule

_WORD = re.compile(r"\w+")
_ONE_UNIT = re.compile(forms.UNIT + forms.END, re.IGNORECASE)

# Per kind of first word: pattern, rule, and the family that decides about a leading article.
RULES: dict[str, tuple[tuple[forms.Form | re.Pattern[str], Rule, str], ...]] = {
    "number": (
        (forms.ISO, calendar.iso, ""),
        (forms.NUMERIC, calendar.numeric, ""),
        (forms.DAYS_OF_MONTH, calendar.days_of_month, ""),
        (forms.DAY_OF_MONTH, calendar.day_of_month, ""),
        (forms.CLOCK_RANGE, clock.clock_range, ""),
        (forms.CLOCK, clock.clock, ""),
        (forms.DECADE, calendar.decade, "decade"),
        (forms.CENTURY, calendar.century, "century"),
        (forms.PART_OF_YEAR, calendar.part_of_year, ""),
        (forms.COUNTED_SHIFT, duration.counted_shift, "shift"),
        (forms.COUNTED, duration.counted, ""),
        (forms.UNIT_ADJECTIVE, duration.unit_adjective, ""),
        (forms.YEAR_RANGE, calendar.year_range, ""),
        (forms.OF_YEARS, calendar.of_years, ""),
    ),
    "month": ((forms.OF_MONTH, calendar.of_month, ""),),
    "season": ((forms.OF_SEASON, calendar.of_season, ""),),
    "weekday": (
        (forms.NUMERIC, calendar.numeric, ""),
        (forms.DAY_OF_MONTH, calendar.day_of_month, ""),
        (forms.OF_WEEKDAY, relative.of_weekday, ""),
    ),
    "part": ((forms.NIGHT, relative.night, ""), (forms.OF_PART, clock.of_part, "")),
    "day": ((forms.OF_DAY, relative.of_day, ""),),
    "day_adjective": ((forms.OF_DAY_ADJECTIVE, relative.of_day_adjective, ""),),
    "from_last": ((forms.FROM_LAST, relative.from_last, ""),),
    "shift": ((forms.SHIFTED, relative.shifted, "shift"),),
    "unit_adjective": ((forms.UNIT_ADJECTIVE, duration.unit_adjective, ""),),
    "vague": ((forms.VAGUE, duration.vague, ""),),
    "decade": ((forms.DECADE, calendar.decade, "decade"),),
    "ordinal": (
        (forms.CENTURY, calendar.century, "century"),
        (forms.PART_OF_YEAR, calendar.part_of_year, ""),
    ),
    "unit": (
        (forms.OF_YEARS, calendar.of_years, "year"),
        (forms.AGAIN, duration.again, ""),
        (_ONE_UNIT, relative.of_unit, ""),
    ),
    "half": ((forms.HALF, clock.half, ""),),
    "each": ((forms.EACH, duration.each, ""), (forms.EVERY, duration.every, "")),
    "repeated": ((_WORD, duration.repeated, ""),),
    "long": ((_WORD, duration.long, ""),),
    "this_year": ((_WORD, relative.this_year, ""),),
    "phase_compound": ((forms.PHASE_COMPOUND, relative.phase_compound, ""),),
    "reference": ((forms.REFERENCE, relative.reference, ""),),
    "feast": ((forms.HOLIDAY, calendar.holiday, ""),),
}
