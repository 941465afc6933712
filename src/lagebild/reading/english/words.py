"""Sentences and words of English, tagged with HanTa's English model (the BNC's C5 tags)."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec
from sentencex import segment

from lagebild.intake import Report
from lagebild.languages import load_english_verbs
from lagebild.reading.layers import Span
from lagebild.reading.tokens.sentences import bounded, paragraphs, stretches, trimmed
from lagebild.reading.tokens.tagger import Tagger

MODEL = "morphmodel_en.pgz"
WORD = re.compile(
    r"""
    https?://\S+
  | (?:[A-Z]\.){2,}                                  # U.S.
  | \d+(?:[.,:]\d+)*(?:-\w+)*                        # 100,000  1.5  20-year
  | \w+?(?=n['’]t\b)|n['’]t\b                        # did n't
  | ['’](?:s|re|ve|ll|d|m)\b                         # Israel 's  we 'll
  | \w+(?:[-‐‑.&]\w+|['’](?!(?:s|re|ve|ll|d|m)\b)\w+)*
  | \.{2,}|…
  | [^\w\s]
    """,
    re.VERBOSE,
)
# A closing mark belongs to the sentence that it closes.
CLOSING = re.compile(r"^\s*([”\"'’)\]]+)(?=\s|$)")
# No sentence ends behind these: "Gen. Milley", "U.S. troops".
OPEN_END = re.compile(r"\b(?:Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|St|No|[A-Z])\.\s*$")
ENDED = re.compile(r"(?<=[a-z0-9)][.!?])([”\"]?)\s+(?=[“\"]?[A-Z])")
# KYIV, June 3 (Reuters) - Ukraine said: where a report comes from is no part of its sentence.
DATELINE = re.compile(
    r"[A-Z]{3,}[A-Z ./'-]*(?:,\s[\w.,\s]{1,30}?)?(?:\s\([\w ./-]{2,20}\))?\s[-–—]\s+(?=\S)"
)
QUOTES = frozenset('“”"„«»‘')
MODALS_OF_NEGATION = {"ca": "can", "wo": "will", "sha": "shall"}


class Word(msgspec.Struct):
    """A word while its sentence is read. `tag` is a C5 tag; `name` the grammar's name of a function
    word, "" of others."""

    begin: int
    end: int
    text: str
    low: str
    lemma: str
    tag: str
    name: str = ""
    compound: str = ""


class Line(msgspec.Struct, frozen=True):
    """A sentence: its span, its paragraph and its words."""

    span: Span
    paragraph: int
    words: list[Word]


@cache
def english_tagger() -> Tagger:
    """The tagger of English, made once a process."""
    return Tagger(exact=True, name=MODEL)


def read_lines(report: Report) -> list[Line]:
    """All sentences of a report with tagged words; furniture is left out."""
    tagger, lines, text = english_tagger(), [], report.text
    for number, paragraph in enumerate(paragraphs(report)):
        for span in _sentences(text, paragraph):
            words = _words(text, span, tagger)
            if words:
                lines.append(Line(span, number, words))
    return lines


def _sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph; together they cover its words."""
    pieces: list[tuple[int, int]] = []
    dateline = DATELINE.match(text, paragraph.begin, paragraph.end)
    position = dateline.end() if dateline else paragraph.begin
    stretch = text[position : paragraph.end]
    for whole in (piece for part in stretches(stretch) for piece in segment("en", part)):
        for piece in _parted(whole):
            begin, position = position, position + len(piece)
            closing = CLOSING.match(piece) if pieces else None
            if closing:
                pieces[-1] = (pieces[-1][0], begin + closing.end())
                begin += closing.end()
            if pieces and OPEN_END.search(text[pieces[-1][0] : pieces[-1][1]][-12:]):
                pieces[-1] = (pieces[-1][0], position)
            elif begin < position:
                pieces.append((begin, position))
    return [
        part
        for begin, end in pieces
        for span in trimmed(text, begin, end)
        for part in bounded(text, span)
    ]


def _parted(piece: str) -> list[str]:
    """The segmenter keeps a quotation of several sentences whole."""
    found, begin = [], 0
    for end in ENDED.finditer(piece):
        if not OPEN_END.search(piece[max(0, end.start() - 8) : end.start()]):
            found.append(piece[begin : end.end()])
            begin = end.end()
    return [*found, piece[begin:]]


def _words(text: str, span: Span, tagger: Tagger) -> list[Word]:
    places = [m.span() for m in WORD.finditer(text, span.begin, span.end)]
    forms = [text[b:e].replace("’", "'") for b, e in places]
    seen = [form for form in forms if form not in QUOTES]
    tags = iter(tagger.tag(seen))
    words = []
    for (begin, end), form in zip(places, forms, strict=True):
        lemma, tag = (form, "PUQ") if form in QUOTES else next(tags)
        low = form.lower()
        if low in MODALS_OF_NEGATION and text[end : end + 1] == "n":
            lemma, tag = MODALS_OF_NEGATION[low], "VM0"
        words.append(Word(begin, end, text[begin:end], low, lemma, tag))
    _mend(words)
    _find_past(words, tagger)
    return words


def _find_past(words: Sequence[Word], tagger: Tagger) -> None:
    """The UN | expressed | concern: what looks like an adjective behind its doer, where nothing in
    the sentence is a verb."""
    for word, after in zip(words, words[1:], strict=False):
        if word.tag in ("AJ0", "NN1") and word.low.endswith("ed") and after.low == "by":
            # "the truce, brokered by Qatar"
            word.tag, word.lemma = "VVN", tagger.lemma_as(word.low, "VVN")
    if any(w.tag[0] == "V" for w in words):
        return
    for i, word in enumerate(words):
        if word.tag == "AJ0" and word.low.endswith("ed") and i and words[i - 1].tag in NOUNS:
            word.tag, word.lemma = "VVD", tagger.lemma_as(word.low, "VVD")
            return


NOUNS = frozenset({"NN0", "NN1", "NN2", "NP0"})
VERBS = load_english_verbs()


# What the tagger takes an infinitive for that is a noun as well.
MISTAKEN = frozenset({"NN1", "NN0", "NN2", "AJ0", "VVB", "NP0"})
INFINITIVES = frozenset({"VVI", "VBI", "VHI", "VDI"})


def _infinitive(words: Sequence[Word], at: int) -> bool:
    """will | shell | the town; refused to | arm | them: right behind a modal verb or "to"."""
    before = [w.tag for w in words[max(0, at - 3) : at] if w.tag not in ("AV0", "XX0")]
    after = words[at + 1].tag if at + 1 < len(words) else ""
    opened = bool(before) and before[-1] in ("VM0", "TO0")
    return opened and words[at].text.islower() and after not in INFINITIVES


def _predicate(words: Sequence[Word], at: int) -> bool:
    """is fully | prepared |: behind a form of "be" or "remain"."""
    before = [w for w in words[max(0, at - 3) : at] if w.tag not in ("AV0", "XX0")]
    return bool(before) and before[-1].lemma in ("be", "remain", "become")


def _mend(words: Sequence[Word]) -> None:
    """Poland accused | Belarus |: a name in -s is no plural; the | army | says: a capital in the
    middle of a sentence makes a name of an unknown noun."""
    for i, word in enumerate(words):
        if word.tag in MISTAKEN and _infinitive(words, i):
            word.tag, word.lemma = "VVI", word.low
        elif word.tag == "VVN" and word.low in VERBS.describing.words and _predicate(words, i):
            word.tag, word.lemma = "AJ0", word.low
        elif (
            word.tag in ("NN1", "NN2") and i and word.text[0].isupper() and word.text[1:].islower()
        ):
            if words[i - 1].tag != "PUQ":
                word.tag, word.lemma = "NP0", word.text
        elif word.low == "provided" and i and words[i - 1].text == ",":
            word.tag, word.lemma = "CJS", "provided"
            if i + 1 < len(words) and words[i + 1].low == "that":
                words[i + 1].tag, words[i + 1].name = "AV0", "-"
        elif word.tag == "UNC" and word.text[:1].isupper():
            word.tag, word.lemma = "NP0", word.text
        elif word.low in ("'s", "'") and i and words[i - 1].tag in NOUNS and word.tag != "POS":
            after = words[i + 1].tag if i + 1 < len(words) else ""
            if after not in ("VVN", "VVG", "AT0", "XX0", "PUN"):
                word.tag = "POS"
