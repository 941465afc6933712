"""Stance: with what force somebody vouches.

`stance` decides, from the cue, then mood, modality and negation; `obliged` and `ordained` know what
ought to be and what is decided, `named_will` which force a noun has, `foreseen` and `wanted` what
is expected or wished, `retaliation` what is held against somebody, `viewpoint` whose view a clause
gives that no verb of speech reports.
"""
