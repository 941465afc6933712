"""Who said what in which form: direct, indirect, reported and free-standing speech of a report.

The parts come from the modules of their own concept: quotation marks, frames (speech verbs),
sources (laut, zufolge), speakers. Here they are put together sentence by sentence, so that each
quoted stretch finds its frame and each Konjunktiv sentence the source that it continues.
"""

from collections.abc import Iterator, Sequence

import msgspec

from lagebild.intake import Report
from lagebild.reading.layers import Clause, Quotation, Sentence, Span
from lagebild.reading.quotations.comments import find_comments, without_comment
from lagebild.reading.quotations.direct import direct_speech
from lagebild.reading.quotations.drafts import Draft, Page
from lagebild.reading.quotations.free_speech import free_speech
from lagebild.reading.quotations.pointing import pointed_speech
from lagebild.reading.quotations.quotation_marks import find_stretches
from lagebild.reading.speech.cues import SpeechCues, build_speech_cues
from lagebild.reading.speech.frames import Frame, find_frames
from lagebild.reading.speech.noun_speech import find_noun_speech
from lagebild.reading.speech.reported import noun_before, reported_object
from lagebild.reading.speech.sources import Source, find_sources, within_told
from lagebild.reading.speech.speakers import Range

PERFECT = ("habe ", "haben ", "hat ", "hätte ", "hätten ")
# A sentence with more frames than this is no sentence; the rest are not compared.
NESTED = 12
# How many sentences later a quotation without a source still has the speaker before it.
REACH = 3

__all__ = ["SpeechCues", "build_speech_cues", "find_quotations"]


def find_quotations(
    report: Report,
    sentences: tuple[Sentence, ...],
    clauses: tuple[Clause, ...],
    cues: SpeechCues,
) -> tuple[Quotation, ...]:
    """All quotations in the order of their first words; an enclosing one stands before those in it.

    Spans are code points into `report.text`. `source` is the index of the innermost quotation that
    encloses another one, frame included ("Laut Reuters sagte Lawrow, ..."), -1 for none.
    """
    page = Page.of(sentences, clauses, find_stretches(report.text, _paragraphs(sentences)))
    drafts: list[Draft] = []
    for number in range(len(sentences)):
        tokens = page.sentences[number].tokens
        own = page.clauses[number]
        frames = find_frames(tokens, own, cues, page.quoted[number]) if own else []
        told = [range_ for frame in frames if frame.speaker for range_ in frame.quote]
        sources = [within_told(tokens, source, told) for source in find_sources(tokens, own, cues)]
        page.frames.append(frames)
        page.sources.append(sources)
        drafts.extend(
            _from_source(page, number, source)
            for source in sources
            if not all(page.all_quoted(number, range_) for range_ in source.quote)
        )
        pointed = pointed_speech(page, number)
        if pointed is not None:
            drafts.append(pointed)
        for frame in frames:
            draft = _from_frame(page, number, frame)
            if draft is not None and not (pointed and draft.type == "Reported"):
                drafts.append(draft)
            if draft is not None and frame.quote and noun_before(tokens, frame, cues):
                said = _reported(page, number, frame)
                if said is not None:
                    drafts.append(said)
        drafts.extend(_from_nouns(page, number, cues))
    spoken = direct_speech(page, drafts)
    drafts = [draft for draft in drafts if not _said_otherwise(draft, spoken)]
    drafts.extend(spoken)
    drafts.extend(free_speech(page, drafts))
    comments = find_comments(page)
    drafts = [without_comment(page, draft, comments) for draft in drafts]
    return _ordered(_within_outer(report.text, _with_earlier_speakers(drafts)))


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: list[Span] = []
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph == paragraph:
            spans[-1] = Span(spans[-1].begin, sentence.end)
        else:
            spans.append(Span(sentence.begin, sentence.end))
            paragraph = sentence.paragraph
    return spans


def _from_frame(page: Page, number: int, frame: Frame) -> Draft | None:
    """An indirect quotation, or a reported one where the verb has only an object."""
    if page.in_quotation(number, frame.clause) and _first_person(page, number, frame.speaker):
        return None
    if frame.order == "none":
        return _reported(page, number, frame)
    if all(page.all_quoted(number, range_) for range_ in frame.quote):
        return None
    return Draft(
        number,
        page.spans(number, frame.quote),
        page.spans(number, _one(frame.speaker)),
        page.cue_spans(number, frame.cue),
        page.spans(number, (frame.words,)),
        page.spans(number, _one(frame.addressee)),
        "Indirect",
        frame.medium,
        frame.told,
        quoter=page.spans(number, _one(frame.quoter)),
    )


def _first_person(page: Page, number: int, speaker: Range | None) -> bool:
    if speaker is None:
        return True
    return page.sentences[number].tokens[speaker[0]].text.lower() in ("ich", "wir", "man")


def _reported(page: Page, number: int, frame: Frame) -> Draft | None:
    """Russland fordert den Rückzug der NATO: what is said stands as the object of the verb."""
    if page.in_quotation(number, frame.clause):
        return None
    words = reported_object(page.sentences[number].tokens, frame)
    if words is None:
        return None
    return Draft(
        number,
        page.spans(number, (words,)),
        page.spans(number, _one(frame.speaker)),
        page.cue_spans(number, frame.cue),
        page.spans(number, (frame.words,)),
        page.spans(number, _one(frame.addressee)),
        "Reported",
        frame.medium,
    )


def _said_otherwise(draft: Draft, spoken: Sequence[Draft]) -> bool:
    """Er sagte zu der Forderung: „...“: the object is no quotation where the words follow."""
    if draft.type != "Reported":
        return False
    end = draft.quote[-1].end
    return any(direct.frame == draft.frame and direct.quote[0].begin >= end for direct in spoken)


def _from_source(page: Page, number: int, source: Source) -> Draft:
    return Draft(
        number,
        page.spans(number, source.quote),
        page.spans(number, sorted((*_one(source.own), *_one(source.speaker)))),
        page.cue_spans(number, source.cue),
        page.spans(number, (source.words,)),
        page.spans(number, _one(source.addressee)),
        "Indirect",
        "Speech",
        backward=source.speaker is None,
    )


def _from_nouns(page: Page, number: int, cues: SpeechCues) -> Iterator[Draft]:
    """Speech behind nouns, unless a verb has already announced the same words."""
    tokens = page.sentences[number].tokens
    for speech in find_noun_speech(tokens, page.clauses[number], cues):
        first = speech.quote[0]
        told = any(
            begin <= first <= end
            for frame in page.frames[number]
            for begin, end in frame.quote
            if begin >= first - 1
        )
        if told or page.in_quotation(number, speech.clause):
            continue
        yield Draft(
            number,
            page.spans(number, (speech.quote,)),
            page.spans(number, _one(speech.speaker)),
            page.spans(number, (speech.cue,)),
            page.spans(number, (speech.words,)),
            (),
            "Indirect",
            "Speech",
        )


def _one(range_: Range | None) -> tuple[Range, ...]:
    return (range_,) if range_ is not None else ()


def _with_earlier_speakers(drafts: Sequence[Draft]) -> list[Draft]:
    """„...“ — a quotation in a sentence of its own, or one with "demnach", has the speaker of the
    quotation before it."""
    ordered = sorted(drafts, key=lambda d: (d.sentence, d.quote[0].begin if d.quote else 0))
    speaker: tuple[Span, ...] = ()
    since = -REACH - 1
    found: list[Draft] = []
    for draft in ordered:
        unnamed = not draft.speaker and (
            draft.type == "Direct" and not draft.frame or draft.backward
        )
        if unnamed and draft.sentence - since <= REACH:
            draft = msgspec.structs.replace(draft, speaker=speaker)
        if draft.speaker:
            speaker = draft.speaker
            since = draft.sentence
        found.append(draft)
    return found


def _within_outer(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Biden habe zugesagt, | nichts zu schicken |, sagte Uschakow: the words of an inner quotation
    end where those of the outer one do, whose frame stands behind both. Whoever said so in the
    perfect has said so; "Man erwarte, | dass ..." is said now, by the outer one."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.type == "Indirect" and draft.quote and draft.frame:
            by_sentence.setdefault(draft.sentence, []).append(draft)
    clipped = []
    for draft in drafts:
        cue = text[draft.cue[0].begin : draft.cue[0].end] if draft.cue else ""
        perfect = cue.lower().startswith(PERFECT)
        if draft.type == "Indirect" and draft.quote and draft.speaker and perfect:
            begin, end = draft.quote[-1].begin, draft.quote[-1].end
            for outer in by_sentence.get(draft.sentence, ())[:NESTED]:
                inside = outer.quote[0].begin < draft.quote[0].begin
                close, frame = outer.quote[-1].end, outer.frame[-1]
                if inside and begin < close <= frame.begin and close < end == frame.end:
                    words = (*draft.quote[:-1], Span(begin, close))
                    draft = msgspec.structs.replace(draft, quote=words)
                    break
        clipped.append(draft)
    return clipped


def _ordered(drafts: Sequence[Draft]) -> tuple[Quotation, ...]:
    ordered = sorted(
        (d for d in drafts if d.quote),
        key=lambda d: (d.quote[0].begin, -d.quote[-1].end, d.type == "Direct"),
    )
    found: list[Quotation] = []
    open_: list[int] = []
    for draft in ordered:
        begin, end = draft.quote[0].begin, draft.quote[-1].end
        while open_ and found[open_[-1]].quote[-1].end <= begin:
            open_.pop()
        source = -1
        for number in reversed(open_[-8:]):
            outer = found[number]
            if outer.quote[-1].end >= end and outer.quote != draft.quote:
                source = number
                break
        if draft.quoter:
            # "Der Spiegel zitiert den Prediger": the same words, passed on by the paper
            found.append(_quotation(draft, draft.quoter, source))
            source = len(found) - 1
        found.append(_quotation(draft, draft.speaker, source))
        open_.append(len(found) - 1)
    return tuple(found)


def _quotation(draft: Draft, speaker: tuple[Span, ...], source: int) -> Quotation:
    return Quotation(
        draft.quote,
        speaker,
        draft.cue,
        draft.frame,
        draft.addressee,
        draft.type,
        draft.medium,
        source,
    )
