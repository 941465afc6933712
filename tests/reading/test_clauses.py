"""Clauses against `cases/clauses.txt`: kind, verb, arguments, mood, tense, voice, negation."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import Report
from lagebild.reading import Clause, Sentence
from lagebild.reading.clauses.clauses import find_clauses
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

CASES = Path(__file__).parent / "cases" / "clauses.txt"
TAGGER = Tagger()


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            found.append((lines[0], lines[1:]))
    return found


def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Clause, ...]]:
    sentences = read_sentences(Report(id="case", text=text), TAGGER)
    return sentences, find_clauses(sentences)


def words(sentence: Sentence, clause: Clause, role: str) -> list[str]:
    return [
        " ".join(t.text for t in sentence.tokens[p.first : p.last + 1])
        for p in clause.phrases
        if (p.role == role if role != "pp" else p.preposition)
    ]


@pytest.mark.parametrize(
    ("text", "expected"), cases(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_clauses_of_the_case_file(text: str, expected: list[str]) -> None:
    sentences, clauses = read(text)
    assert [f"{c.kind} {c.verb or '-'}" for c in clauses] == [
        line.split(" | ")[0] for line in expected
    ]
    for clause, line in zip(clauses, expected, strict=True):
        sentence = sentences[clause.sentence]
        for item in line.split(" | ")[1:]:
            key, _, value = item.partition("=")
            if key in ("passive", "negated"):
                assert getattr(clause, key), f"{text!r}: {clause.verb} is not {key}"
            elif key == "conj":
                assert clause.complementizer == value
            elif key in ("modal", "mood", "tense"):
                assert getattr(clause, key) == value, f"{text!r}: {clause.verb} {key}"
            else:
                assert value in words(sentence, clause, key), f"{text!r}: {clause.verb} {key}"


def test_not_only_is_no_negation() -> None:
    _, clauses = read("Die Armee griff nicht nur die Stadt an.")
    assert not clauses[0].negated


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from("die , und dass NATO „ “ . wenn er fordert zu gehen ( ) – ; 🕊️ ä".split())
    ).map(" ".join)
)
def test_any_text_gives_clauses_inside_it(text: str) -> None:
    sentences, clauses = read(text)
    for sentence in sentences:
        for token in sentence.tokens:
            assert text[token.begin : token.end] == token.text
            assert sentence.begin <= token.begin < token.end <= sentence.end
    for number, clause in enumerate(clauses):
        assert clause.index == number
        assert 0 <= clause.begin < clause.end <= len(text)
        assert -1 <= clause.governor < len(clauses) and clause.governor != clause.index
        count = len(sentences[clause.sentence].tokens)
        assert all(0 <= p.first <= p.head <= p.last < count for p in clause.phrases)


@pytest.mark.parametrize(
    "text",
    [
        "Nicht die Bank, sondern das Ministerium hat die Ausfuhr untersagt.",
        "Die Bürger entscheiden, nicht die Gerichte.",
        "Spanien unterstützt den Plan, Polen und Ungarn nicht.",
        "Nicht registrierte Händler zahlen eine Strafe.",
    ],
)
def test_a_noun_set_against_another_negates_no_clause(text: str) -> None:
    _, clauses = read(text)
    assert not clauses[0].negated
