"""Clauses: sentences cut at commas, conjunctions and verbs, with what each clause needs.

`clauses` goes through the sentences: `pieces` between the commas become `drafts` (`drafting`, by
their `openings`) and then clauses; `insertions`, `gapping`, `antecedents`, `shared_subjects` and
`shared_negation` settle what stands elsewhere. When the mentions are known, `inversion` turns
subject and object where the order misled.
"""
