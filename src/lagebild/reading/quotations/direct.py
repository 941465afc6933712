"""Direct speech: which quoted stretches are somebody's words, and whose."""

from collections.abc import Sequence

from lagebild.reading.layers import Span, Token
from lagebild.reading.quotations.drafts import Draft, Page, Spans
from lagebild.reading.quotations.quotation_marks import Stretch
from lagebild.reading.quotations.quoted_words import LONGEST_TITLE, Quoted, spoken_of
from lagebild.reading.speech.frames import Frame
from lagebild.reading.speech.sources import Source
from lagebild.reading.speech.speakers import QUOTES, phrase_last
from lagebild.reading.speech.subjects import subject

# A cue inside whose clause quoted words are the speaker's own: "nannte das „...“".
INNER = frozenset({"direct", "als", "np", "pp:von", "pp:mit", "pp:vor", "pp:für"})
# Quoted words with these are a name: "gilt als „der Dicke“".
NAMING = frozenset({"gelten", "heißen", "lauten", "gehören"})
# "So kommentierte der Minister": verbs that point back to what was quoted.
COMMENTING = frozenset(
    "reagieren kommentieren äußern beschreiben formulieren ausdrücken antworten".split()
)
# How many sentences back a free-standing quotation looks for who spoke.
REACH = 2


def direct_speech(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The quoted stretches of a report that are speech, with speaker and frame."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    spoken: set[int] = set()
    for number, stretch in enumerate(page.stretches):
        if stretch.outer in spoken:
            continue
        quoted = Quoted(page, stretch)
        if not quoted.words:
            continue
        speech = _speech(page, quoted, by_sentence, found)
        if speech is not None:
            found.append(speech)
            spoken.add(number)
    return found


def _speech(
    page: Page, quoted: Quoted, drafts: dict[int, list[Draft]], before: Sequence[Draft]
) -> Draft | None:
    announced = _announced(page, quoted.first, quoted.stretch.begin)
    if quoted.title and not announced and not spoken_of(page, quoted):
        return None
    after = _frame_after(page, quoted)
    if after is not None:
        return _framed(page, quoted, quoted.last, after)
    tagged = _tagged(page, quoted)
    if tagged is not None:
        return tagged
    beside = _frame_before(page, quoted)
    if beside is not None:
        if _inside_party(page, quoted.first, beside, quoted.stretch):
            return None
        return _framed(page, quoted, quoted.first, beside)
    enclosing = [
        draft
        for draft in drafts.get(quoted.first, ())
        if draft.type != "Reported"
        and any(s.begin <= quoted.stretch.begin and quoted.end <= s.end for s in draft.quote)
    ]
    if enclosing:
        inner = min(enclosing, key=lambda d: sum(s.end - s.begin for s in d.quote))
        return _draft(quoted, quoted.first, inner.speaker, inner.cue, inner.frame,
                      inner.addressee, inner.medium)  # fmt: skip
    if announced:
        speaker, words = _announcing(page, quoted)
        return _draft(quoted, quoted.first, speaker, (), words, (), "Speech")
    around = _frame_around(page, quoted)
    if around is not None and around.told and around.order == "none":
        # "Es drohe „eine Katastrophe“": somebody's reported words, not a frame
        return _told(page, quoted, drafts, before)
    if around is not None:
        if _inside_party(page, quoted.first, around, quoted.stretch):
            return None
        return _framed(page, quoted, quoted.first, around)
    alone = page.sentences[quoted.first].begin >= quoted.stretch.begin - 1
    named = _pointing_back(page, quoted) if alone else ()
    if named or alone and quoted.clause and len(quoted.words) > LONGEST_TITLE:
        speaker = named or _last_speaker(drafts, before, quoted.first)
        return _draft(quoted, quoted.first, speaker, (), (), (), "Speech")
    return _told(page, quoted, drafts, before)


def _pointing_back(page: Page, quoted: Quoted) -> Spans:
    """„Das ist ein Putsch.“ Mit diesen Worten reagierte | der Präsident |: who speaks is the
    subject of the sentence that points back to the quotation."""
    number = quoted.last + 1
    if number >= len(page.sentences):
        return ()
    tokens = page.sentences[number].tokens
    if not _points(tokens):
        return ()
    main = next((c for c in page.clauses[number] if c.kind == "main" and c.first == 0), None)
    if main is None or main.finite != (1 if tokens[0].text == "So" else 3):
        return ()
    speaker = subject(tokens, main, page.clauses[number])
    return page.spans(number, (speaker,)) if speaker is not None else ()


def _points(tokens: Sequence[Token]) -> bool:
    if [t.text for t in tokens[:3]] == ["Mit", "diesen", "Worten"]:
        return True
    return len(tokens) > 2 and tokens[0].text == "So" and tokens[1].lemma.lower() in COMMENTING


def _told(
    page: Page, quoted: Quoted, drafts: dict[int, list[Draft]], before: Sequence[Draft]
) -> Draft | None:
    """Die Zahl sei | „alarmierend“ |: quoted words in a sentence that goes on with what the last
    speaker said."""
    tokens = page.sentences[quoted.first].tokens
    for clause in page.clauses[quoted.first]:
        if (
            clause.mood == "subjunctive1"
            and clause.kind == "main"
            and not page.in_quotation(quoted.first, clause)
            and any(quoted.stretch.begin <= tokens[i].begin < quoted.end for i in clause.tokens)
        ):
            speaker = _last_speaker(drafts, before, quoted.first)
            if not speaker:
                return None
            return _draft(quoted, quoted.first, speaker, (), (), (), "Speech", free=True)
    return None


def _draft(
    quoted: Quoted,
    sentence: int,
    speaker: Spans,
    cue: Spans,
    frame: Spans,
    addressee: Spans,
    medium: str,
    free: bool = False,
    quoter: Spans = (),
) -> Draft:
    quote = (Span(quoted.stretch.begin, quoted.end),)
    return Draft(
        sentence, quote, speaker, cue, frame, addressee, "Direct", medium, free, quoter=quoter
    )


def _framed(page: Page, quoted: Quoted, sentence: int, frame: Frame) -> Draft:
    return _draft(
        quoted,
        sentence,
        page.spans(sentence, (frame.speaker,)) if frame.speaker else (),
        page.cue_spans(sentence, frame.cue),
        page.spans(sentence, (frame.words,)),
        page.spans(sentence, (frame.addressee,)) if frame.addressee else (),
        frame.medium,
        frame.told,
        page.spans(sentence, (frame.quoter,)) if frame.quoter else (),
    )


def _frame_after(page: Page, quoted: Quoted) -> Frame | None:
    """„...“, | sagte die Königin: a frame right behind the closing mark."""
    tokens = page.sentences[quoted.last].tokens
    for frame in page.frames[quoted.last]:
        clause = frame.clause
        begin = tokens[clause.first].begin
        if page.in_quotation(quoted.last, clause) or begin < quoted.end:
            continue
        if clause.finite != clause.first and frame.order != "wie":
            continue
        if page.only_marks(quoted.last, quoted.end, begin):
            return frame
    return None


def _tagged(page: Page, quoted: Quoted) -> Draft | None:
    """„...“, | so der Minister; „Der Iran“, | so der Minister, | „...“."""
    for source in page.sources[quoted.last]:
        (words,) = page.spans(quoted.last, (source.words,))
        if words.begin >= quoted.end and page.only_marks(quoted.last, quoted.end, words.begin):
            return _by_source(page, quoted, quoted.last, source)
    for source in page.sources[quoted.first]:
        (words,) = page.spans(quoted.first, (source.words,))
        before = page.sentences[quoted.first].tokens[: source.words[0]][-2:]
        inside = any(token.text in QUOTES for token in before)
        if inside and words.end <= quoted.stretch.begin:
            if page.only_marks(quoted.first, words.end, quoted.stretch.begin):
                return _by_source(page, quoted, quoted.first, source)
    return None


def _by_source(page: Page, quoted: Quoted, sentence: int, source: Source) -> Draft:
    return _draft(
        quoted,
        sentence,
        page.spans(sentence, (source.speaker,)) if source.speaker else (),
        page.cue_spans(sentence, source.cue),
        page.spans(sentence, (source.words,)),
        page.spans(sentence, (source.addressee,)) if source.addressee else (),
        "Speech",
    )


def _frame_before(page: Page, quoted: Quoted) -> Frame | None:
    """Die Sprecherin sagte: | „...“; er sagte, | „...“ sei falsch: a frame that leads to it."""
    tokens = page.sentences[quoted.first].tokens
    best: Frame | None = None
    for frame in page.frames[quoted.first]:
        clause = frame.clause
        if page.in_quotation(quoted.first, clause) or _is_reported(page, quoted.first, frame):
            continue
        own = [i for i in clause.tokens if tokens[i].begin < quoted.stretch.begin]
        verb = max(clause.finite, 0)
        if not own or tokens[verb].begin >= quoted.stretch.begin:
            continue
        if len(own) < len(clause.tokens) and frame.order != "before":
            continue
        if page.only_marks(quoted.first, tokens[own[-1]].end, quoted.stretch.begin):
            best = frame
        for _, last in frame.quote:
            # "... wagte die Prognose, X werde scheitern: | „...“"
            if frame.order == "before" and tokens[last].end <= quoted.stretch.begin:
                if page.only_marks(quoted.first, tokens[last].end, quoted.stretch.begin):
                    best = frame
    return best


def _is_reported(page: Page, sentence: int, frame: Frame) -> bool:
    """True for a verb without reported clause that is itself among somebody's reported words."""
    first = frame.clause.first
    return frame.order == "none" and any(
        begin <= first <= end
        for other in page.frames[sentence]
        if other is not frame
        for begin, end in other.quote
    )


def _frame_around(page: Page, quoted: Quoted) -> Frame | None:
    """Er nannte die Bewerbung „sehr respektabel“: quoted words in the clause of a speech verb."""
    tokens = page.sentences[quoted.first].tokens
    for frame in page.frames[quoted.first]:
        clause = frame.clause
        if page.in_quotation(quoted.first, clause) or _is_reported(page, quoted.first, frame):
            continue
        if clause.verb in NAMING or _by_anybody(tokens, frame):
            continue
        inside = any(quoted.stretch.begin <= tokens[i].begin < quoted.end for i in clause.tokens)
        if (
            inside
            and frame.entry.complements & INNER
            and (clause.kind == "main" or "als" in frame.entry.complements)
        ):
            return frame
    return None


def _by_anybody(tokens: Sequence[Token], frame: Frame) -> bool:
    """Man nennt das „Aktiensplit“: a word in use, nobody's speech."""
    speaker = frame.speaker
    return speaker is not None and tokens[speaker[0]].text.lower() in ("man", "wir", "es")


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
    before = page.token_before(sentence, begin)
    if before is None and sentence:
        before = page.sentences[sentence - 1].tokens[-1]
    return before is not None and before.text == ":"


def _announcing(page: Page, quoted: Quoted) -> tuple[Spans, Spans]:
    """Zypries sieht darin eine Bestätigung: | „...“: the subject before a colon is the speaker."""
    sentence = quoted.first
    if page.sentences[sentence].tokens[0].begin >= quoted.stretch.begin:
        sentence -= 1
    tokens = page.sentences[sentence].tokens
    clauses = page.clauses[sentence]
    stop = next((i for i, t in enumerate(tokens) if t.begin >= quoted.stretch.begin), len(tokens))
    while stop and not tokens[stop - 1].text[0].isalnum():
        stop -= 1
    main = [c for c in clauses if c.kind == "main" and 0 <= c.finite < stop and c.first < stop]
    if main:
        speaker = subject(tokens, main[-1], clauses)
        if speaker is not None and speaker[1] >= stop:
            speaker = (speaker[0], stop - 1) if speaker[0] < stop else None
        words = Span(page.sentences[sentence].begin, tokens[stop].end)
        return (page.spans(sentence, (speaker,)) if speaker else ()), (words,)
    # "Stoltenberg weiter: „...“": no verb of its own
    last = phrase_last(tokens, 0, stop, before_verb=False) if stop else -1
    if last < 0:
        return (), ()
    return page.spans(sentence, ((0, last),)), (Span(tokens[0].begin, tokens[stop].end),)


def _last_speaker(drafts: dict[int, list[Draft]], before: Sequence[Draft], sentence: int) -> Spans:
    """The speaker of the nearest quotation in the sentences just before."""
    latest: Draft | None = None
    for number in range(sentence - REACH, sentence):
        for draft in drafts.get(number, ()):
            if draft.speaker:
                latest = draft
    for draft in reversed(before[-3:]):
        if draft.speaker and draft.sentence >= sentence - REACH - 1:
            if latest is None or draft.sentence >= latest.sentence:
                return draft.speaker
    return latest.speaker if latest is not None else ()
