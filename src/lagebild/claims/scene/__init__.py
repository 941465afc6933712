"""The scene: a reading laid out for the questions that the claim grammar asks of it.

`scene` indexes the report, `lexemes` the lexicons; `setting` tells where a clause plays, `speech`
which stance a verb carries, `voice` who says a clause, `company`, `circumstances`, `moods`,
`control` and `exclusions` what stands in it and how it is meant; `force` names what decides a
stance.
"""
