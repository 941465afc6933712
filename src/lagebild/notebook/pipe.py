"""A component for spaCy: `nlp.add_pipe("lagebild")`, for those who have a pipeline of their own.

It reads the document's text with Lagebild's own layers, so that it needs none of the pipeline's.
`doc.spans["quotations"]` and `doc.spans["claims"]` are what is quoted and claimed, widened to whole
tokens; `doc._.claims` are the claims themselves, with the exact characters in their evidence.
`doc._.published` may hold the day of publication, which resolves "gestern".
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from lagebild.intake import report_of
from lagebild.pipeline import Reader

NAME = "lagebild"


class LagebildPipe:
    """The component. `published` holds where a document has no day of its own."""

    def __init__(self, published: str = "") -> None:
        self._published = published
        self._reader = Reader("de")
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=())
        if not Doc.has_extension("published"):
            Doc.set_extension("published", default="")

    def __call__(self, doc: Doc) -> Doc:
        """Sets the claims and spans of a document. A document without words gets none."""
        doc.spans["quotations"] = SpanGroup(doc, name="quotations")
        doc.spans["claims"] = SpanGroup(doc, name="claims")
        doc._.claims = ()
        if not doc.text.strip():
            return doc
        day = doc._.published or self._published
        reading = self._reader.read(report_of(doc.text, published=day, exact=True))
        doc._.claims = self._reader.claims(reading)
        quoted = [
            _span(doc, span.begin, span.end, quotation.type)
            for quotation in reading.quotations
            for span in quotation.quote
        ]
        claimed = [
            _span(doc, claim.evidence.begin, claim.evidence.end, claim.stance)
            for claim in doc._.claims
        ]
        doc.spans["quotations"] = SpanGroup(doc, name="quotations", spans=quoted)
        doc.spans["claims"] = SpanGroup(doc, name="claims", spans=claimed)
        return doc


def _span(doc: Doc, begin: int, end: int, label: str) -> Span:
    found = doc.char_span(begin, end, label=label, alignment_mode="expand")
    assert found is not None  # expanded, every stretch of the text has its tokens
    return found


@Language.factory(NAME, default_config={"published": ""})
def make(nlp: Any, name: str, published: str) -> LagebildPipe:
    """The component for a pipeline; see `LagebildPipe`."""
    return LagebildPipe(published)
