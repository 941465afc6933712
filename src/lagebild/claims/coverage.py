"""Which clauses a quotation covers."""

from bisect import bisect_left
from collections.abc import Iterable

from lagebild.claims.scene import Scene
from lagebild.reading import Clause, Quotation, Span, Token


def covers(scene: Scene, clause: Clause, quotation: Quotation) -> bool:
    """Most of a clause's words are quoted; "Nach Angaben der Polizei" in it does not count."""
    tokens = scene.tokens(clause)
    inside = _words_in(tokens, clause, quotation.quote)
    source = _words_in(tokens, clause, (*quotation.speaker, *quotation.cue)) - inside
    return len(inside) * 2 > len(clause.tokens) - len(source)


def _words_in(tokens: tuple[Token, ...], clause: Clause, spans: Iterable[Span]) -> set[int]:
    """The clause's own words that begin inside one of the spans, found without a walk over all."""
    own = clause.tokens
    found: set[int] = set()
    for span in spans:
        first = bisect_left(own, span.begin, key=lambda i: tokens[i].begin)
        last = bisect_left(own, span.end, first, key=lambda i: tokens[i].begin)
        found.update(own[first:last])
    return found
