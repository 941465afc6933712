"""Events: what several sentences of a report tell of the same thing.

`events` says which drafts tell of one event; `carried`, `continued`, `beside`, `targets`,
`relative_doers`, `blame`, `meetings` and `competence` find its parties there, `retold` and
`verdicts` what takes it up again.
"""
