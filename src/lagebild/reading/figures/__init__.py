"""Figures: a number with what it counts and how it is meant.

`figures` goes through a report: `numerals` finds the numbers, `counted` what they count,
`relations` whether "about" or "more than"; `bare_numbers` count what the sentence counted before.
"""
