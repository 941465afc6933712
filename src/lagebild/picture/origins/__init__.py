"""Which report copies or rewrites which: reports of one origin count once in every view.

`shingles` (signatures of a text) -> `meeting_keys` (who is worth comparing) -> `copies` (the
verdict on two texts) -> `placing` (the origin of each report), kept by `store` in `tables`.
"""
