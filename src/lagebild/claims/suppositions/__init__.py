"""Suppositions: which deed a condition names, of whom, against whom.

`suppositions` asks `supposed_deeds` (of a clause or a noun) and `pointed` ("in diesem Fall").
"""
