"""The index: what views select by, derived from the ledger and thrown away at will.

`catching_up` takes in what changed: `hearing` (claims as people judged them) -> entries, put
together to points by `grouping`; `conditions` (what claims suppose), `word_index` (full text, cut
by `words`). The rows are described in `tables`.
"""
