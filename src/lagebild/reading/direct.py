"""Direct speech: which quoted stretches are somebody's words, and whose."""

from collections.abc import Sequence

from lagebild.reading.drafts import Draft, Page, Spans
from lagebild.reading.frames import Frame
from lagebild.reading.layers import Span
from lagebild.reading.quotation_marks import Stretch
from lagebild.reading.speakers import Range
from lagebild.reading.subjects import subject
from lagebild.reading.verbs import FINITE

# Quoted words without a verb are a name or a title rather than speech up to this length.
LONGEST_TITLE = 4


def direct_speech(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The quoted stretches of a report that are speech, with speaker and frame."""
    indirect: dict[int, list[Draft]] = {}
    for draft in drafts:
        indirect.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    direct_stretches: set[int] = set()
    for number, stretch in enumerate(page.stretches):
        if stretch.outer in direct_stretches:
            continue
        speech = _direct(page, number, stretch, indirect, found)
        if speech is not None:
            found.append(speech)
            direct_stretches.add(number)
    return found


def _direct(
    page: Page,
    number: int,
    stretch: Stretch,
    indirect: dict[int, list[Draft]],
    before: Sequence[Draft],
) -> Draft | None:
    first = page.sentence_at(stretch.begin)
    last = page.sentence_at(stretch.end - 1)
    end = stretch.end
    if not stretch.closed:
        # Without a closing mark only the sentence is surely quoted.
        last, end = first, page.sentences[first].end
    inside = [
        token
        for s in range(first, last + 1)
        for token in page.sentences[s].tokens
        if stretch.begin <= token.begin < end and token.text[0].isalnum()
    ]
    if not inside:
        return None
    clause = any(token.tag in FINITE for token in inside)
    quote = (Span(stretch.begin, end),)
    title = (
        not clause and len(inside) <= LONGEST_TITLE and inside[0].text[0].isupper()
        and all(t.text[0].isupper() or t.tag in ("APPR", "ART", "APPRART", "KON") for t in inside)
    )  # fmt: skip
    frame = _frame_after(page, last, end) or _frame_before(page, first, stretch.begin)
    if frame is not None:
        sentence, words = frame
        if _inside_party(page, sentence, words, stretch):
            return None
        if title and words.order != "none" and not _announced(page, first, stretch.begin):
            return None
        if (
            title
            and "direct" not in words.entry.complements
            and ("als" not in words.entry.complements)
        ):
            return None
        return Draft(
            sentence,
            quote,
            page.spans(sentence, (words.speaker,)) if words.speaker else (),
            page.cue_spans(sentence, words.cue),
            page.spans(sentence, (words.words,)),
            page.spans(sentence, (words.addressee,)) if words.addressee else (),
            "Direct",
            words.medium,
        )
    for source in page.sources[last]:
        words_span = page.spans(last, (source.words,))[0]
        if source.cue and words_span.begin >= end and words_span.begin - end <= 3:
            return Draft(
                last, quote, page.spans(last, (source.speaker,)) if source.speaker else (),
                page.cue_spans(last, source.cue), (words_span,), (), "Direct", "Speech",
            )  # fmt: skip
    for draft in indirect.get(first, ()):
        if any(s.begin <= stretch.begin and end <= s.end for s in draft.quote) and not title:
            return Draft(
                first, quote, draft.speaker, draft.cue, draft.frame, draft.addressee, "Direct",
                draft.medium,
            )  # fmt: skip
    announced = _announced_clause(page, first, stretch.begin)
    if announced is not None and (clause or not title):
        speaker, words_spans = announced
        return Draft(first, quote, speaker, (), words_spans, (), "Direct", "Speech")
    alone = page.sentences[first].begin >= stretch.begin - 1 and clause
    if alone and len(inside) > LONGEST_TITLE:
        speaker = _last_speaker(indirect, before, first)
        return Draft(first, quote, speaker, (), (), (), "Direct", "Speech")
    return None


def _frame_after(page: Page, sentence: int, end: int) -> tuple[int, Frame] | None:
    """„...“, | sagte die Königin: a frame right behind the closing mark."""
    tokens = page.sentences[sentence].tokens
    for frame in page.frames[sentence]:
        clause = frame.clause
        if page.in_quotation(sentence, clause) or tokens[clause.first].begin < end:
            continue
        between = [t for t in tokens if end <= t.begin < tokens[clause.first].begin]
        if all(not t.text[0].isalnum() for t in between):
            verb_first = clause.finite == clause.first or frame.order == "wie"
            if verb_first:
                return sentence, frame
    return None


def _frame_before(page: Page, sentence: int, begin: int) -> tuple[int, Frame] | None:
    """Die Sprecherin sagte: | „...“; er nannte die Bewerbung | „sehr respektabel“."""
    tokens = page.sentences[sentence].tokens
    best: Frame | None = None
    for frame in page.frames[sentence]:
        clause = frame.clause
        if page.in_quotation(sentence, clause):
            continue
        at = clause.finite if clause.finite >= 0 else clause.verb_at
        inside = any(tokens[i].begin >= begin for i in clause.tokens)
        reported = any(
            tokens[first].begin <= begin < tokens[last].end for first, last in frame.quote
        )
        if tokens[at].begin > begin and not (clause.kind != "main" and inside) and not reported:
            continue
        # nothing but marks may lie between the clause and the quotation, unless it is within
        own = [i for i in clause.tokens if tokens[i].begin < begin]
        if own and not inside and not reported:
            between = [t for t in tokens[own[-1] + 1 :] if t.begin < begin]
            if any(t.text[0].isalnum() for t in between):
                continue
        best = frame
    return (sentence, best) if best is not None else None


def _inside_party(page: Page, sentence: int, frame: Frame, stretch: Stretch) -> bool:
    """berichtet der „Spiegel“: the quoted words name the speaker or the addressee."""
    for party in (frame.speaker, frame.addressee):
        if party is not None:
            (span,) = page.spans(sentence, (party,))
            if span.begin <= stretch.begin and stretch.end <= span.end:
                return True
    return False


def _announced(page: Page, sentence: int, begin: int) -> bool:
    """True where a colon stands before the quotation."""
    before = [t for t in page.sentences[sentence].tokens if t.begin < begin]
    if before:
        return before[-1].text == ":"
    if sentence:
        return page.sentences[sentence - 1].tokens[-1].text == ":"
    return False


def _announced_clause(page: Page, sentence: int, begin: int) -> tuple[Spans, Spans] | None:
    """Zypries sieht darin eine Bestätigung: | „...“: the subject before a colon is the speaker."""
    if not _announced(page, sentence, begin):
        return None
    tokens = page.sentences[sentence].tokens
    if tokens[0].begin >= begin:
        sentence -= 1
        tokens = page.sentences[sentence].tokens
    clauses = page.clauses[sentence]
    main = [c for c in clauses if c.kind == "main" and tokens[c.first].begin < begin]
    if not main:
        return (), ()
    speaker: Range | None = subject(tokens, main[-1], clauses)
    frame = (Span(page.sentences[sentence].begin, begin),)
    frame = (Span(frame[0].begin, tokens[main[-1].last].end),)
    return (page.spans(sentence, (speaker,)) if speaker else ()), frame


def _last_speaker(
    indirect: dict[int, list[Draft]], before: Sequence[Draft], sentence: int
) -> Spans:
    """The speaker of the nearest quotation in the sentences just before."""
    latest: Draft | None = None
    for number in (sentence - 2, sentence - 1):
        for draft in indirect.get(number, ()):
            if draft.speaker:
                latest = draft
    for draft in reversed(before[-3:]):
        if draft.speaker and (latest is None or draft.sentence >= latest.sentence):
            return draft.speaker
    return latest.speaker if latest is not None else ()
