"""Which clauses a quotation covers, and which of several quotations a clause belongs to."""

from bisect import bisect_left
from collections.abc import Iterable

from lagebild.claims.scene.scene import Scene
from lagebild.claims.voices.quoted import frame_of, is_rumoured
from lagebild.reading import Clause, Quotation, Span, Token

NAMING_VERBS = frozenset({"nennen", "bezeichnen", "heißen"})


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


def innermost(scene: Scene) -> dict[int, int]:
    """Each clause's index to the number of the smallest quotation that covers most of its words."""
    quotations = scene.reading.quotations
    sizes = [sum(s.end - s.begin for s in q.quote) for q in quotations]
    best: dict[int, int] = {}
    for number, quotation in enumerate(quotations):
        if quotation.type == "Reported" or _misplaced(scene, quotation):
            continue
        for span in quotation.quote:
            for sentence in scene.sentences_at(span):
                for clause in scene.clauses_of(sentence):
                    apart = clause.end <= span.begin or clause.begin >= span.end
                    if apart or not covers(scene, clause, quotation):
                        continue
                    known = best.get(clause.index)
                    relayed = known is not None and passed_on(scene, number) == known
                    if known is None or sizes[number] < sizes[known] or relayed:
                        best[clause.index] = number
    return best


def reported_in(scene: Scene) -> dict[int, Quotation]:
    """The Reported quotation of each clause that frames one with a speaker, by its index."""
    found: dict[int, Quotation] = {}
    for quotation in scene.reading.quotations:
        if quotation.type == "Reported" and quotation.speaker:
            frame = frame_of(scene, quotation)
            if frame is not None:
                found[frame.index] = quotation
    return found


def passed_on(scene: Scene, number: int) -> int:
    """Reuters zitierte den Minister: the quotation of the very same words by the one who passes
    them on, -1 where there is none."""
    quotations = scene.reading.quotations
    outer = quotations[number].source
    return outer if outer >= 0 and quotations[outer].quote == quotations[number].quote else -1


def relays(scene: Scene, number: int) -> bool:
    """True for the quotation of the one who passes on another's words."""
    following = number + 1
    return following < len(scene.reading.quotations) and passed_on(scene, following) == number


def _misplaced(scene: Scene, quotation: Quotation) -> bool:
    """X lehnt ab, hat aber Y angeboten: the second half of a coordination frames no first."""
    frame = frame_of(scene, quotation)
    if frame is not None and frame.complementizer == "wie" and frame.verb in NAMING_VERBS:
        return not is_rumoured(scene, frame)
    return (
        quotation.type == "Indirect"
        and frame is not None
        and any(p.role == "shared" for p in frame.phrases)
        and bool(quotation.quote)
        and quotation.quote[0].begin < frame.begin
    )
