"""Which words name which actors: the cases of `cases/mentions.txt`, and properties of any text."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import Report
from lagebild.languages import load
from lagebild.reading.actors.directory import Directory, build_directory
from lagebild.reading.layers import Actor, Mention
from lagebild.reading.mentions.mentions import find_mentions
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

CASES = Path(__file__).parent / "cases" / "mentions.txt"


@cache
def tools() -> tuple[Tagger, Directory]:
    return Tagger(), build_directory(load("de"))


def mentions_of(text: str, title: str = "") -> tuple[Mention, ...]:
    tagger, directory = tools()
    report = Report(id="case", text=text, title=title)
    return find_mentions(report, read_sentences(report, tagger), directory, tagger.is_common)


def written(actor: Actor) -> str:
    return f"{actor.name} > {actor.acts_for.name}" if actor.acts_for else actor.name


def cases() -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for block in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        text = " ".join(line for line in lines if " = " not in line)
        wanted = [tuple(line.split(" = ")) for line in lines if " = " in line]
        if text:
            found.append((text, wanted))
    return found


@pytest.mark.parametrize(("text", "wanted"), cases(), ids=lambda v: v[:40] if v == str(v) else "")
def test_words_name_their_actors(text: str, wanted: list[tuple[str, str]]) -> None:
    mentions = mentions_of(text)
    for words, actors in wanted:
        words, _, count = words.partition(" #")
        begin = -1
        for _ in range(int(count or 1)):
            begin = text.index(words, begin + 1)
            while not is_whole(text, begin, begin + len(words)):
                begin = text.index(words, begin + 1)
        here = {
            " + ".join(written(a) for a in m.actors)
            for m in mentions
            if (m.begin, m.end) == (begin, begin + len(words)) and m.actors
        }
        assert here == (set() if actors == "nobody" else {actors}), words


def is_whole(text: str, begin: int, end: int) -> bool:
    return not (text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum())


def test_first_person_is_left_to_the_speaker() -> None:
    found = [m for m in mentions_of("Er sagte: „Wir gehen.“") if m.how == "first person"]
    assert [(m.form, m.actors) for m in found] == [("pronoun", ())]


def test_a_former_official_acts_for_nobody() -> None:
    text = "Ex-Präsident Bernd Beispiel aus Litauen warnte vor Russland."
    person = next(a for m in mentions_of(text) for a in m.actors if a.kind == "person")
    assert person.acts_for is None


def test_the_title_tells_which_state_is_meant() -> None:
    text = "Die Regierung trat zurück."
    actors = [a.name for m in mentions_of(text, "Krise in Thailand") for a in m.actors]
    assert actors == ["Thailand"]


def test_planted_names_keep_their_offsets() -> None:
    text = "🙂 Ü̈ber den Streit: \n\n „Ärger“ — sagte Sergej Lawrow 🙂. Die NATO schwieg."
    found = {text[m.begin : m.end]: m.actors[0].name for m in mentions_of(text) if m.actors}
    assert found["Sergej Lawrow"] == "Sergej Lawrow"
    assert found["Die NATO"] == "NATO"


def test_mentions_stand_in_text_order_and_may_be_nested() -> None:
    found = mentions_of("Die russische Regierung und der Präsident der Ukraine sprachen.")
    places = [(m.begin, -m.end) for m in found]
    assert places == sorted(places)
    inner = next(m for m in found if m.form == "adjective")
    outer = next(m for m in found if m.form == "organ")
    assert outer.begin <= inner.begin and inner.end <= outer.end


WORDS = st.sampled_from(
    "Russland Moskau der die das Präsident Außenminister Sergej Lawrow ( ) , . „ “ UN MDC NATO "
    "Regierung Rebellen beide Seiten er sie ihr sein dessen wir und von in russische des Land "
    "Human Rights Watch-Sprecher al-Qaida-Gruppen ehemalige Partei zwei Iraner - : ' s’".split()
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=50).map(" ".join)))
def test_any_text_is_read_within_its_sentences(text: str) -> None:
    tagger, directory = tools()
    report = Report(id="any", text=text)
    sentences = read_sentences(report, tagger)
    for mention in find_mentions(report, sentences, directory, tagger.is_common):
        sentence = sentences[mention.sentence]
        assert sentence.begin <= mention.begin < mention.end <= sentence.end
        assert mention.first <= mention.head <= mention.last < len(sentence.tokens)
        assert mention.actors or mention.how == "first person"


def test_reading_twice_gives_the_same() -> None:
    text = "Außenminister Max Muster sprach in Prag. Er lobte die Regierung. Muster reiste weiter."
    assert mentions_of(text) == mentions_of(text)
