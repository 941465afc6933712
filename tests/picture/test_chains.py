"""Ten reports on three crises, written for this after the rules were: of the links shown as certain
nearly all are among those that a reader found right in the words of both sides (`chains/`)."""

from pathlib import Path

import pytest

from lagebild.intake import Report, collect
from lagebild.picture import Held, Point, Source, disputes, points_of, threads
from lagebild.pipeline import Reader

CHAINS = Path(__file__).parent / "chains"
# Of all links shown as certain so many have to be right, and so many of these have to be found.
PRECISE, FOUND = 0.9, 18

Link = tuple[str, str, str]


@pytest.fixture(scope="module")
def shown(reader: Reader) -> set[Link]:
    """The links shown as certain: the first words of both sides, and what the second says."""
    held: list[Held] = []
    for report in collect([str(path) for path in sorted(CHAINS.glob("*.txt"))]):
        assert isinstance(report, Report)
        source = Source(
            report.id, report.title, report.outlet, published=report.published, origin=report.id
        )
        held += [Held(claim, source) for claim in reader.claims_of(report)]
    points = sorted(points_of(held), key=lambda point: (point.first, point.id))
    found = {
        (words(thread.openings[0]), answer.verdict, words(answer.point))
        for thread in threads(points)
        for answer in thread.answers
        if answer.certain
    }
    for row in disputes(points):
        if row.certain:
            found |= {(words(says), "denied", words(no)) for says in row.says for no in row.denies}
    return found


def words(point: Point) -> str:
    said = point.said[0]
    return f"{said.source.published[5:]} {said.quote}"


def right() -> set[Link]:
    """A line a link: both sides and what the second says, parted by tabs."""
    lines = (CHAINS / "links.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(says, verdict, no) for says, verdict, no in rows}


def test_what_is_shown_as_certain_is_right(shown: set[Link]) -> None:
    wrong = shown - right()
    assert len(wrong) <= (1 - PRECISE) * len(shown), wrong
    assert len(shown & right()) >= FOUND
