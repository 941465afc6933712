"""Quotations: who said what in which form, over a whole report.

`quotations` puts the layer together: `direct` speech between `quotation_marks` (`quoted_words` are
none), speech of frames, nouns and sources (room `speech`), `free_speech` in the Konjunktiv,
`pointing` ("Das teilte ... mit"); `comments` are the report's own. `drafts` is what they work on.
"""
