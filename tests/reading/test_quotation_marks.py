"""Quotation marks as a state machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import MOST_SECONDS, effort
from lagebild.reading.layers import Span
from lagebild.reading.quotations.quotation_marks import find_stretches

# Text with "[" and "]" where a stretch must begin and end; the brackets are taken out first.
CASES = [
    "Er sagte: [„Wir bleiben.“] Dann ging er.",
    'Er sagte: ["Wir bleiben."] Dann ging er.',
    "Er sagte: [»Wir bleiben.«] Dann ging er.",
    "Er sagte: [«Wir bleiben.»] Dann ging er.",
    "Er sagte: [“We stay.”] Dann ging er.",
    'Er sagte: [„Wir bleiben."] Dann ging er.',
    "Er sagte: [„Wir bleiben.”] Dann ging er.",
    "Er sagte: [„Das [‚neue Russland‘] ist da.“] Dann ging er.",
    "[„Das Blatt [»Die Zeit«] schreibt“], sagte sie.",
    "[„Erster Satz. Zweiter Satz. Dritter!“], rief er.",
    '["Erstens"], sagte sie, ["zweitens"].',
    "Guernsey's Auktion und Hans' Auto, kein Zitat.",
    "[„Das ist O’Neills Wort“], sagte sie.",
    "Die [„Bild“]-Zeitung und der [„Spiegel“].",
]


def marked(case: str) -> tuple[str, set[tuple[int, int]]]:
    text, spans, opened = "", set(), []
    for character in case:
        if character == "[":
            opened.append(len(text))
        elif character == "]":
            spans.add((opened.pop(), len(text)))
        else:
            text += character
    return text, spans


def stretches(text: str) -> set[tuple[int, int]]:
    return {(s.begin, s.end) for s in find_stretches(text, [Span(0, len(text))])}


@pytest.mark.parametrize("case", CASES)
def test_stretches(case: str) -> None:
    text, spans = marked(case)
    assert stretches(text) == spans


def paragraphs(text: str) -> list[Span]:
    spans, begin = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(begin, begin + len(part)))
        begin += len(part) + 2
    return spans


def test_a_quotation_runs_over_a_paragraph() -> None:
    text = "„Erster Absatz.\n\nZweiter Absatz“, sagte er."
    (stretch,) = find_stretches(text, paragraphs(text))
    assert text[stretch.begin : stretch.end] == "„Erster Absatz.\n\nZweiter Absatz“"


def test_every_paragraph_may_open_anew() -> None:
    text = "„Erster Absatz.\n\n„Zweiter Absatz“, sagte er."
    first, second = find_stretches(text, paragraphs(text))
    assert (text[first.begin : first.end], first.closed) == ("„Erster Absatz.", False)
    assert (text[second.begin : second.end], second.closed) == ("„Zweiter Absatz“", True)


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "„Ohne Ende sagte er.\n\nDer nächste Absatz. " + "\n\nNoch einer." * 9 + " „Zu“."
    first = find_stretches(text, paragraphs(text))[0]
    assert (text[first.begin : first.end], first.closed) == ("„Ohne Ende sagte er.", False)


def test_nesting_is_told() -> None:
    text = "„Das ‚Neue‘ ist da.“"
    outer, inner = find_stretches(text, [Span(0, len(text))])
    assert (outer.outer, inner.outer) == (-1, 0)


@given(st.text(alphabet="„“”\"»«›‹‚‘’' aB.,\n\U0001f600\u0308"))
def test_any_marks_give_ordered_stretches_inside_the_text(text: str) -> None:
    found = find_stretches(text, paragraphs(text))
    assert [s.begin for s in found] == sorted({s.begin for s in found})
    for number, stretch in enumerate(found):
        assert 0 <= stretch.begin < stretch.end <= len(text)
        assert stretch.outer < number
        if stretch.outer >= 0:
            assert found[stretch.outer].begin < stretch.begin
            assert stretch.end <= found[stretch.outer].end


@pytest.mark.parametrize("text", ["„a" * 100_000, "„a" * 50_000 + "“" * 50_000, '"' * 200_000])
def test_time_is_linear(text: str) -> None:
    assert effort(lambda: find_stretches(text, [Span(0, len(text))])) < MOST_SECONDS
