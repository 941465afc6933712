"""Who said what in English: direct speech by its marks, indirect speech by its clauses, sources."""

from collections.abc import Iterator, Sequence

import msgspec

from lagebild.reading.layers import Clause, Quotation, Sentence, Span
from lagebild.reading.quotations.quotation_marks import Stretch, find_stretches
from lagebild.reading.speech.cues import Cue, SpeechCues, speech_cue

CONTENT = frozenset({"dass", "ob", "zu"})
SUBJECTS = ("subject", "shared")
SOURCE = "laut"


class Frame(msgspec.Struct, frozen=True):
    """A clause that says that somebody speaks."""

    clause: Clause
    cue: Cue
    speaker: tuple[Span, ...]
    verb: Span
    addressee: tuple[Span, ...] = ()


def find_quotations(
    text: str, sentences: Sequence[Sentence], clauses: Sequence[Clause], cues: SpeechCues
) -> tuple[Quotation, ...]:
    """All quotations in the order of their first words; `source` is the innermost one around."""
    stretches = find_stretches(text, _paragraphs(sentences))
    by_sentence: list[list[Clause]] = [[] for _ in sentences]
    for clause in clauses:
        by_sentence[clause.sentence].append(clause)
    found: list[Quotation] = []
    frame_before: Frame | None = None
    at = 0
    open_: list[Stretch] = []
    for sentence in sentences:
        own = by_sentence[sentence.index]
        while at < len(stretches) and stretches[at].begin < sentence.end:
            open_.append(stretches[at])
            at += 1
        inside = open_ = [s for s in open_ if sentence.begin < s.end]
        quoted = [c for c in own if _within(c, inside)]
        frames = [
            frame
            for c in own
            if c not in quoted and (frame := _frame(sentence, c, cues)) is not None
        ]
        found += _direct(sentence, inside, quoted, frames, frame_before)
        found += _indirect(text, sentence, own, quoted, frames)
        found += _sources(sentence, own)
        ends_open = sentence.tokens[-1].text == ":"
        frame_before = frames[-1] if frames and ends_open else None
    return _nested(found)


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in sentences:
        before = spans.get(sentence.paragraph)
        begin = before.begin if before else sentence.begin
        spans[sentence.paragraph] = Span(begin, sentence.end)
    return list(spans.values())


def _within(clause: Clause, stretches: Sequence[Stretch]) -> bool:
    """True where a clause begins between quotation marks."""
    return any(s.begin <= clause.begin and clause.begin < s.end for s in stretches)


def _frame(sentence: Sentence, clause: Clause, cues: SpeechCues) -> Frame | None:
    if clause.verb_at < 0:
        return None
    cue = speech_cue(cues, sentence.tokens, clause)
    if cue is None:
        return None
    tokens = sentence.tokens
    subject = next((p for p in clause.phrases if p.role in SUBJECTS), None)
    speaker = (
        (Span(tokens[subject.first].begin, tokens[subject.last].end),)
        if subject is not None and not clause.passive
        else ()
    )
    verb = tokens[clause.verb_at]
    told = next((p for p in clause.phrases if p.role in ("dative", "object")), None)
    listening = told is not None and bool(cue.addressee & {"acc", "dat"})
    addressee = (
        (Span(tokens[told.first].begin, tokens[told.last].end),)
        if told is not None and listening
        else ()
    )
    return Frame(clause, cue, speaker, Span(verb.begin, verb.end), addressee)


def _direct(
    sentence: Sentence,
    stretches: Sequence[Stretch],
    quoted: Sequence[Clause],
    frames: Sequence[Frame],
    before: Frame | None,
) -> Iterator[Quotation]:
    spans = [
        Span(max(s.begin, sentence.begin), min(s.end, sentence.end))
        for s in stretches
        if any(s.begin <= c.begin < s.end and c.verb_at >= 0 for c in quoted)
    ]
    if not spans:
        return
    outside = [f for f in frames if "direct" in f.cue.complements]
    frame = min(outside, key=lambda f: _distance(f.clause, spans), default=before)
    yield Quotation(
        tuple(spans),
        frame.speaker if frame else (),
        (frame.verb,) if frame else (),
        (Span(frame.clause.begin, frame.clause.end),) if frame else (),
        frame.addressee if frame else (),
        "Direct",
    )


def _distance(clause: Clause, spans: Sequence[Span]) -> int:
    return min(min(abs(clause.end - s.begin), abs(clause.begin - s.end)) for s in spans)


def _indirect(
    text: str,
    sentence: Sentence,
    own: Sequence[Clause],
    quoted: Sequence[Clause],
    frames: Sequence[Frame],
) -> Iterator[Quotation]:
    for frame in frames:
        content = [
            c
            for c in own
            if c.governor == frame.clause.index and c.complementizer in CONTENT and c not in quoted
        ]
        if content and _tells(frame.cue, content):
            begin = min(c.begin for c in content)
            end = max(c.end for c in _below(own, content))
            yield _quotation(frame, Span(begin, end))
            continue
        told = _told_before(text, sentence, own, quoted, frame)
        if told is not None:
            yield _quotation(frame, told)


def _quotation(frame: Frame, quote: Span) -> Quotation:
    words = Span(frame.clause.begin, frame.clause.end)
    return Quotation((quote,), frame.speaker, (frame.verb,), (words,), frame.addressee, "Indirect")


def _tells(cue: Cue, content: Sequence[Clause]) -> bool:
    wanted = {"inf" if c.kind == "infinitive" else "dass" for c in content}
    gerund = {"inf"} & wanted and any(c.startswith("pp:") for c in cue.complements)
    return bool(wanted & cue.complements) or bool(gerund)


def _below(own: Sequence[Clause], content: Sequence[Clause]) -> list[Clause]:
    """Clauses and all that hangs on them."""
    numbers = {c.index for c in content}
    found = list(content)
    for clause in sorted(own, key=lambda c: c.index):
        if clause.governor in numbers and clause.index not in numbers:
            numbers.add(clause.index)
            found.append(clause)
    return found


def _told_before(
    text: str,
    sentence: Sentence,
    own: Sequence[Clause],
    quoted: Sequence[Clause],
    frame: Frame,
) -> Span | None:
    """The talks failed, | a spokesman said |: all that stands before the comma."""
    clause = frame.clause
    if clause.kind != "main" or clause.first < 2 or "direct" not in frame.cue.complements:
        return None
    comma = sentence.tokens[clause.first - 1]
    earlier = [c for c in own if c.end <= clause.begin and c.verb_at >= 0]
    behind = [
        p
        for p in clause.phrases
        if p.role == "object" and p.first > clause.verb_at and not frame.addressee
    ]
    if comma.text != "," or not earlier or behind or any(c in quoted for c in earlier):
        return None
    return Span(sentence.begin, sentence.tokens[clause.first - 2].end)


def _sources(sentence: Sentence, own: Sequence[Clause]) -> Iterator[Quotation]:
    """According to the army, | nobody was hurt"""
    tokens = sentence.tokens
    for clause in own:
        for phrase in clause.phrases:
            if phrase.preposition != SOURCE or clause.verb_at < 0:
                continue
            first = next(
                i
                for i in range(phrase.first, phrase.last + 1)
                if tokens[i].tag != "APPR" and tokens[i].text.lower() != "to"
            )
            last = phrase.last
            for other in clause.phrases:
                if other.first == last + 1 and (
                    other.role == "genitive" or other.preposition == "in"
                ):
                    last = other.last
            speaker = Span(tokens[first].begin, tokens[last].end)
            rest = _rest(sentence, phrase.first, last)
            if rest is not None:
                cue = Span(tokens[phrase.first].begin, tokens[first - 1].end)
                words = Span(cue.begin, speaker.end)
                yield Quotation((rest,), (speaker,), (cue,), (words,), (), "Indirect")


def _rest(sentence: Sentence, first: int, last: int) -> Span | None:
    tokens = sentence.tokens
    if first <= 1:
        after = [t for t in tokens[last + 1 :] if t.text[0].isalnum() or t.text[0] in '"“']
        return Span(after[0].begin, after[-1].end) if after else None
    before = [t for t in tokens[:first] if t.text[0].isalnum() or t.text[0] in '"”']
    return Span(before[0].begin, before[-1].end) if before else None


def _nested(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    ordered = sorted(found, key=lambda q: (q.quote[0].begin, -q.quote[-1].end, q.type == "Direct"))
    placed: list[Quotation] = []
    open_: list[int] = []
    for quotation in ordered:
        while open_ and placed[open_[-1]].quote[-1].end <= quotation.quote[0].begin:
            open_.pop()
        outer = next(
            (
                n
                for n in reversed(open_[-8:])
                if placed[n].quote[-1].end >= quotation.quote[-1].end
                and placed[n].quote != quotation.quote
            ),
            -1,
        )
        placed.append(msgspec.structs.replace(quotation, source=outer))
        open_.append(len(placed) - 1)
    return tuple(placed)
