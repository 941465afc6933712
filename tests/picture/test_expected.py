"""The picture of `samples/` is the one that a reader wrote down (`expected/`), line by line."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import pytest
from expectations import Expectation, expectations, of_block
from sample_picture import Samples

from lagebild.claims import Claim
from lagebild.picture import (
    Case,
    Commitment,
    Coverage,
    Dispute,
    FigurePoint,
    FigureSeries,
    Thread,
    consequences,
    kinds_of,
    points_of,
)
from lagebild.picture import commitments as commitments_of
from lagebild.picture import coverage as coverage_of
from lagebild.picture import disputes as disputes_of
from lagebild.picture import figure_disputes as figure_disputes_of
from lagebild.picture import figures as figures_of
from lagebild.picture import threads as threads_of
from lagebild.pipeline import Reader

END = "2022-02-28"
FILES = (
    "threads.txt",
    "disputes.txt",
    "figures.txt",
    "coverage.txt",
    "commitments.txt",
    "positions.txt",
    "whatif.txt",
)
PLACELESS = ("state", "one", "ask", "silent")
OPEN = pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="comes out where it passes: take its ? away"
)
# The files say "answered" of whatever is neither yes nor no.
SAID = {"countered": "answered", "evaded": "answered"}
VALUE = re.compile(r"(~|<=|>=|<|>|)(\d+)(\.\.|)")
KINDS = {
    "promises": ("promised", "guaranteed"),
    "threatens": ("threatened",),
    "excludes": ("ruled_out",),
    "offers": ("offered",),
}
# Who guarantees a defence helps as well.
CELLS = {"helps": ("helps", "protects")}


def lines(file: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """One case for each line of a file; an open one must fail."""
    cases = [
        pytest.param(
            line,
            id=line.name,
            marks=[OPEN] if line.open else [],
        )
        for line in expectations(file)
    ]
    return pytest.mark.parametrize("line", cases)


@pytest.mark.parametrize("file", FILES)
def test_every_line_points_at_one_place(file: str, samples: Samples) -> None:
    for line in expectations(file):
        places = [
            (report, words)
            for report, words in zip(line.columns, line.columns[1:], strict=False)
            if report in samples.reports
        ]
        assert places or line.kind in PLACELESS, line.name
        for report, words in places:
            assert samples.reports[report].text.count(words) == 1, line.name


@lines("threads.txt")
def test_threads(line: Expectation, samples: Samples) -> None:
    (opens,) = of_block(line, "opens")
    day = END
    if line.kind == "state":
        day = END if line.columns[1] == "end" else line.columns[1]
    found = _threads_at(opens, threads(samples, day), samples)
    assert found, "no thread opens there"
    if line.kind == "state":
        assert {thread.state for thread in found} & set(line.columns[2].split("/"))
    elif line.kind == "again":
        assert _threads_at(line, found, samples), "not in the same thread"
    elif line.kind == "never":
        here = ids(samples.at(*line.columns[2:4]))
        assert not [a for t in found for a in t.answers if a.certain and here & {*a.point.claims}]
    elif line.kind != "opens":
        verdicts, who, *place = line.columns
        here = ids(spoken_by(samples.at(*place), who))
        answers = [a for t in found for a in t.answers if here & {*a.point.claims}]
        assert answers, "no answer there"
        assert {SAID.get(a.verdict, a.verdict) for a in answers} & set(verdicts.split("/"))


def _threads_at(line: Expectation, among: Iterable[Thread], samples: Samples) -> list[Thread]:
    _, stances, who, *place = line.columns
    here = spoken_by(samples.at(*place), who)
    claims = ids(claim for claim in here if claim.stance in stances.split("/"))
    return [t for t in among if any(claims & {*opening.claims} for opening in t.openings)]


@lines("disputes.txt")
def test_disputes(line: Expectation, samples: Samples) -> None:
    if line.kind == "both":
        one, other = (ids(samples.at(*line.columns[k : k + 2])) for k in (1, 3))
        assert one and other, "nothing is read there"
        assert not [d for d in figure_disputes(samples) if meets(d.claims, one, other)]
        return
    says, denies = (
        [ids(spoken_by(samples.at(*x.columns[2:4]), x.columns[1])) for x in of_block(line, kind)]
        for kind in ("says", "denies")
    )
    rows = [
        (row, {c for p in row.says for c in p.claims}, {c for p in row.denies for c in p.claims})
        for row in disputes(samples)
    ]
    here = ids(spoken_by(samples.at(*line.columns[2:4]), line.columns[1]))
    # A row is of this block where both of its sides are.
    ours = [
        (said, denied)
        for _, said, denied in rows
        if any(said & place for place in says) and any(denied & place for place in denies)
    ]
    assert ours, "no such dispute"
    if line.kind == "never":
        assert not [1 for said, denied in ours if (said | denied) & here]
    else:
        side = 0 if line.kind == "says" else 1
        assert [row for row in ours if row[side] & here]


@lines("figures.txt")
def test_figures(line: Expectation, samples: Samples) -> None:
    if line.kind == "point":
        _, value, units, who, days, *place = line.columns
        here = [
            (series, point)
            for series, point in points_at(samples, *place)
            if is_value(point, value) and is_source(samples, series, point, who)
        ]
        assert here, "no such figure"
        assert {point.as_of for _, point in here} & set(days.split("/"))
        assert {point.figure.unit for _, point in here} & set(units.split("/"))
    elif line.kind == "one":
        of_source = [p for p in of_block(line, "point") if p.columns[3] == line.columns[1]]
        found = [
            {
                series.claims
                for series, point in points_at(samples, *p.columns[5:7])
                if is_value(point, p.columns[1])
            }
            for p in of_source
        ]
        assert set.intersection(*found), "not in one series"
    else:
        one, other = (
            {series.claims for series, _ in points_at(samples, *line.columns[k : k + 2])}
            for k in (1, 3)
        )
        assert one and other, "no figure is read there"
        assert not one & other


@lines("coverage.txt")
def test_coverage(line: Expectation, samples: Samples) -> None:
    kind, by, whom, voice, *place = line.columns
    here = ids(spoken_by(samples.at(*place), voice))
    kinds = CELLS.get(kind, (kind.replace(" ", "_"),))
    cells = [cell for cell in coverage(samples) if cell.kind in kinds]
    assert [c for c in cells if is_one(c.who, by) and is_one(c.whom, whom) and here & {*c.claims}]


@lines("commitments.txt")
def test_commitments(line: Expectation, samples: Samples) -> None:
    kind, who, towards, condition, *place = line.columns
    here = ids(claim for claim in samples.at(*place) if is_one(claim.recipient, towards))
    rows = [
        row
        for row in commitments(samples)
        if row.kind in KINDS[kind] and is_one(row.voice, who) and here & _said(row)
    ]
    assert rows, "no such commitment"
    # A row shows one condition of those under which the same was said: here that of the place.
    under = {
        said.condition or ""
        for row in rows
        for point in row.said
        for said in point.said
        if said.claim in here
    }
    if condition == "-":
        assert "" in under
    else:
        assert [words for words in under if condition in words]


def _said(row: Commitment) -> set[str]:
    """The claims in which it was undertaken, without those that tell what became of it."""
    return {claim for point in row.said for claim in point.claims}


@lines("positions.txt")
def test_positions(line: Expectation, samples: Samples) -> None:
    day, who, stances, *place = line.columns
    if day == "later":
        before = [other for other in expectations(line.file) if other.number == line.number - 1]
        day = before[0].columns[0]
    here = ids(
        claim for claim in spoken_by(samples.at(*place), who) if claim.stance in stances.split("/")
    )
    assert here, "no such position"
    assert bool(here & ids(samples.known_on(day))) == (line.columns[0] != "later")


@lines("whatif.txt")
def test_whatif(line: Expectation, samples: Samples, reader: Reader) -> None:
    questions = [line] if line.kind == "ask" else of_block(line, "ask")
    assert questions
    for question in questions:
        answer = case(samples, reader, question.columns[1])
        assert answer.asked, "the question was not understood"
        if line.kind == "silent":
            assert not answer.consequences
        elif line.kind != "ask":
            _, who, stances, *place = line.columns
            here = ids(
                claim
                for claim in spoken_by(samples.at(*place), who)
                if stances == "*" or claim.stance in stances.split("/")
            )
            rows = [row for row in answer.consequences if here & set(row.claims)]
            if line.kind == "never":
                assert not rows
            else:
                relations = {row.relation for row in rows}
                assert relations, "not among the consequences"
                assert relations == {"no_longer"} or line.kind == "says"
                assert "no_longer" not in relations or line.kind == "unless"


# -- what the picture says: here, and nowhere else, the tests ask the program


@lru_cache
def threads(samples: Samples, day: str) -> tuple[Thread, ...]:
    return threads_of(points_of(samples.held_on(day)))


@lru_cache
def disputes(samples: Samples) -> tuple[Dispute, ...]:
    return disputes_of(points_of(samples.held_on(END)))


@lru_cache
def figures(samples: Samples) -> tuple[FigureSeries, ...]:
    return figures_of(points_of(samples.held_on(END)))


@lru_cache
def coverage(samples: Samples) -> tuple[Coverage, ...]:
    return coverage_of(points_of(samples.held_on(END)))


@lru_cache
def commitments(samples: Samples) -> tuple[Commitment, ...]:
    return commitments_of(points_of(samples.held_on(END)))


@lru_cache
def case(samples: Samples, reader: Reader, question: str) -> Case:
    return consequences(reader.asked(question), samples.held_on(END), kinds_of())


@lru_cache
def figure_disputes(samples: Samples) -> tuple[object, ...]:
    return tuple(figure_disputes_of(figures(samples)))


# -- what the columns mean


def ids(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)


def spoken_by(claims: Iterable[Claim], who: str) -> list[Claim]:
    return [claim for claim in claims if is_one(claim.speaker, who)]


def is_one(parties: Iterable[object], names: str) -> bool:
    """Whether parties are one of the alternatives: `A/B`, `A+B`, `-` for nobody, `*`."""
    have = {getattr(party, "name", party) for party in parties}
    for name in names.split("/"):
        wanted = set() if name in "-*" else set(name.split("+"))
        if name == "*" or (not have if name == "-" else wanted <= have):
            return True
    return False


def meets(claims: Iterable[str], *places: frozenset[str]) -> bool:
    have = set(claims)
    return all(have & place for place in places)


def points_at(samples: Samples, report: str, words: str) -> list[tuple[FigureSeries, FigurePoint]]:
    here = ids(samples.at(report, words))
    return [
        (series, point)
        for series in figures(samples)
        for point in series.points
        if here & {*point.claims}
    ]


def is_value(point: FigurePoint, value: str) -> bool:
    match = VALUE.fullmatch(value)
    assert match, f"no value: {value}"
    relation = "range" if match.group(3) else match.group(1) or "="
    return point.figure.value == float(match.group(2)) and point.figure.relation == relation


def is_source(samples: Samples, series: FigureSeries, point: FigurePoint, who: str) -> bool:
    claim = next(c for c in samples.claims if c.id == point.said.claim)
    return is_one(claim.speaker, who)
