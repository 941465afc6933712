"""Parties: who does a deed and to whom, as its own clause tells.

`parties` finds the doer and `recipients` the other side, `subjects` whom the subject of a clause
names; each asks `passives`, `attributed` (attributes of a noun), `attacks`, `deployments`, `denied`
and `addressed`.
"""
