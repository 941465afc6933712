"""Corpus: reports and their claims as a folder of Parquet files, for what no ledger should hold.

In: files of reports. Out: a folder whose files depend on the files that came in and the program
alone, whoever made them in however many runs: each is written whole or not at all, under a name
made of what went into it, so that whoever comes again leaves out what is there.

Order of work: `folder` (where what lies) -> `tables` (columns) -> `files` (one Parquet file) ->
`splits` (what is taken in at once)
-> `taking` (a split becomes parts of a few hundred reports) -> `settling` (who keeps an id that
several came with) -> `part` (a part is read) -> `making` (all of it, by whoever does the work) ->
`loading` (into a ledger).
"""
