"""Times: the cases of `cases/times.txt`, properties, and KRAUTS where it is at hand."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from lagebild.errors import LexiconError
from lagebild.intake import Report
from lagebild.languages.tables import TimeTable, read_toml
from lagebild.reading.layers import Sentence
from lagebild.reading.times.times import find_times
from lagebild.reading.tokens.sentences import read_sentences
from lagebild.reading.tokens.tagger import Tagger

HERE = Path(__file__).parent
KRAUTS = HERE.parents[2] / "shared" / "krauts"
WORDS = (
    "am im der vom bis Montag Sonntagabend 3. 17. Januar 2014 2014-2016 20.30 Uhr halb neun vor"
    " zwei Wochen ſamſtag Mıttwoch"
    " vergangenen Jahr Ende Mitte Woche 90er Jahren Jahrhundert rund mehr als jeden alle vier Tage"
    " heute Abend Nacht zum 99.99.9999 31. Februar Ostern 2021/22 dreitägige kommenden , ."
    " sagte wird"
).split(" ")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def read_cases() -> list[tuple[str, str, list[str]]]:
    """(publication date, sentence, expected lines) of each case."""
    cases: list[tuple[str, str, list[str]]] = []
    published = ""
    for line in (HERE / "cases" / "times.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("published"):
            published = line.removeprefix("published").strip()
        elif line.startswith("    "):
            cases[-1][2].append(line.strip())
        else:
            cases.append((published, line, []))
    return cases


@pytest.mark.parametrize(("published", "text", "expected"), read_cases())
def test_a_sentence_gives_its_times(
    published: str, text: str, expected: list[str], tagger: Tagger
) -> None:
    report = Report(id="r", text=text, published=published)
    found = find_times(report, read_sentences(report, tagger))
    said = [f"{text[t.begin : t.end]} = {t.type} {t.value} {t.mod}".strip() for t in found]
    assert said == expected


def _check_spans(text: str, sentences: tuple[Sentence, ...], published: str) -> None:
    found = find_times(Report(id="r", text=text, published=published), sentences)
    last = 0
    for expression in found:
        assert last <= expression.begin < expression.end <= len(text)
        assert expression.type in ("DATE", "TIME", "DURATION", "SET")
        assert expression.value
        last = expression.end


PUBLISHED = st.sampled_from(
    ["", "2022", "2022-01", "2022-01-30", "0001-01-01", "9998-12-31", "2022-02-31", "x"]
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), published=PUBLISHED)
def test_any_text_gives_ordered_spans(text: str, published: str, tagger: Tagger) -> None:
    _check_spans(text, read_sentences(Report(id="r", text=text), tagger), published)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40), published=PUBLISHED)
def test_any_row_of_time_words_gives_ordered_spans(
    words: list[str], published: str, tagger: Tagger
) -> None:
    text = " ".join(words)
    _check_spans(text, read_sentences(Report(id="r", text=text), tagger), published)


@pytest.mark.parametrize("prefix", ["", "„Größe“ 🇺🇦 e\u0301 ", "Ägypten: 👩‍👩‍👧 "])
def test_spans_count_code_points(prefix: str, tagger: Tagger) -> None:
    text = prefix + "Am 24. Februar 2022 griff Russland an."
    report = Report(id="r", text=text, published="2022-03-01")
    found = find_times(report, read_sentences(report, tagger))
    assert [(t.begin, t.value) for t in found] == [(text.index("24."), "2022-02-24")]


@pytest.mark.parametrize("word", ["Ende ", "vor zwei Wochen ", "3. ", "zweiund", "am Montag, "])
def test_time_grows_linearly(word: str, tagger: Tagger) -> None:
    def seconds(times: int) -> float:
        report = Report(id="r", text=word * times, published="2022-01-30")
        sentences = read_sentences(report, tagger)
        find_times(report, sentences)
        return effort(lambda: find_times(report, sentences))

    assert seconds(4_000) < 12 * seconds(1_000) + 0.1


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "times.toml"
    path.write_text("[months]\njanuar = 1\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"times\.toml.*missing required field"):
        read_toml(path, TimeTable)
    path.write_text("[months\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"times\.toml.*line 1"):
        read_toml(path, TimeTable)
    with pytest.raises(LexiconError, match=r"none\.toml: cannot be read"):
        read_toml(tmp_path / "none.toml", TimeTable)


def test_krauts_is_read_as_well_as_by_the_reference_tagger(tagger: Tagger) -> None:
    """HeidelTime: strict 0.752, relaxed 0.815, value 0.693."""
    if not KRAUTS.is_dir():
        pytest.skip("the KRAUTS yardstick is not beside the repository (../shared/krauts)")
    sys.path.insert(0, str(KRAUTS))
    try:
        import score
    finally:
        sys.path.remove(str(KRAUTS))
        sys.modules.pop("score", None)
    expected = said = strict = relaxed = value = 0
    for line in (KRAUTS / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        report = Report(id=entry["id"], text=entry["text"], published=entry["dct"])
        found = [
            {"begin": t.begin, "end": t.end, "value": t.value}
            for t in find_times(report, read_sentences(report, tagger))
        ]
        pairs = score.pairs(entry["timexes"], found)
        expected, said, relaxed = (
            expected + len(entry["timexes"]),
            said + len(found),
            relaxed + len(pairs),
        )
        strict += sum((g["begin"], g["end"]) == (s["begin"], s["end"]) for g, s in pairs)
        value += sum(g["value"] == s["value"] for g, s in pairs)
    f1 = [2 * hits / (expected + said) for hits in (strict, relaxed, value)]
    assert f1[0] >= 0.86 and f1[1] >= 0.90 and f1[2] >= 0.79
