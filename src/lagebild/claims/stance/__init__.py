"""Stance: with what force somebody vouches.

`stance` decides, from the cue, then mood, modality and negation; `foreseen` and `wanted` know what
is expected or wished, `viewpoint` whose view a clause gives that no verb of speech reports.
"""
