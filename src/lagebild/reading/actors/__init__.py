"""Actors: what is known of states, organisations, offices and persons before a report is read.

`directory` turns the lexicon round, from words to whom they name (`vocabulary`, `spelling`,
`slugs`). `spots` are places where a report names somebody; `people`, `coinages` and
`party_families` are what a report tells of names itself, `salience` which state it is about,
`holdings` who holds which office.
"""
