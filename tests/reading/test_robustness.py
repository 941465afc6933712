"""The whole of reading and claims over any text: no exception, spans inside, linear time."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.claims import Claim, Grammar
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading import Analyst, Reading, Span

SENTENCE = (
    "Russland hat nach Angaben der NATO seit Montag rund 120.000 Soldaten an der Grenze"
    " zusammengezogen, obwohl die Ukraine protestierte, "
)
WORDS = (
    "Russland die Ukraine Putin sagte am Montag rund 120.000 Soldaten , . : ; ? ! – - … ( ) dass"
    " er sie habe sei werde zu greifen an und oder nicht kein laut nach Angaben der NATO"
    " Generalsekretär Jens Stoltenberg russische Truppen seit 2014 3. Februar um 20.30 Uhr"
    " 5,5 % € wenn ob weil der die das , die fordert abziehen abzuziehen wolle Moskaus ihr"
    " Sprecherin Kreml-Sprecher zwischen 10 bis „ “ ” » « ‚ ‘ ’ ' \" ›"
    " ‹ \n\n \n Außenminister e\u0301 🇺🇦 שלום \u202e ﬁ Ⅻ ² ½ \u00ad \u200b \ufeff"
).split(" ")
MARKS = "„“”‟»«‚‘’‛›‹\"'‹›「」〈〉〝〞＂`´"
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=400)
mixtures = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
quoted = st.text(st.sampled_from(MARKS + "aE .,:\n"), max_size=200)
joined = st.lists(st.one_of(mixtures, quoted, texts), max_size=4).map("".join)


class Reader:
    """Reading and claims, loaded once for the module."""

    def __init__(self) -> None:
        lexicon = load("de")
        self._analyst, self._grammar = Analyst(lexicon), Grammar(lexicon)

    def read(self, text: str) -> tuple[Reading, tuple[Claim, ...]]:
        reading = self._analyst.read(Report(id="r", text=text, published="2022-01-30"))
        return reading, self._grammar.claims(reading)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def spans(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[tuple[int, int]]:
    """Every span of every layer."""
    for layer in (reading.sentences, reading.clauses, reading.mentions, reading.times):
        yield from ((part.begin, part.end) for part in layer)
    for figure in reading.figures:
        yield figure.begin, figure.end
        if figure.number:
            yield figure.number.begin, figure.number.end
    for quotation in reading.quotations:
        parts: tuple[tuple[Span, ...], ...] = (
            quotation.quote, quotation.speaker, quotation.cue, quotation.frame,
            quotation.addressee,
        )  # fmt: skip
        yield from ((span.begin, span.end) for part in parts for span in part)
    yield from ((claim.evidence.begin, claim.evidence.end) for claim in claims)


def check(text: str, reader: Reader) -> None:
    reading, claims = reader.read(text)
    assert (reading, claims) == reader.read(text)
    assert all(0 <= begin < end <= len(text) for begin, end in spans(reading, claims))
    last = 0
    for number, sentence in enumerate(reading.sentences):
        assert sentence.index == number
        for token in sentence.tokens:
            assert text[token.begin : token.end] == token.text
            assert last <= token.begin and sentence.begin <= token.begin <= token.end
            assert token.end <= sentence.end
            last = token.end
    for clause in reading.clauses:
        tokens = reading.sentences[clause.sentence].tokens
        assert all(0 <= at < len(tokens) for at in clause.tokens)
        assert all(0 <= phrase.first <= phrase.last < len(tokens) for phrase in clause.phrases)
        assert -1 <= clause.governor < len(reading.clauses)
    for mention in reading.mentions:
        tokens = reading.sentences[mention.sentence].tokens
        assert 0 <= mention.first <= mention.head <= mention.last < len(tokens)
    for quotation in reading.quotations:
        assert -1 <= quotation.source < len(reading.quotations)
    assert all(text[c.evidence.begin : c.evidence.end] == c.evidence.text for c in claims)


@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_any_text_is_read(text: str, reader: Reader) -> None:
    check(text, reader)


@settings(max_examples=250, deadline=None)
@given(text=mixtures)
def test_any_row_of_german_words_is_read(text: str, reader: Reader) -> None:
    check(text, reader)


@settings(max_examples=150, deadline=None)
@given(text=quoted)
def test_any_quotation_marks_are_read(text: str, reader: Reader) -> None:
    check(text, reader)


@settings(max_examples=100, deadline=None)
@given(text=joined)
def test_any_mixture_is_read(text: str, reader: Reader) -> None:
    check(text, reader)


def long_sentence(size: int) -> str:
    return (SENTENCE * (size // len(SENTENCE) + 1))[:size]


def capitalised(size: int) -> str:
    """Words that nobody has seen before: 2,000 different ones, in a fixed order."""
    rng = random.Random(1)
    made = ["".join(rng.choices("abdegiklmnorstu", k=6)).capitalize() for _ in range(2_000)]
    return " ".join(rng.choices(made, k=size // 7))


# The text of a size, and the size at which its time is measured.
LONG: dict[str, tuple[Callable[[int], str], int]] = {
    "one sentence without a mark": (long_sentence, 200_000),
    "nested quotation marks": (lambda n: "„" * (n // 2) + "“" * (n // 2), 100_000),
    "quotation marks of all kinds": (lambda n: "„»\"‚'“«" * (n // 7), 50_000),
    "quotations that never end": (lambda n: "„Er sagte " * (n // 10), 100_000),
    "quotations without a speaker": (lambda n: "„Wir greifen an.“\n\n" * (n // 19), 100_000),
    "digits": (lambda n: "1" * n, 1_000_000),
    "numbers": (lambda n: "123 " * (n // 4), 200_000),
    "commas": (lambda n: "," * n, 200_000),
    "capitalised words": (capitalised, 200_000),
    "short lines": (lambda n: "Ja, er kam.\n" * (n // 12), 120_000),
    "short paragraphs": (lambda n: "Er kam, sagte Putin am Montag.\n\n" * (n // 32), 100_000),
    "one word": (lambda n: "a" * n, 1_000_000),
    "one word with hyphens": (lambda n: "Ab-" * (n // 3), 1_000_000),
    "full stops": (lambda n: "." * n, 1_000_000),
    "blanks": (lambda n: "a" + " " * n + "b", 1_000_000),
    "brackets": (lambda n: "(" * (n // 2) + ")" * (n // 2), 200_000),
    "subordinate clauses": (lambda n: ", dass er sagt" * (n // 14), 24_000),
    "infinitives": (lambda n: "zu sagen, " * (n // 10), 20_000),
    "pronouns": (lambda n: "Er sagte, sie habe ihn gesehen. " * (n // 32), 80_000),
    "combining marks": (lambda n: "e\u0301" * (n // 2), 100_000),
    "flags and right-to-left": (lambda n: "🇺🇦 שלום " * (n // 8), 200_000),
}


@pytest.mark.parametrize("shape", LONG)
def test_time_grows_linearly(shape: str, reader: Reader) -> None:
    make, size = LONG[shape]
    quarter, whole = make(size // 4), make(size)

    reader.read(quarter[:20_000])
    # Four times the text; squared growth would take sixteen times as long.
    small = effort(lambda: reader.read(quarter))
    assert effort(lambda: reader.read(whole)) < 9 * small + 0.5
