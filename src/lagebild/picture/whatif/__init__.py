"""What the record says for the case of a deed: `kinds` of deeds, `meeting` (does this deed meet
that condition), `consequences` over claims in memory, `cases` over the index, `nearest` where
nothing on record answers.
"""
