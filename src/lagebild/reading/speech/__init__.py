"""Speech: the words that announce what somebody says, and who that is.

`cues` knows the verbs, nouns and source words; `frames` (speech verbs), `sources` ("laut X"),
`noun_speech` and `reported` find them in a sentence; `complements` says which words are reported,
`subjects` and `speakers` who speaks, `addressees` to whom, `quoters` who quotes whom.
"""
