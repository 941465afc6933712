"""Names: which words name somebody, listed or not.

`naming` finds names of the directory and unknown ones by their shape; the `recogniser` (a
conditional random field: `features`, `weights`, `labelling`, `clusters`) finds what no list has,
and `recognised` adds it to a sentence.
"""
