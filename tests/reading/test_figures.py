"""Figures: the cases of `cases/figures.txt`, properties, and the annotated claims where at hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.errors import LexiconError
from lagebild.intake import Report
from lagebild.languages.tables import NumberTable, read_toml
from lagebild.reading.figures.figures import find_figures
from lagebild.reading.forms.number_words import word_value
from lagebild.reading.layers import Figure, Sentence
from lagebild.reading.times.times import find_times
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

HERE = Path(__file__).parent
GOLD = HERE.parents[2] / "shared" / "gold" / "train"
WORDS = (
    "rund mehr als bis zu zwischen und oder – - 1.000 120 000 1,5 Millionen zwei drei Dutzend"
    " eine halbe Million Prozent % Euro $ € Soldaten russische verletzt weitere Resolution"
    " Jahre Haft von auf der ( )"
    " 20-30 2:1 0221 5. Uhr , . über unter weniger nicht einige hundert Drittel"
).split(" ")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def read_figures(text: str, tagger: Tagger) -> tuple[Figure, ...]:
    report = Report(id="r", text=text, published="2022-01-30")
    sentences = read_sentences(report, tagger)
    return find_figures(report, sentences, find_times(report, sentences))


def read_cases() -> list[tuple[str, list[str]]]:
    """(sentence, expected lines) of each case."""
    cases: list[tuple[str, list[str]]] = []
    for line in (HERE / "cases" / "figures.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        else:
            cases.append((line, []))
    return cases


def shown(text: str, figure: Figure) -> str:
    assert figure.number is not None
    numeral = text[figure.number.begin : figure.number.end]
    value = f"{figure.value:.15g}" + (f"..{figure.upper:.15g}" if figure.upper is not None else "")
    return f"{numeral} | {figure.relation} {value} {figure.unit}"


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_a_sentence_gives_its_figures(text: str, expected: list[str], tagger: Tagger) -> None:
    found = read_figures(text, tagger)
    assert [shown(text, figure) for figure in found] == expected
    assert all(figure.approx == (figure.relation != "=") for figure in found)


def test_the_span_runs_from_the_relation_to_the_noun(tagger: Tagger) -> None:
    text = "„Größe“ 🇺🇦 e\u0301: Rund 120.000 russische Soldaten stehen bereit."
    (figure,) = read_figures(text, tagger)
    assert text[figure.begin : figure.end] == "Rund 120.000 russische Soldaten"
    assert figure.number and text[figure.number.begin : figure.number.end] == "120.000"


def _check_spans(text: str, sentences: tuple[Sentence, ...]) -> None:
    report = Report(id="r", text=text, published="2022-01-30")
    last = 0
    for figure in find_figures(report, sentences, find_times(report, sentences)):
        assert last <= figure.begin < figure.end <= len(text)
        assert (
            figure.number and figure.begin <= figure.number.begin < figure.number.end <= figure.end
        )
        assert (figure.upper is not None) == (figure.relation == "range")
        assert figure.upper is None or figure.value < figure.upper
        last = figure.end


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_gives_ordered_spans(text: str, tagger: Tagger) -> None:
    _check_spans(text, read_sentences(Report(id="r", text=text), tagger))


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_row_of_number_words_gives_ordered_spans(words: list[str], tagger: Tagger) -> None:
    text = " ".join(words)
    _check_spans(text, read_sentences(Report(id="r", text=text), tagger))


@pytest.mark.parametrize(
    "word",
    ["1 ", "120 000 Soldaten ", "zwei ", "zwei und ", "20-30 ", "hundert Millionen ", "5 bis "],
)
def test_time_grows_linearly(word: str, tagger: Tagger) -> None:
    def seconds(times: int) -> float:
        report = Report(id="r", text=word * times)
        sentences = read_sentences(report, tagger)
        find_figures(report, sentences, ())
        return effort(lambda: find_figures(report, sentences, ()))

    assert seconds(4_000) < 12 * seconds(1_000) + 0.1


@given(value=st.integers(1, 999_999))
def test_number_words_are_read_as_they_are_built(value: int) -> None:
    assert word_value(spelled(value)) == value


def spelled(value: int) -> str:
    """The German number word of 1 to 999,999, as the Duden writes it."""
    small = (
        " ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
        " sechzehn siebzehn achtzehn neunzehn"
    ).split(" ")
    tens = "  zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ")
    if value >= 1000:
        rest = spelled(value % 1000) if value % 1000 else ""
        return spelled(value // 1000) + "tausend" + rest
    if value >= 100:
        return small[value // 100] + "hundert" + (spelled(value % 100) if value % 100 else "")
    if value < 20:
        return small[value]
    return (small[value % 10] + "und" if value % 10 else "") + tens[value // 10]


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text('[words]\nzwei = "2"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"numbers\.toml: Expected `float`"):
        read_toml(path, NumberTable)


def test_the_figures_of_annotated_claims_are_found(tagger: Tagger) -> None:
    if not GOLD.is_dir():
        pytest.skip("the annotated claims are not beside the repository (../shared/gold/train)")
    expected = found = 0
    for path in sorted(GOLD.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        values = {figure.value for figure in read_figures(entry["text"], tagger)}
        annotated = [c["figure"]["value"] for c in entry["claims"] if c["figure"]]
        expected += len(annotated)
        found += sum(value in values for value in annotated)
    assert found / expected >= 0.9
