"""English: what of reading truly differs, into the same layers.

`words` (sentences, tagged words, `naming`) -> `verb_groups` -> `clauses` (`drafts`, `finite`, by
`boundaries`; with `phrases`, `layers`) -> `times`, `figures` -> `quotations` -> `mentions` (by the
`directory`, references resolved by
`references`). `analyst` puts them in a row. Lemmas of function words, tags, moods and roles carry
the names that the grammar of claims has for them (`languages/function_words`), so that everything
behind the reading runs as it does for German.
"""
