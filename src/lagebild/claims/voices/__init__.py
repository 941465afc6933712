"""Voices: who vouches for a clause.

`voices` asks in turn: `coverage` (the innermost quotation) with `sources` (whose it is, and with
which stance), `quoted` and `frames`; `governed` (clauses under a speech act), `predicates` (clauses
under "es sei falsch, dass"), `documents`, `hearing` (who was heard last); `unnamed` are speakers
whom no lexicon knows.
"""
