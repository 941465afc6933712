"""Reading: a `Report` becomes a `Reading`, the linguistic layers that point into its text.

Order of work (`analyst`): sentences and tagged words -> clauses -> times -> figures -> mentions ->
subjects and objects that only the mentions settle (`inversion`) -> quotations. Beside these layers:
who holds which office (`holdings`).
"""

from lagebild.reading.abstract_nouns import is_abstract
from lagebild.reading.analyst import Analyst
from lagebild.reading.attribution import attributed
from lagebild.reading.holdings import Holding
from lagebild.reading.layers import (
    Actor,
    Clause,
    Figure,
    Mention,
    Phrase,
    Quotation,
    Reading,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

__all__ = [
    "Actor",
    "Analyst",
    "Clause",
    "Figure",
    "Holding",
    "Mention",
    "Phrase",
    "Quotation",
    "Reading",
    "Sentence",
    "Span",
    "TimeExpression",
    "Token",
    "attributed",
    "is_abstract",
]
