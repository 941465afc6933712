"""Deeds: what a clause is about.

A `deed` is what words of a clause carry; `deeds` finds them by verbs, fixed phrases and nouns,
`carrying` how words beside the verb carry a noun and what becomes of it where it ends, `choice`
which of several count, `signs` and `judgements` what only points at one or judges it; `polarity`
whether it is said not to happen, `powers` and `own_deeds` whose it must be, `places` what is hit
or taken.
"""
