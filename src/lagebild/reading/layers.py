"""The layers of a reading: values that point into the report's text and never copy it.

Every `begin` and `end` is a code-point offset into `Report.text`, end exclusive. Token positions
(`first`, `last`, `head`, ...) count within their sentence, `last` inclusive. None can hold itself,
so the garbage collector need not follow them (`gc`).
"""

from typing import TYPE_CHECKING

import msgspec

from lagebild.intake import Report

if TYPE_CHECKING:
    from lagebild.intake import Cleared


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """A stretch of the report's text."""

    begin: int
    end: int


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or mark. `tag` is the STTS tag as HanTa writes it: NN, NE, ADJ(A), VV(FIN), $, ..."""

    begin: int
    end: int
    text: str
    lemma: str
    tag: str


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence outside furniture; `index` counts the sentences of the report from 0."""

    index: int
    begin: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int = 0


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase or prepositional phrase of a clause.

    `role` is subject, object, dative, genitive (attribute of the phrase before it), prepositional,
    predicate or adjunct; `preposition` is its lemma or "". `case` is the set of cases that the
    forms allow, as letters of "nagd".
    """

    first: int
    last: int
    head: int
    role: str
    preposition: str = ""
    case: str = "nagd"
    governor: int = -1


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause with one verb complex.

    `kind`: main, subordinate, relative, infinitive. `verb` is the lemma of the full verb with its
    separable particle ("ablehnen"); `verb_at` the position of the full verb, `finite` that of the
    finite verb (-1 in infinitives). `mood`: indicative, subjunctive1, subjunctive2, imperative.
    `tense`: present, past, perfect, pluperfect, future. `tokens` are the positions of the clause's
    own words, without those of embedded clauses. `governor` is the index of the clause it depends
    on within `Reading.clauses`, -1 for none; `antecedent` the token a relative clause hangs on.
    """

    index: int
    sentence: int
    kind: str
    begin: int
    end: int
    first: int
    last: int
    tokens: tuple[int, ...]
    verb: str
    verb_at: int
    finite: int
    modal: str = ""
    mood: str = "indicative"
    tense: str = "present"
    passive: bool = False
    negated: bool = False
    reflexive: bool = False
    complementizer: str = ""
    governor: int = -1
    antecedent: int = -1
    phrases: tuple[Phrase, ...] = ()


class Actor(msgspec.Struct, frozen=True):
    """Somebody who acts or speaks: `id` is ISO 3166-1 alpha-3 for states, else a readable slug.

    `kind`: person, state, organisation, group, medium, agency, region. `acts_for` is whom a person
    speaks for. `gender` is m, f, n, p or "" (p: plural names such as USA).
    """

    id: str
    name: str
    kind: str
    gender: str = ""
    acts_for: "Actor | None" = None


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Words that name actors. `form`: name, metonym, adjective, demonym, office, organ, group,
    description, pronoun, possessive. `how` says in a few words what resolved it."""

    begin: int
    end: int
    sentence: int
    first: int
    last: int
    head: int
    actors: tuple[Actor, ...]
    form: str
    office: str = ""
    how: str = ""


class TimeExpression(msgspec.Struct, frozen=True, gc=False):
    """A TIMEX3 expression: `type` DATE, TIME, DURATION or SET; `value` as in ISO-TimeML ("2022-01",
    "P2W", "PAST_REF", "XXXX-10"); `mod` one of the TIMEX3 modifiers or ""."""

    begin: int
    end: int
    type: str
    value: str
    mod: str = ""


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A number with what it counts: "rund 120.000 Soldaten".

    `value` in units of `unit` (head noun as printed, without article; currency name for money;
    "Prozent"); `relation` is =, ~, >, <, >=, <= or range; `upper` the upper bound of a range;
    `approx` is true where the number is not meant exactly. `number` spans the numeral.
    """

    begin: int
    end: int
    value: float
    unit: str
    approx: bool
    relation: str
    upper: float | None = None
    number: Span | None = None


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words that somebody is reported to have said, written or thought.

    `type`: Direct, Indirect, Reported, FreeIndirect, IndirectFreeIndirect. `medium`: Speech,
    Writing, Thought. Every part is a tuple of spans, empty where the part is not expressed.
    `source` is the index of an enclosing quotation for nested speech, -1 for none.
    """

    quote: tuple[Span, ...]
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    addressee: tuple[Span, ...]
    type: str
    medium: str = "Speech"
    source: int = -1


class Reading(msgspec.Struct, frozen=True):
    """Everything that was read off one report.

    Where something stands between the letters of its words (soft hyphens, marks of their own for
    umlauts), `cleared` is the text without and what was read off that: rules that look at words
    work on it, and what they find is put back.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    cleared: "tuple[Cleared, Reading] | None" = None
