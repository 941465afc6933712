"""Who is whom across reports: one actor under one id, and what stays a proposal.

`spelling` and `namesakes` compare names, `listed` knows those of the tables of names, `clusters`
puts together what is certain, `identification` keeps the outcome in `tables` and compares anew who
is named as never before; `known` applies it to claims, `naming` finds the actors that somebody
means by a name.
"""
