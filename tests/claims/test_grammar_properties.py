"""Claims of any text: exact evidence, closed vocabularies, linear time."""

from functools import cache
from itertools import cycle, islice
from pathlib import Path

from claim_cases import read_cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.claims import DEEDS, STANCES, Claim
from lagebild.intake import Report
from lagebild.pipeline import Reader

FOLDER = Path(__file__).parent / "cases"
FORMS = {None, "direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"}
RELATIONS = {"=", "~", ">", "<", ">=", "<=", "range"}
# What the grammar reacts to: cues, boundaries, names, deeds, numbers, in any order.
WORDS = (
    "Russland die NATO der Präsident Jens Stoltenberg er sie das Bündnis Moskau sein Außenminister "
    "fordert forderte drohte mit lehnt ab wies zurück bestreitet stimmte zu kündigte an will soll "
    "werde habe sei würde sollte hätte wurde worden hat ist nicht kein weder noch dass ob wenn "
    'falls im Falle um zu ohne statt und oder aber , . ! ? : ; – ( ) „ “ " » « laut zufolge nach '
    "Angaben so dem den des von durch gegen für auf in aus der Ukraine den Rückzug Sanktionen "
    "Angriff Gespräche Vorwurf Forderung Einmarsch Waffenruhe rund 120.000 Soldaten Menschen "
    "zurückzuziehen anzugreifen getötet sagte erklärte warnte vor am Montag 2014 was dies die"
).split()


@cache
def reader() -> Reader:
    return Reader()


def claims_of(text: str) -> tuple[Claim, ...]:
    return reader().claims(reader().read(Report(id="r", text=text, published="2022-01-30")))


def check(text: str) -> None:
    claims = claims_of(text)
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    for claim in claims:
        for part in (claim.evidence, claim.condition):
            if part is not None:
                assert 0 <= part.begin < part.end <= len(text)
                assert text[part.begin : part.end] == part.text
        assert claim.evidence.text == claim.evidence.text.strip()
        assert 0.0 <= claim.confidence <= 1.0
        assert claim.stance in STANCES and claim.deed in DEEDS
        assert claim.form in FORMS and claim.report == "r"
        assert claim.figure is None or claim.figure.relation in RELATIONS
        assert claim.replies_to is None or claim.replies_to in ids
        assert claim.replies_to != claim.id
        assert claim.because and all(claim.because)
        for party in (*claim.speaker, *claim.agent, *claim.recipient):
            assert party.name.strip() and party.id
    assert claims_of(text) == claims


@given(st.text(max_size=200))
@example("„“")
@example("Russland \x00 fordert \u2028 Sanktionen.")
@example("e\u0301\U0001f1fa\U0001f1e6 Russland lehnt den Rückzug ab.")
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=250, deadline=None)
def test_any_mixture_of_news_words(words: list[str]) -> None:
    check(" ".join(words))


CASES = [case.text for case in read_cases(FOLDER / "stances.txt")]


@given(
    st.sampled_from(CASES),
    st.integers(0, 400),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_a_sentence_of_the_news_with_anything_put_into_it(text: str, at: int, put: str) -> None:
    check(text[:at] + put + text[at:])


def news(characters: int) -> str:
    """Sentences of the case files, over and over, until the text is that long."""
    text, length = [], 0
    for sentence in islice(cycle(CASES), 100_000):
        text.append(sentence)
        length += len(sentence) + 1
        if length >= characters:
            break
    return " ".join(text)


def test_time_grows_with_the_length_of_the_report_and_no_faster() -> None:
    """A report of 200 KB, ten times one of 20 KB, may take ten times as long, and some."""
    claims_of(news(20_000))  # the tagger remembers words that it has seen

    def work(size: int) -> float:
        text = news(size)
        return effort(lambda: claims_of(text))

    short = min(work(20_000) for _ in range(3))
    long = min(work(200_000) for _ in range(2))
    assert long < 25 * short, (short, long)


def test_one_endless_sentence_takes_linear_time() -> None:
    """Without a full stop nothing bounds the clauses of a sentence."""
    part = "Russland fordert, dass die NATO, die in Polen steht, abzieht, und "
    claims_of(part * 20)

    short = min(effort(lambda: claims_of(part * 100)) for _ in range(3))
    long = effort(lambda: claims_of(part * 1000))
    assert long < 30 * short, (short, long)
