"""Quotations as the German news quotation attribution dataset would annotate them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading import Reading, Span, attributed
from lagebild.reading.clauses.clauses import find_clauses
from lagebild.reading.quotations.quotations import build_speech_cues, find_quotations
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

TAGGER = Tagger()
CUES = build_speech_cues(load())


def reading(text: str) -> Reading:
    report = Report(id="case", text=text)
    sentences = read_sentences(report, TAGGER)
    clauses = find_clauses(sentences)
    quotations = find_quotations(report, sentences, clauses, CUES)
    return Reading(report, sentences, clauses, (), (), (), quotations)


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[span.begin : span.end] for span in spans)


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """Type, speaker, cue and quote of each quotation."""
    return [
        (q.type, words(text, q.speaker), words(text, q.cue), words(text, q.quote))
        for q in attributed(reading(text))
    ]


def test_a_reported_quotation_is_the_whole_sentence_without_cue() -> None:
    text = "Am Montag fordert Russland den Rückzug der Truppen, die an der Grenze stehen."
    assert lines(text) == [("Reported", "Russland", "", text)]


def test_of_two_main_clauses_only_the_reporting_one_is_quoted() -> None:
    text = "Der Sender spricht von zehn Toten; die Polizei sperrte die Straße."
    assert lines(text) == [("Reported", "Der Sender", "", "Der Sender spricht von zehn Toten;")]


@pytest.mark.parametrize(
    "text",
    [
        "Die Opposition kritisierte das Urteil.",
        "Der Minister lehnte den Antrag ab.",
        "Die Rebellen weigerten sich, ihre Waffen abzugeben.",
        "Ein Sprecher wollte nicht bestätigen, dass der General tot ist.",
        "Es wird erwartet, dass der Winter hart wird.",
        "Aus ihrer Sicht ist der Vertrag gut.",
    ],
)
def test_what_names_an_act_or_nobody_says_is_not_printed(text: str) -> None:
    assert lines(text) == []


def test_quoted_words_stand_for_the_clause_that_calls_a_thing_by_them() -> None:
    text = "Der Präsident nannte den Bericht eine „Zeitungsente“."
    assert lines(text) == [("Direct", "Der Präsident", "nannte", "„Zeitungsente“")]


def test_the_speaker_is_printed_as_the_frame_has_it() -> None:
    text = "Die Miliz hat nach eigenen Angaben die Stadt erobert."
    assert lines(text)[0][1] == "eigenen Angaben"
    text = "Die Zeitung befragte einen Zeugen, der angab, dass geschossen wurde."
    assert lines(text)[0][1] == "der"
    text = "Die Polizei nannte Zahlen. Demnach starben drei Menschen."
    assert lines(text)[-1][1:3] == ("Demnach", "Demnach")


def test_a_frame_has_its_colon_and_ends_before_the_quoted_words() -> None:
    text = "Sie sagte: „Nein.“"
    (found,) = attributed(reading(text))
    assert words(text, found.frame) == "Sie sagte:"
    text = "Die Sprecherin sprach von „Wortbruch und Verrat“."
    (found,) = attributed(reading(text))
    assert words(text, found.frame) == "Die Sprecherin sprach von"


def test_sources_count_within_what_is_printed() -> None:
    text = "Die Opposition kritisierte das Urteil. Laut Reuters sagte sie, es sei falsch."
    found = attributed(reading(text))
    assert [q.source for q in found] == [-1, 0]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            ["„", "“", '"', ",", ".", ":", "sagte", "sprach", "von", "der", "Minister", "dass",
             "fordert", "nannte", "als", "Demnach", "so", "mit", "der Bitte", "\n\n", "🛰️", "zu"]
        ),
        max_size=50,
    )
)  # fmt: skip
def test_any_words_of_speech_give_spans_inside_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for number, quotation in enumerate(attributed(reading(text))):
        assert quotation.quote and quotation.source < number
        for part in (quotation.quote, quotation.speaker, quotation.cue, quotation.frame):
            for span in part:
                assert 0 <= span.begin < span.end <= len(text)


@pytest.mark.parametrize(("part", "times"), [("„", 40_000), ("Er fordert „den Abzug“, ", 2_000)])
def test_time_grows_with_length_only(part: str, times: int) -> None:
    quarter, whole = reading(part * (times // 4)), reading(part * times)
    # Four times the text; squared growth would take sixteen times as long.
    small = effort(lambda: attributed(quarter))
    assert effort(lambda: attributed(whole)) < 9 * small + 0.5
