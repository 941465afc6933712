"""Das teilte die Polizei mit: a sentence whose source stands in the next one."""

from lagebild.reading.layers import Span
from lagebild.reading.quotations.drafts import Draft, Page
from lagebild.reading.speech.frames import Frame

POINTERS = frozenset({"das", "dies"})
VOUCHING = frozenset({"asserts", "commits"})


def pointed_speech(page: Page, number: int) -> Draft | None:
    """Zwölf Menschen starben. | Das teilte die Polizei mit. — the sentence before, with the word
    that points to it, is what the speaker of this sentence said."""
    if number == 0 or page.sentences[number - 1].paragraph != page.sentences[number].paragraph:
        return None
    tokens = page.sentences[number].tokens
    first = tokens[0]
    if first.text.lower() not in POINTERS or len(tokens) < 3:
        return None
    for frame in page.frames[number]:
        if frame.clause.first == 0 and frame.clause.finite == 1 and _vouches(frame):
            if frame.speaker is None and not frame.clause.passive:
                return None
            before = page.sentences[number - 1]
            return Draft(
                number,
                (Span(before.begin, before.end), Span(first.begin, first.end)),
                page.spans(number, (frame.speaker,)) if frame.speaker else (),
                page.cue_spans(number, frame.cue),
                (Span(tokens[1].begin, tokens[frame.clause.last].end),),
                page.spans(number, (frame.addressee,)) if frame.addressee else (),
                "Indirect",
                frame.medium,
            )
    return None


def _vouches(frame: Frame) -> bool:
    """Only who tells or announces a thing vouches for it: "Das kritisierte die Opposition" does
    not."""
    return (
        frame.order == "none"
        and frame.entry.stance in VOUCHING
        and frame.medium != "Thought"
        and bool(frame.entry.complements & {"dass", "direct"})
        and not frame.clause.negated
    )
