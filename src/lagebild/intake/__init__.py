"""Intake: bytes from outside become `Report`s.

In: paths, lines, bytes. Out: `Report`s whose text is never changed again, with furniture typed.
Order of work: files -> encoding -> (plain text | JSON Lines) -> furniture -> language -> report.
"""

from lagebild.intake.report import Furniture, Report, Unreadable

__all__ = ["Furniture", "Report", "Unreadable"]
