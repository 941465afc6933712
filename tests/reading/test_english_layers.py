"""The layers of English reports: words, clauses, mentions, quotations, figures, times."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading import Clause, EnglishAnalyst, Reading


@cache
def analyst() -> EnglishAnalyst:
    return EnglishAnalyst(load("en"))


def read(text: str, published: str = "") -> Reading:
    return analyst().read(Report(id="r", text=text, language="en", published=published))


def told(clause: Clause) -> tuple[str, str, str]:
    return clause.kind, clause.verb, clause.complementizer


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Lavrov said Moscow would respond if the West ignored it.",
            [
                ("main", "say", ""),
                ("subordinate", "respond", "dass"),
                ("subordinate", "ignore", "wenn"),
            ],
        ),
        (
            "The rebels who hold the town attacked the army.",
            [("main", "attack", ""), ("relative", "halten", "der")],
        ),
        (
            "China urged both sides to stop fighting and to return.",
            [
                ("main", "urge", ""),
                ("infinitive", "aufhören", "zu"),
                ("infinitive", "return", "zu"),
            ],
        ),
        (
            "Minsk condemned the vote and recalled its envoy.",
            [("main", "condemn", ""), ("main", "recall", "")],
        ),
        (
            "Poland accused Belarus of sending people.",
            [("main", "accuse", ""), ("infinitive", "schicken", "zu")],
        ),
        ("The talks failed, a spokesman said.", [("main", "fail", ""), ("main", "say", "")]),
    ],
)
def test_clauses_begin_where_their_subjects_do(
    text: str, clauses: list[tuple[str, str, str]]
) -> None:
    assert sorted(map(told, read(text).clauses)) == sorted(clauses)


@pytest.mark.parametrize(
    ("text", "modal", "tense", "passive", "negated"),
    [
        ("The army will leave.", "", "future", False, False),
        ("The army has not been attacked.", "", "perfect", True, True),
        ("Russia must withdraw.", "müssen", "present", False, False),
        ("Russia wants to talk.", "wollen", "present", False, False),
        ("The council is to meet.", "sollen", "present", False, False),
        ("The army is going to leave.", "", "future", False, False),
        ("The army didn't leave.", "", "past", False, True),
    ],
)
def test_a_verb_group_tells_time_voice_and_force(
    text: str, modal: str, tense: str, passive: bool, negated: bool
) -> None:
    (clause,) = read(text).clauses
    assert (clause.modal, clause.tense, clause.passive, clause.negated) == (
        modal, tense, passive, negated,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Israel's army left.", "Israel's army", ["ISR"]),
        ("The president of Mali spoke.", "The president of Mali", ["MLI"]),
        ("France sent its troops home.", "its troops", ["FRA"]),
        (
            "Kremlin spokesman Dmitry Peskov spoke.",
            "Kremlin spokesman Dmitry Peskov",
            ["dmitri-peskow"],
        ),
        ("China met Japan. Both sides smiled.", "Both sides", ["CHN", "JPN"]),
        ("Jane Doe, the Irish foreign minister, spoke.", "Jane Doe", ["jane-doe"]),
        ("NATO met. The alliance agreed.", "The alliance", ["nato"]),
    ],
)
def test_who_is_meant(text: str, words: str, actors: list[str]) -> None:
    mentions = [m for m in read(text).mentions if text[m.begin : m.end] == words]
    assert [[a.id for a in m.actors] for m in mentions] == [actors]


def test_we_is_whoever_is_quoted() -> None:
    text = '"We will stay," Prime Minister Keir Starmer said.'
    (we,) = [m for m in read(text).mentions if m.form == "pronoun"]
    assert [a.id for a in we.actors] == ["GBR"]


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "type_"),
    [
        ('"We stay," she said.', '"We stay,"', "she", "Direct"),
        ("The army said it would stay.", "it would stay", "The army", "Indirect"),
        ("The talks failed, a spokesman said.", "The talks failed", "a spokesman", "Indirect"),
        ("According to the army, the talks failed.", "the talks failed", "the army", "Indirect"),
    ],
)
def test_who_said_what(text: str, quote: str, speaker: str, type_: str) -> None:
    (quotation,) = read(text).quotations
    assert [text[s.begin : s.end] for s in quotation.quote] == [quote]
    assert [text[s.begin : s.end] for s in quotation.speaker] == [speaker]
    assert quotation.type == type_


def test_numbers_count_things_and_years_do_not() -> None:
    figures = read("In 2014 more than 100,000 Russian troops and two ships came.").figures
    assert [(f.value, f.unit, f.relation) for f in figures] == [
        (100_000, "troops", ">"), (2, "ships", "="),
    ]  # fmt: skip


def test_days_are_those_around_the_publication() -> None:
    text = "They met on Monday and will meet next month, on 3 March 2022."
    assert [t.value for t in read(text, published="2022-02-16").times] == [
        "2022-02-21", "2022-03", "2022-03-03",
    ]  # fmt: skip


WORDS = st.sampled_from(
    "Russia said that the army which attacked Ukraine 's troops and will not leave , \" ” . if to "
    "of Monday 3,000 who had been he its we according rebels called on urged ( ; : — 🙂".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_all_layers_point_into_the_text(text: str) -> None:
    reading = read(text)
    for sentence in reading.sentences:
        for token in sentence.tokens:
            assert text[token.begin : token.end] == token.text
    for clause in reading.clauses:
        tokens = reading.sentences[clause.sentence].tokens
        assert all(0 <= i < len(tokens) for i in clause.tokens)
        for phrase in clause.phrases:
            assert 0 <= phrase.first <= phrase.head <= phrase.last < len(tokens)
            assert phrase.governor < len(clause.phrases)
        assert clause.governor < len(reading.clauses)
    for mention in reading.mentions:
        tokens = reading.sentences[mention.sentence].tokens
        assert (mention.begin, mention.end) == (
            tokens[mention.first].begin,
            tokens[mention.last].end,
        )
    for quotation in reading.quotations:
        for span in (*quotation.quote, *quotation.speaker, *quotation.cue):
            assert 0 <= span.begin < span.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["that ", 'he said, "we ', "which the army of ", "and said ", "the president of "]
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        return min(effort(lambda: read(piece * count)) for _ in range(2))

    seconds(50)
    one, four = seconds(1_000), seconds(4_000)
    assert four < 10 * max(one, 0.02)
