"""Sureness: how likely a claim is right (`marks`, `confidence`), and why it was read so.

`reasons` is what `lagebild explain` shows beside the lexicon lines and rules.
"""
