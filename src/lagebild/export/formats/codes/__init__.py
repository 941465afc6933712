"""Codes: which event and actor codes of PLOVER and CAMEO fit a claim, by tables beside the code.

`rule` says how a row fits a claim, `plover`, `cameo` and `actors` read the tables.
"""
