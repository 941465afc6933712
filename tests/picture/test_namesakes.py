"""Spellings of one name meet, those of two do not; nothing is certain by a name alone."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.languages import load
from lagebild.picture.people.namesakes import CERTAIN, Likeness, Named, Namesakes
from lagebild.picture.people.spelling import Spelling, words_of

SPELLING = Spelling(load("de"))
NAMESAKES = Namesakes(SPELLING)

# One person a line, for whom it speaks, and how German, English and French newspapers spell it.
ONE_PERSON = """
RUS  Sergej Lawrow | Sergei Lavrov | Sergey Lavroff | Sergueï Lavrov
UKR  Wolodymyr Selenskyj | Wolodymyr Selenski | Volodymyr Zelensky | Wladimir Selenskij
UKR  Volodymyr Zelenskyy | Volodymyr Zelenskiy | Wolodymyr Selenskyj
RUS  Wladimir Putin | Vladimir Putin | Vladimir Poutine
RUS  Dmitri Medwedew | Dmitry Medvedev | Dmitrij Medwedjew | Dimitri Medvedeff
RUS  Nikita Chruschtschow | Nikita Khrushchev | Nikita Khrouchtchev
RUS  Boris Jelzin | Boris Yeltsin | Boris Eltsine
RUS  Wladimir Schirinowski | Vladimir Zhirinovsky | Vladimir Jirinovski
BLR  Alexander Lukaschenko | Alexandre Loukachenko | Aleksandr Lukashenko | Alexander Lukašenko
UKR  Julia Timoschenko | Julija Tymoschenko | Yulia Tymoshenko | Ioulia Timochenko
UKR  Viktor Janukowitsch | Wiktor Janukowytsch | Viktor Yanukovych | Viktor Ianoukovitch
GEO  Micheil Saakaschwili | Mikheil Saakashvili | Michail Saakaschwili
SRB  Boris Tadić | Boris Tadic | Boris Taditsch
LBY  Muammar al-Gaddafi | Muammar Gaddafi | Moammar Qaddafi | Mouammar Kadhafi
IRN  Mahmud Ahmadinedschad | Mahmoud Ahmadinejad
IRN  Ali Chamenei | Ali Khamenei
IRN  Mohammed Dschawad Sarif | Mohammad Javad Zarif
EGY  Abdel Fattah al-Sisi | Abd al-Fattah as-Sisi | Abdelfattah al-Sissi | Abdul Fatah al-Sisi
SYR  Baschar al-Assad | Bashar al-Assad | Bachar el-Assad | Baschar Assad
hamas  Ismail Hanija | Ismail Haniyya | Ismail Haniyeh
ISR  Benjamin Netanjahu | Benjamin Netanyahu | Benyamin Netanyahou
ISR  Zipi Livni | Tzipi Livni | Tsipi Livni
CHN  Mao Zedong | Mao Tse-tung | Mao Ze-dong
CHN  Xi Jinping | Xi Jin-ping
PRK  Kim Jong-un | Kim Jong Un | Kim Dschong Un
KOR  Ban Ki-moon | Ban Ki Moon
GRC  Alexis Tsipras | Alexis Zipras
HUN  Viktor Orbán | Viktor Orban
DEU  Gerhard Müller | Gerhard Mueller
""".strip().splitlines()
SPELLED = [
    (line.split()[0], *pair)
    for line in ONE_PERSON
    for pair in combinations([n.strip() for n in line.split(maxsplit=1)[1].split("|")], 2)
]


def named(name: str, *sides: str, posts: tuple[str, ...] = (), listed: bool = False) -> Named:
    return Named(name, (name,), "person", listed, frozenset(sides), frozenset(posts))


def reason(one: Named, other: Named) -> tuple[str, float] | None:
    found = NAMESAKES.compare(one, other)
    return (found.reason, found.score) if found else None


@pytest.mark.parametrize(("side", "one", "other"), SPELLED)
def test_spellings_of_one_name_are_one_person_of_the_same_side(
    side: str, one: str, other: str
) -> None:
    assert reason(named(one, side), named(other, side)) == ("spelling", CERTAIN)
    assert NAMESAKES.keys(named(one, side)) & NAMESAKES.keys(named(other, side))


@pytest.mark.parametrize(
    ("side", "one", "other"),
    [
        ("RUS", "Sergej Lawrow", "Sergej Larow"),
        ("RUS", "Andrej Iwanow", "Anton Iwanow"),
        ("LBN", "Hassan Nasrallah", "Hussein Nasrallah"),
        ("IRN", "Mohammed Chatami", "Mahmud Chatami"),
        ("DEU", "Hans Meier", "Hans Meyer"),
        ("AUT", "Sergej Lawrow", "Sergei Lavrov"),
        ("DEU", "Schmidt", "Schmitt"),
        ("CHN", "Li Peng", "Li Keqiang"),
    ],
)
def test_different_names_are_nobodys_certainty(side: str, one: str, other: str) -> None:
    assert reason(named(one, side), named(other, side)) is None


def test_a_name_alone_is_never_certain() -> None:
    lawrow, lavrov = "Sergej Lawrow", "Sergei Lavrov"
    assert reason(named(lawrow, "RUS"), named(lavrov)) == ("spelling", 0.9)
    assert reason(named(lawrow, "RUS"), named(lavrov, "UKR")) == ("spelling", 0.6)
    assert reason(named(lawrow), named(lavrov)) == ("spelling", 0.63)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Wladimir Wladimirowitsch Putin", "Wladimir Putin", ("patronymic", CERTAIN)),
        ("Mohammed Resa Samani", "Mohammed Resa Ali Samani", ("longer", 0.85)),
        ("Sergej Lawrow", "S. Lawrow", ("initial", 0.8)),
        ("Sergej Lawrow", "A. Lawrow", None),
        ("Sergej Lawrow", "Lavrov", ("surname", 0.7)),
        ("Lawrow Sergej", "Sergei Lavrov", ("order", 0.8)),
    ],
)
def test_what_else_speaks_for_one_person(
    one: str, other: str, expected: tuple[str, float] | None
) -> None:
    assert reason(named(one, "RUS"), named(other, "RUS")) == expected
    assert reason(named(other, "RUS"), named(one, "RUS")) == expected


def test_another_first_name_in_the_same_office_is_a_proposal() -> None:
    post = ("Verteidigungsminister",)
    one, other = "Sergej Schoigu", "Alexander Schoigu"
    assert reason(named(one, "RUS", posts=post), named(other, "RUS", posts=post)) == (
        "first_name", 0.4,
    )  # fmt: skip
    assert reason(named(one, "RUS", posts=post), named(other, "RUS")) is None
    assert reason(named(one, "RUS", posts=post), named(other, "UKR", posts=post)) is None


def test_a_surname_that_fits_several_is_less_likely_and_one_that_fits_many_says_nothing() -> None:
    short = named("Iwanow", "RUS")
    people = [named(f"{first} Iwanow", "RUS") for first in ("Andrej", "Boris", "Igor", "Oleg")]
    for count, score in ((1, 0.7), (2, 0.35), (3, 0.23)):
        found = NAMESAKES.likenesses([short, *people[:count]])
        assert [(f.reason, f.score) for f in found] == [("surname", score)] * count
    assert NAMESAKES.likenesses([short, *people]) == ()


def test_what_fits_two_of_the_lexicon_is_not_certain() -> None:
    first = Named("a", ("Ali Hassan",), "person", True, frozenset({"IRQ"}))
    second = Named("b", ("Aly Hasan",), "person", True, frozenset({"IRQ"}))
    third = Named("c", ("Ali Hasan",), "person", False, frozenset({"IRQ"}))
    assert [f.score for f in NAMESAKES.likenesses([first, third])] == [CERTAIN]
    assert [f.score for f in NAMESAKES.likenesses([first, second, third])] == [0.9, 0.9]


def test_a_body_and_its_letters_are_a_proposal() -> None:
    long = Named("a", ("Sudanesische Volksbefreiungsbewegung für Alle",), "organisation")
    short = Named("b", ("SVA",), "group")
    assert NAMESAKES.compare(long, short) == Likeness("a", "b", "abbreviation", 0.6)
    assert NAMESAKES.keys(long) & NAMESAKES.keys(short) == {"SVA"}
    assert NAMESAKES.compare(long, Named("c", ("SVB",), "group")) is None
    assert NAMESAKES.compare(long, named("S V A")) is None


def test_articles_accents_and_hyphens_are_no_part_of_a_name() -> None:
    assert words_of("Abd al-Fattah as-Sisi") == ("abd", "fattah", "sisi")
    assert words_of("J.-C. Juncker") == ("j.", "c.", "juncker")
    assert words_of("Zhang Jun.") == ("zhang", "jun")
    assert words_of("al-As") == ("al", "as")


@given(st.text(max_size=25))
def test_any_text_is_some_name(text: str) -> None:
    one = named(text, "RUS")
    assert NAMESAKES.compare(one, one) is None
    for script in ("cyrillic", "arabic", "chinese", ""):
        for word in words_of(text):
            assert SPELLING.readings(word, script)
    assert all(isinstance(key, str) for key in NAMESAKES.keys(one))


NAMES = st.sampled_from(
    ["Sergej Lawrow", "Sergei Lavrov", "S. Lawrow", "Lawrow", "Igor Lawrow", "Lavroff Sergej",
     "Ali Hassan", "Ali Hasan", "Hassan", "Boris Tadić", "Boris Tadic"]
)  # fmt: skip
PEOPLE = st.lists(
    st.builds(lambda n, s: named(n, *s), NAMES, st.sampled_from([(), ("RUS",), ("IRQ", "RUS")])),
    max_size=7,
    unique_by=lambda person: person.id,
)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_likenesses_are_a_function_of_the_set(people: list[Named], dice: random.Random) -> None:
    found = NAMESAKES.likenesses(people)
    assert found == NAMESAKES.likenesses(dice.sample(people, len(people)))
    sides = {person.id: person.sides for person in people}
    for likeness in found:
        assert likeness.one < likeness.other
        assert 0 < likeness.score <= CERTAIN
        if likeness.score >= CERTAIN:
            assert sides[likeness.one] & sides[likeness.other]
