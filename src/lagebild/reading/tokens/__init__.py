"""Tokens: a text becomes paragraphs, sentences and words with lemma and part of speech.

`sentences` cuts and asks `tagger` (HanTa with a memory: `learned` by endings, else `morphology` by
`word_states` and `morphemes`, of a model kept on `shelves`; `decoding` chooses the tags of a
sentence). Then `retagging` mends what German word order knows better, a module for each kind:
`opening_tags`, `participle_tags`, ...
"""
