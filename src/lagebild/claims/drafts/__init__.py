"""Drafts: claims in the making, and what a clause without a deed of its own is about.

`drafts` is the value that all later rooms fill; `asked` links an answer to what stands in its own
sentence; `hints`, `purposes` and `beats` (no politics) decide what becomes a draft.
"""
