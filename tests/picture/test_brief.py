"""The brief: no sentence without a claim, whatever is in the ledger."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_index import filled, world

from lagebild.export.brief_formats import html, markdown
from lagebild.export.briefing import briefing
from lagebild.languages.interface import interface
from lagebild.picture import brief, last_day
from lagebild.picture.views.brief import BETTER, NEW, SAME, WORSE, trend_of
from lagebild.picture.views.tension import PairSum

QUOTE = re.compile(r"»[^«]*«")
MARKS = re.compile(r"(?:\[\^\d+\])+")
DEFINED = re.compile(r"^\[\^(\d+)\]: (.*) \((c-\w+)\): »(.*)«$")


def sentences(page: str) -> list[tuple[str, list[int]]]:
    """Every sentence of a brief in Markdown with the numbers of its notes, read off the page."""
    found = []
    for line in page.splitlines():
        if not line or line.startswith(("#", ">", "[^")) or re.fullmatch(r"\*\*[^*]+\*\*", line):
            continue
        text = QUOTE.sub("»«", re.sub(r"^(- |\*\*[^*]+\*\* )", "", line))
        begin = 0
        for end in re.finditer(r"[.!?](?=\s|\[\^|$)|$", text):
            if text[begin : end.end()].strip():
                marks = MARKS.match(text, end.end())
                numbers = re.findall(r"\d+", marks.group()) if marks else []
                found.append((text[begin : end.end()].strip(), [int(n) for n in numbers]))
                begin = marks.end() if marks else end.end()
    return found


def test_the_reader_of_this_test_sees_a_sentence_without_a_note() -> None:
    assert sentences("**D** Eins »a. b«.[^1][^2] Zwei. Drei.[^3]") == [
        ("Eins »«.", [1, 2]),
        ("Zwei.", []),
        ("Drei.", [3]),
    ]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), language=st.sampled_from(["de", "en"]))
def test_no_sentence_without_a_claim(seed: int, language: str) -> None:
    recorded = world(seed, reports=25)
    claims = {claim.id: (report, claim) for report, several in recorded for claim in several}
    with filled(recorded) as ledger:
        found = brief(ledger.connection, "2022-01-20", "2022-02-05")
        page = markdown(briefing(interface(language), found))
    noted = {}
    for line in page.splitlines():
        if match := DEFINED.match(line):
            report, claim = claims[match.group(3)]
            assert match.group(4) == claim.evidence.text
            assert match.group(2).startswith(report.outlet)
            assert report.published <= "2022-02-05"
            noted[int(match.group(1))] = claim
    told = sentences(page)
    assert bool(told) == bool(found.themes)
    for words, numbers in told:
        assert numbers and set(numbers) <= set(noted), words
    assert {n for _, numbers in told for n in numbers} == set(noted)


def test_random_ledgers_fill_all_parts_of_a_brief() -> None:
    with filled(world(3, reports=60)) as ledger:
        found = brief(ledger.connection, "2022-01-20", "2022-02-05")
    assert len(found.themes) > 2
    assert any(theme.watch for theme in found.themes) and any(t.told for t in found.themes)
    shown = [p.id for t in found.themes for p in (*t.reasons, *t.watch, *t.told)]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [(-5.0, -3.0, WORSE), (-3.0, -3.9, SAME), (2.5, 0.0, BETTER), (2.5, None, NEW)],
)
def test_trend(now: float, before: float | None, trend: str) -> None:
    earlier = None if before is None else PairSum(before * 4, 4)
    assert trend_of(PairSum(now * 2, 2), earlier) == trend


def test_one_point_before_says_too_little() -> None:
    assert trend_of(PairSum(-10.0, 2), PairSum(0.0, 1)) == NEW
    assert trend_of(PairSum(-10.0, 2), PairSum(0.0, 2)) == WORSE


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.linked: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if "href" in found:
            self.linked.add(str(found["href"]).removeprefix("#"))
        if "id" in found:
            self.ids.add(str(found["id"]))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_escaped_and_stands_alone() -> None:
    evil = '<script src="x">&amp;</script>'
    recorded = [
        (msgspec.structs.replace(report, outlet=evil), claims)
        for report, claims in world(3, reports=60)
    ]
    with filled(recorded) as ledger:
        text = briefing(interface("de"), brief(ledger.connection, "2022-01-20", "2022-02-05"))
    page = _Tags()
    page.feed(html(text))
    assert "script" not in page.tags and "link" not in page.tags and evil in page.text
    assert page.linked and page.linked == page.ids
    assert f"\\{evil[:1]}" in markdown(text) and evil not in markdown(text)


def test_last_day() -> None:
    with filled(world(3)) as ledger:
        days = [report.published for report, claims in world(3) if claims]
        assert last_day(ledger.connection) == max(day for day in days if len(day) == 10)
