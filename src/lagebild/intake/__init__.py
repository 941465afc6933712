"""Intake: bytes from outside become `Report`s.

In: paths, lines, bytes. Out: `Report`s whose text is never changed again, with furniture typed.
Order of work: files -> encoding -> (plain text | JSON Lines) -> furniture -> language -> report.
`parts` cuts a report that is too long to be read at once.
"""

from lagebild.intake.collection import LARGEST_REPORT, collect, count, report_of
from lagebild.intake.paragraphs import paragraphs
from lagebild.intake.parts import LONGEST_PART, parts
from lagebild.intake.publication import iso_date
from lagebild.intake.report import Furniture, Report, Unreadable

__all__ = [
    "LARGEST_REPORT",
    "LONGEST_PART",
    "Furniture",
    "Report",
    "Unreadable",
    "collect",
    "count",
    "iso_date",
    "paragraphs",
    "parts",
    "report_of",
]
