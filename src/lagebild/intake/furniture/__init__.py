"""Furniture: what a page prints between the paragraphs, known by its words and its shape.

In: a text. Out: its furniture as typed spans, and what that tells about the report.
Order of work: `paragraphs` -> `cues`, `credits`, `comments`, `release` -> `furniture`.
"""

from lagebild.intake.furniture.comments import comments_in
from lagebild.intake.furniture.cues import Cues, cues
from lagebild.intake.furniture.furniture import Page, read_page
from lagebild.intake.furniture.paragraphs import Paragraph, paragraphs
from lagebild.intake.furniture.release import says_when, until, words_in_title

__all__ = [
    "Cues",
    "Page",
    "Paragraph",
    "comments_in",
    "cues",
    "paragraphs",
    "read_page",
    "says_when",
    "until",
    "words_in_title",
]
