"""Quotations against `cases/quotations.txt`, at planted places, and under any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import MOST_SECONDS, effort
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading import Analyst, Quotation, Span
from lagebild.reading.clauses.clauses import find_clauses
from lagebild.reading.quotations.quotations import build_speech_cues, find_quotations
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

CASES = Path(__file__).parent / "cases" / "quotations.txt"
TAGGER = Tagger()
CUES = build_speech_cues(load())
ANALYST = Analyst(load())


def read(text: str) -> tuple[Quotation, ...]:
    report = Report(id="case", text=text)
    sentences = read_sentences(report, TAGGER)
    return find_quotations(report, sentences, find_clauses(sentences), CUES)


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[span.begin : span.end] for span in spans)


def lines(text: str) -> list[str]:
    """As a reader gets them: names put clauses right before quotations are looked for."""
    said = []
    for found in ANALYST.read(Report(id="case", text=text)).quotations:
        form = found.type + (f" in {found.source + 1}" if found.source >= 0 else "")
        parts = (words(text, found.speaker), words(text, found.cue), form, words(text, found.quote))
        said.append(" | ".join(parts).strip())
    return said


def cases() -> list[tuple[str, list[str]]]:
    found = []
    for block in CASES.read_text("utf-8").split("\n\n"):
        rows = [line.strip() for line in block.split("\n") if line and not line.startswith("#")]
        if rows:
            found.append((rows[0], rows[1:]))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0][:40])
def test_case(case: tuple[str, list[str]]) -> None:
    text, expected = case
    assert lines(text) == expected


@pytest.mark.parametrize(
    "before", ["", "Über den Dächern 🏙️ von Kiew lag Rauch.\n\n", "Cafe\u0301 und Straße.\n\n"]
)
def test_planted_speech_is_found_to_the_character(before: str) -> None:
    text = before + "„Das ist falsch“, sagte der Sprecher."
    (found,) = read(text)
    assert found.type == "Direct"
    assert words(text, found.quote) == "„Das ist falsch“"
    assert words(text, found.speaker) == "der Sprecher"
    assert found.quote[0].begin == len(before)


def test_addressees() -> None:
    text = "Die Aufständischen wurden von der Regierung aufgefordert, ihre Waffen niederzulegen."
    (found,) = read(text)
    assert words(text, found.addressee) == "Die Aufständischen"
    text = "Sein Sprecher sagte dem Sender CNN, die Grenze bleibe geschlossen."
    (found,) = read(text)
    assert words(text, found.addressee) == "dem Sender CNN"


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "Der General sagte: „Wir halten stand.\n\nWir weichen keinen Meter.“"
    (found,) = read(text)
    assert words(text, found.speaker) == "Der General"
    assert words(text, found.quote) == "„Wir halten stand.\n\nWir weichen keinen Meter.“"


def test_the_free_standing_konjunktiv_ends_with_the_indicative() -> None:
    text = "Der General sagte, man sei bereit. Die Stadt werde gehalten. Am Abend fiel sie."
    assert [found.type for found in read(text)] == ["Indirect", "IndirectFreeIndirect"]


SPEECH = st.lists(
    st.sampled_from(
        ["„", "“", '"', "»", "«", "‚", "‘", "’", ",", ".", ":", "–", "(", ")", "\n\n", "sagte",
         "der", "Minister", "dass", "er", "sei", "laut", "Reuters", "wie", "mitteilte", "zufolge",
         "nach", "Angaben", "fordert", "Abzug", "zu", "gehen", "so", "Das", "wonach", "🛰️"]
    ),
    max_size=60,
)  # fmt: skip


def check(text: str) -> None:
    found = read(text)
    begins = [quotation.quote[0].begin for quotation in found]
    assert begins == sorted(begins)
    for number, quotation in enumerate(found):
        assert quotation.quote and quotation.source < number
        for part in (quotation.quote, quotation.speaker, quotation.cue, quotation.frame,
                     quotation.addressee):  # fmt: skip
            assert list(part) == sorted(part)
            for span in part:
                assert 0 <= span.begin < span.end <= len(text)
                assert not text[span.begin : span.end].isspace()


@settings(deadline=None, max_examples=150)
@given(SPEECH)
def test_any_words_of_speech_give_spans_inside_the_text(parts: list[str]) -> None:
    check(" ".join(parts))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "„Er sagte, " * 20_000,
        "„" * 100_000,
        "„a " * 50_000 + "b“ " * 50_000,
        "„a“ " * 30_000,
        "sagte „er sei“, " * 10_000,
        "Er sagte, dass " * 10_000,
        "laut der Armee " * 10_000,
        "der Sprecher der Armee " * 15_000,
    ],
    ids=lambda text: text[:12],
)
def test_time_grows_with_length_only(text: str) -> None:
    report = Report(id="long", text=text)
    sentences = read_sentences(report, TAGGER)
    clauses = find_clauses(sentences)
    work = effort(lambda: find_quotations(report, sentences, clauses, CUES))
    assert work < MOST_SECONDS


def test_reading_twice_gives_the_same() -> None:
    text = cases()[0][0]
    assert read(text) == read(text)
