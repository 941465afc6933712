"""Times: dates, durations, clock times and repeated times, with TIMEX3 values.

`times` goes through a report; `patterns` says which forms there are, `rules` which rule reads
which; the rules stand in `calendar_rules`, `relative_rules`, `duration_rules` and `clock_rules`.
`values` counts dates, `scan` knows where the search stands, `tense` whether "am Sonntag" is past.
"""
