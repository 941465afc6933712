"""Furniture: what a page prints between the paragraphs, known by its words and its shape.

In: a text. Out: its furniture as typed spans, and what that tells about the report.
Order of work: `paragraphs` -> `cues`, `credits` -> `furniture`.
"""

from lagebild.intake.furniture.cues import Cues, cues
from lagebild.intake.furniture.furniture import Page, read_page
from lagebild.intake.furniture.paragraphs import Paragraph, paragraphs

__all__ = ["Cues", "Page", "Paragraph", "cues", "paragraphs", "read_page"]
