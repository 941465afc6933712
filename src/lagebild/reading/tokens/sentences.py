"""Paragraphs, sentences and words of a report, as spans of its text."""

import re
from collections.abc import Iterator

from sentencex import segment

from lagebild.intake import Report
from lagebild.reading.layers import Sentence, Span, Token
from lagebild.reading.tokens.retagging import retagged
from lagebild.reading.tokens.tagger import Tagger
from lagebild.reading.tokens.verb_forms import with_known_verbs

WORD = re.compile(
    r"""
    https?://\S+
  | \d+(?:[.,:]\d+)*(?:-\d{1,3}(?:\.\d{3})+\b|-\w+(?:-\w+)*)?  # 120.000  1,5  20:30  50-prozentig
  | \w+(?:[-‐‑’'/.&]\w+)*-?                           # NATO-Truppen  Al-Qaida  O’Neill  z.B  Ost-
  | \.{2,}|…
  | [^\w\s]
    """,
    re.VERBOSE,
)
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# After these a full stop ends no sentence: an ordinal ("der 2. Weltkrieg"), an initial
# ("George W. Bush") or a title that the segmenter takes for the end.
OPEN_END = re.compile(
    r"(?:\b\d{1,2}\.|\b[A-ZÄÖÜ]\.|\b(?:Dr|Prof|Nr|St|Sr|Jr|Mio|Mrd|bzw|ca|etwa|gen|Gen|Abs|Art|Hl|Mr|Mrs"
    r"|(?<=\d )Tsd|(?<=\d )Bio|usw|sog|evtl|vgl|inkl"
    r"|Jan|Feb|Febr|Aug|Sept|Okt|Nov|Dez|d\.h|z\.B|u\.a|i\.e)\.)\s*$"
)
NEXT_OPEN = re.compile(r"\s*(?:[a-zäöüß0-9]|[A-ZÄÖÜ][\w-]+)")
BEFORE_ORDINAL = re.compile(
    r"\b(?:der|die|das|dem|den|des|am|im|vom|zum|zur|seit|bis|beim|ab|einen?|einem|einer|seine[mnrs]?|ihre[mnrs]?|"
    r"diese[mnrs]?|jede[mnrs]?|sein|ihr|als|und|sowie|rund)\s+\d{1,2}\.\s*$|^\s*\d{1,2}\.\s*$",
    re.IGNORECASE,
)
# No ordinal stands before these: "mehr als 20. | Unter ihnen ...".
NO_NOUN = re.compile(
    r"\s*(?:Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Ich|Man|Dies|Diese[rsmn]?|Unter|In|Im|Bei|Beim|Nach|Vor|"
    r"Seit|Auch|Doch|Aber|Und|Laut|Zu|Zum|Zur|Mit|Am|An|Auf|Aus|Dort|Dabei|Damit|Dazu|Zuvor|Zudem|"
    r"Für|Von|Wie|Als|Wenn|Nur|So|Noch|Mehr|Viele|Etwa|Rund|Mindestens|Insgesamt)\b"
)
# The segmenter keeps a quotation whole and does not end a sentence before a number; these are ends:
# "... aufgeflammt. 150.000 Zivilisten ...", "... griff an. 30 Soldaten ...", „Das ist so. Man kommt
# mit Militär.“ The mark stands first, as that is what a search finds fast; the group is what
# lies behind it.
ALSO_END = re.compile(
    r"[.!?](?:(?<=[a-zäöüß]{3}.)|(?<=\s(?:an|ab|um|zu|da|so).)|(?<=\d{4}\.))"
    r"([“”»«\"]?\s+)(?=[„“\"»«‚]?[A-ZÄÖÜ0-9])"
)
# Nor after a short name that could be a month or a title: "sagte Zhang Jun. Er riet dazu".
SHORT_END = re.compile(
    r"\.(?:(?<=\b[A-ZÄÖÜ][a-zäöüß].)|(?<=\b[A-ZÄÖÜ][a-zäöüß]{2}.))(\s+)(?=(?:Er|Sie|Es|Man|Der|Die|Das|Den|Dem|Dies|Diese[rsn]?|Dabei|Damit"
    r"|Dort|Darin|Auch|Zudem|Zugleich|Zuvor|Nach|Seine?|Ihre?|In|Im|Am|Wir)\b)"
)
CLOSING = re.compile(r"^[\s]*([“”»«\"'’)\]]+)(?=\s|$)")
QUOTATION_MARKS = frozenset('„“”»«"')
# The tag of what is no word.
MARK = "XY"
# Longer stretches without any sentence mark are cut at a blank: no German sentence is that long,
# and every later step may then count on bounded sentences.
LONGEST_SENTENCE = 4_000
# The segmenter's time grows with the square of the quotation marks before it: longer paragraphs
# are handed to it in stretches, cut behind a sentence where one ends.
LONGEST_STRETCH = 10_000


def paragraphs(report: Report) -> Iterator[Span]:
    """The stretches of running text between blank lines and furniture, trimmed of white space."""
    text = report.text
    blocked = sorted((f.begin, f.end) for f in report.furniture)
    passed = 0
    for match in PARAGRAPH.finditer(text):
        begin = match.start()
        while passed < len(blocked) and blocked[passed][1] <= begin:
            passed += 1
        at = passed
        while at < len(blocked) and blocked[at][0] < match.end():
            yield from trimmed(text, begin, blocked[at][0])
            begin = max(begin, blocked[at][1])
            at += 1
        yield from trimmed(text, begin, match.end())


def trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    """A stretch without the white space at its ends; nothing where there is nothing else."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield Span(begin, end)


def sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph; together they cover its words."""
    pieces: list[tuple[int, int]] = []
    position = paragraph.begin
    stretch = text[paragraph.begin : paragraph.end]
    for piece in (p for part in stretches(stretch) for p in _pieces(part)):
        begin, position = position, position + len(piece)
        closing = CLOSING.match(piece) if pieces else None
        if closing:
            # A closing quotation mark belongs to the sentence that it closes.
            pieces[-1] = (pieces[-1][0], begin + closing.end())
            begin += closing.end()
        if pieces and begin < position and _goes_on(text, pieces[-1], piece):
            pieces[-1] = (pieces[-1][0], position)
        elif begin < position:
            pieces.append((begin, position))
    for begin, end in pieces:
        for span in trimmed(text, begin, end):
            yield from bounded(text, span)


def stretches(paragraph: str) -> Iterator[str]:
    """A long paragraph in parts that the segmenter takes, cut behind a sentence where one ends."""
    begin = 0
    while len(paragraph) - begin > LONGEST_STRETCH:
        end = begin + LONGEST_STRETCH
        cut = max(paragraph.rfind(mark, begin, end) for mark in (". ", "\n"))
        cut = cut if cut > begin else paragraph.rfind(" ", begin, end)
        cut = cut if cut > begin else end - 1
        yield paragraph[begin : cut + 1]
        begin = cut + 1
    yield paragraph[begin:]


def _pieces(stretch: str) -> Iterator[str]:
    for piece in segment("de", stretch):
        begin = 0
        ends = [*ALSO_END.finditer(piece), *SHORT_END.finditer(piece)]
        for end in sorted(ends, key=lambda found: found.end()):
            open_ = OPEN_END.search(piece, max(0, end.start(1) - 12), end.start(1))
            if begin < end.end() and not open_:
                yield piece[begin : end.end()]
                begin = end.end()
        yield piece[begin:]


def _goes_on(text: str, before: tuple[int, int], piece: str) -> bool:
    """Der 2. | Weltkrieg: the segmenter's cut after an ordinal or an initial is no end."""
    tail = text[max(before[0], before[1] - 40) : before[1]]
    if not OPEN_END.search(tail) or not NEXT_OPEN.match(piece):
        return False
    ordinal = re.search(r"\d{1,2}\.\s*$", tail)
    if ordinal and NO_NOUN.match(piece):
        return False
    return not ordinal or bool(BEFORE_ORDINAL.search(tail)) or piece.lstrip()[:1].islower()


def bounded(text: str, span: Span) -> Iterator[Span]:
    """A sentence, cut at a blank where it is longer than any sentence is."""
    begin = span.begin
    while span.end - begin > LONGEST_SENTENCE:
        cut = text.rfind(" ", begin + 1, begin + LONGEST_SENTENCE)
        cut = cut if cut > begin else begin + LONGEST_SENTENCE
        yield from trimmed(text, begin, cut)
        begin = cut
    yield from trimmed(text, begin, span.end)


def words(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Where the words and marks of a sentence begin and end; a full stop inside it belongs to its
    word."""
    spans = [match.span() for match in WORD.finditer(text, sentence.begin, sentence.end)]
    if text.find(".", sentence.begin, sentence.end - 1) < 0:
        return spans
    found: list[tuple[int, int]] = []
    for begin, end in spans:
        if (
            end - begin == 1
            and text[begin] == "."
            and found
            and found[-1][1] == begin
            and text[end : sentence.end].strip("“”»«\"'’)] \n\t")
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _tagged(forms: list[str], tagger: Tagger) -> list[tuple[str, str]]:
    """Lemma and tag of each word. The tagger takes quotation marks for foreign words, beside which
    „Wir werden drei Schiffe schicken“ has no verb: it sees the words without them."""
    if QUOTATION_MARKS.isdisjoint(forms):
        found = tagger.tag(forms)
    else:
        tagged = iter(tagger.tag([form for form in forms if form not in QUOTATION_MARKS]))
        found = [(form, MARK) if form in QUOTATION_MARKS else next(tagged) for form in forms]
    return with_known_verbs(forms, retagged(forms, found, tagger))


def sentences_around(report: Report, begin: int, end: int) -> Span:
    """The sentence (or sentences) in which some words of a report stand."""
    for paragraph in paragraphs(report):
        if paragraph.end <= begin or end <= paragraph.begin:
            continue
        touched = [
            span
            for span in sentence_spans(report.text, paragraph)
            if span.begin < end and begin < span.end
        ]
        if touched:
            begin = min(begin, touched[0].begin)
            end = max(end, touched[-1].end)
    return Span(begin, end)


def read_sentences(report: Report, tagger: Tagger) -> tuple[Sentence, ...]:
    """All sentences of a report with tagged words; furniture is left out."""
    sentences: list[Sentence] = []
    text = report.text
    for number, paragraph in enumerate(paragraphs(report)):
        for span in sentence_spans(text, paragraph):
            spans = words(text, span)
            if not spans:
                continue
            forms = tagger.met([text[begin:end] for begin, end in spans])
            tokens = [
                Token(begin, end, form, lemma, tag)
                for (begin, end), form, (lemma, tag) in zip(
                    spans, forms, _tagged(forms, tagger), strict=True
                )
            ]
            sentences.append(Sentence(len(sentences), span.begin, span.end, tuple(tokens), number))
    return tuple(sentences)
