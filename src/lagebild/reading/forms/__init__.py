"""Forms of German words, before any sentence is understood: cases, genders, moods, numbers.

What the shape of a word or a group tells by itself: `verbs` and `konjunktiv` (the verb complex),
`negation`, `noun_forms`, `case_forms`, `pronoun_forms`, `noun_groups` and `participles` (how far a
group reaches), `number_words`, `abstract_nouns`.
"""
