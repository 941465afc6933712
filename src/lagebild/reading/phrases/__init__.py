"""Phrases: the noun groups and prepositional groups of a clause, and which is subject or object.

`phrases` finds them: `beginnings` (preposition and article), then `noun_groups`; `attributes`,
`conjuncts`, `coordination`, `name_borders` say where they end;
`roles` gives each its part by case, order and agreement; `adjuncts` have none, `given` are datives
that only the verb shows.
"""
