"""Reading: a `Report` becomes a `Reading`, the linguistic layers that point into its text.

`analyst` asks the rooms in this order, each of which says in its `__init__` what lies in it:
`tokens` (sentences and tagged words) -> `clauses` (with their `phrases`) -> `times` -> `figures` ->
`mentions` (of `actors`, by their `names`) -> `quotations` (by words of `speech`). `forms` is what
the shape of a word tells all of them; `layers` are the values that come out. Beside the layers: who
holds which office (`actors/holdings`).

Whoever only handles what was read, as a ledger does, need not wait for what reads: `Analyst` and
the rules beside it are imported where they are first asked for.
"""

from typing import TYPE_CHECKING

from lagebild.doors import name_by_name
from lagebild.reading.holding import Holding
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

if TYPE_CHECKING:
    from lagebild.reading.actors.slugs import slug
    from lagebild.reading.analyst import Analyst, analyst_of
    from lagebild.reading.attribution import attributed
    from lagebild.reading.english.analyst import EnglishAnalyst
    from lagebild.reading.forms.abstract_nouns import done_to, is_abstract
    from lagebild.reading.forms.noun_forms import speaker_noun
    from lagebild.reading.quotations.quotation_marks import find_stretches
    from lagebild.reading.tokens.sentences import sentences_around
__all__ = [
    "Actor",
    "Analyst",
    "Clause",
    "EnglishAnalyst",
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
    "analyst_of",
    "attributed",
    "done_to",
    "find_stretches",
    "is_abstract",
    "sentences_around",
    "slug",
    "speaker_noun",
]


# Where each of them stands.
_LATER = {
    "Analyst": "analyst",
    "analyst_of": "analyst",
    "EnglishAnalyst": "english.analyst",
    "attributed": "attribution",
    "find_stretches": "quotations.quotation_marks",
    "done_to": "forms.abstract_nouns",
    "is_abstract": "forms.abstract_nouns",
    "sentences_around": "tokens.sentences",
    "slug": "actors.slugs",
    "speaker_noun": "forms.noun_forms",
}

__getattr__ = name_by_name(__name__, _LATER)
