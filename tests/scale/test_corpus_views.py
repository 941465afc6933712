"""Views of a corpus: what the picture's own functions make of all its claims."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from corpora import inputs

from lagebild.intake import DEFAULT, Fields, Wanted
from lagebild.picture import (
    VIEWS,
    Excerpt,
    Held,
    Point,
    Scope,
    catch_up,
    figures,
    points_of,
    positions,
    source_of,
    sources,
    statements,
    tension,
    timeline,
)
from lagebild.record import Ledger
from lagebild.scale import ScaleFault, load_corpus, view_of_corpus
from lagebild.scale.corpus.making import Here, make
from lagebild.scale.corpus.splits import Arrival
from lagebild.scale.views import VIEWS as CORPUS_VIEWS
from lagebild.scale.views import lent, points, reports

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = str(tmp_path_factory.mktemp("corpus") / "out")
    make([str(SAMPLES)], out, Arrival(limits=DEFAULT, wanted=Wanted(), fields=Fields()), Here())
    return out


@pytest.fixture(scope="module")
def held(corpus: str) -> list[Held]:
    """All claims, each report its own origin."""
    with Ledger.open(":memory:") as book:
        with book.batch():
            assert list(load_corpus(corpus, book))
        known = sources(book.reports())
        return [Held(claim, source_of(claim, known)) for claim in book.claims()]


PURE: dict[str, Any] = {
    "statements": statements,
    "timeline": lambda rows: timeline(sorted(rows, key=lambda row: row.id)),
    "positions": lambda rows: positions(sorted(rows, key=lambda row: (row.first, row.id))),
    "figures": figures,
    "tension": tension,
}


def as_json(rows: Sequence[Any]) -> list[bytes]:
    return sorted(msgspec.json.encode(row) for row in rows)


@pytest.mark.parametrize("view", list(PURE))
def test_whole_views_are_those_of_all_claims(corpus: str, held: list[Held], view: str) -> None:
    shown: Excerpt[Any] = view_of_corpus(corpus, view, Scope())
    wanted = PURE[view](points_of(held))
    assert len(wanted) > 10
    assert as_json(shown.rows) == as_json(wanted)
    if view in ("timeline", "tension"):
        assert shown.rows == wanted


def chosen(held: list[Held], scope: Scope) -> list[Point]:
    """The points of a scope, as the picture has it: those of all claims, with those known."""
    found = []
    for whole in points_of(held):
        actors = {party.id for party in (*whole.voice, *whole.agent, *whole.recipient)}
        mine = [one for one in held if one.claim.id in whole.claims]
        known = [
            one
            for one in mine
            if (not scope.outlet or one.source.outlet in scope.outlet)
            and one.claim.confidence >= scope.min_confidence
            and (not scope.as_of or one.source.published <= scope.as_of)
        ]
        first = min((one.source.published for one in (known if scope.as_of else mine)), default="")
        if (
            known
            and (not scope.stance or whole.stance in scope.stance)
            and (not scope.deed or whole.deed in scope.deed)
            and (not scope.actor or actors & set(scope.actor))
            and first >= scope.since
            and (not scope.until or first <= scope.until)
        ):
            [told] = points_of(known)
            found.append(msgspec.structs.replace(told, id=whole.id))
    return found


@pytest.mark.parametrize(
    "scope",
    [
        Scope(stance=("demands", "rejects")),
        Scope(deed=("MOBILIZE",), actor=("RUS",)),
        Scope(actor=("UKR", "nato"), since="2022-01-20"),
        Scope(until="2022-01-20", min_confidence=0.6),
        Scope(as_of="2022-01-21"),
        Scope(outlet=("Nordblatt",)),
    ],
)
def test_scopes_are_those_of_the_picture(corpus: str, held: list[Held], scope: Scope) -> None:
    wanted = chosen(held, scope)
    assert wanted
    assert as_json(view_of_corpus(corpus, "statements", scope).rows) == as_json(statements(wanted))
    assert as_json(view_of_corpus(corpus, "positions", scope).rows) == as_json(
        PURE["positions"](wanted)
    )


@pytest.mark.parametrize("view", list(PURE))
def test_a_page_is_the_part_of_the_whole_that_the_ledger_shows(
    corpus: str, tmp_path: Path, view: str
) -> None:
    """The ledger of these reports knows who copies whom; what rows there are does not hang on it
    but for the actors who are one: compared are the first rows of each."""
    whole = view_of_corpus(corpus, view, Scope())
    page = view_of_corpus(corpus, view, Scope(limit=5))
    assert page.total and page.total >= len(page.rows) > 0
    known = {msgspec.json.encode(row) for row in whole.rows}
    if view != "figures":  # of these a page has the last figures alone
        assert len(page.rows) == 5
        assert {msgspec.json.encode(row) for row in page.rows} <= known
    if view == "timeline":
        dated = [row for row in whole.rows if row.when]
        assert [row.when for row in page.rows] == [row.when for row in dated[-5:]]
    if view == "tension":
        assert page.rows == whole.rows[:5]


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A corpus of the samples, and of what could not be read or is not to be."""
    folder = tmp_path_factory.mktemp("several")
    paths = [str(SAMPLES), *inputs(folder)]
    make(
        paths,
        str(folder / "out"),
        Arrival(limits=DEFAULT, wanted=Wanted(), fields=Fields()),
        Here(),
    )
    return str(folder / "out")


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(limit=7),
        Scope(since="2022-01-20", until="2022-01-25"),
        Scope(as_of="2022-01-21", min_confidence=0.6),
        Scope(outlet=("Nordblatt",)),
    ],
)
def test_reports_are_those_of_a_ledger_of_the_corpus(several: str, scope: Scope) -> None:
    """All but what only a ledger finds out: who copies whom, which pages are one."""
    with Ledger.open(":memory:") as book:
        with book.batch():
            assert list(load_corpus(several, book))
        catch_up(book)
        of_ledger = VIEWS["reports"](book.connection, scope)
    alone = {"version": 1, "versions": 1, "superseded": "", "superseded_by": ""}
    wanted = tuple(
        msgspec.structs.replace(
            row, origin="" if row.status == "unreadable" else row.report, **alone
        )
        for row in of_ledger.rows
    )
    shown = view_of_corpus(several, "reports", scope)
    assert shown.rows == wanted and shown.total == of_ledger.total
    statuses = {row.status for row in shown.rows}
    assert statuses >= {"read", "unreadable"} and any(row.claims for row in shown.rows)
    assert scope != Scope() or "not_read" in statuses


def test_more_reports_than_lie_in_memory_are_refused(
    several: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST", 5)
    assert len(view_of_corpus(several, "reports", Scope(limit=5)).rows) == 5 + 2
    with pytest.raises(ScaleFault, match="reports, more than lie in memory"):
        view_of_corpus(several, "reports", Scope())


@pytest.mark.parametrize("view", sorted(set(VIEWS) - set(CORPUS_VIEWS)))
@pytest.mark.parametrize(
    ("scope", "wanted", "actors"),
    [
        (Scope(limit=20), Wanted(), ()),
        (Scope(as_of="2022-02-05"), Wanted(until="2022-02-05"), ("Russland",)),
        (Scope(until="2022-01-28", limit=5), Wanted(until="2022-01-28"), ()),
        (Scope(outlet=("Nordblatt",)), Wanted(outlets=("Nordblatt",)), ()),
    ],
)
def test_other_views_are_those_of_a_ledger_of_the_reports(
    corpus: str, tmp_path: Path, view: str, scope: Scope, wanted: Wanted, actors: tuple[str, ...]
) -> None:
    shown = view_of_corpus(corpus, view, scope, actors)
    with Ledger.open(str(tmp_path / "ledger.db")) as book:
        with book.batch():
            assert list(load_corpus(corpus, book, wanted))
        catch_up(book)
        if actors:
            scope = msgspec.structs.replace(scope, actor=("RUS",))
        assert shown == VIEWS[view](book.connection, scope)


def test_new_is_what_was_not_told_before(corpus: str) -> None:
    rows = view_of_corpus(corpus, "changes", Scope(since="2022-02-20", limit=None)).rows
    assert rows and all(row.day >= "2022-02-20" for row in rows)
    assert len(view_of_corpus(corpus, "threads", Scope(since="2022-02-20")).rows) > 2


def test_a_view_of_too_much_is_refused(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lent, "MOST", 20)
    with pytest.raises(ScaleFault, match="rests on more than 20 claims; narrow it"):
        view_of_corpus(corpus, "threads", Scope())
    with pytest.raises(ScaleFault, match="no judgements"):
        view_of_corpus(corpus, "threads", Scope(only="confirmed"))


def test_tension_of_actors_by_name(corpus: str) -> None:
    rows = view_of_corpus(corpus, "tension", Scope(), ("Russland", "ukraine")).rows
    assert rows and {row.ids for row in rows} == {("RUS", "UKR")}
    rows = view_of_corpus(corpus, "tension", Scope(), ("RUS",)).rows
    assert len({row.ids for row in rows}) > 2 and all("RUS" in row.ids for row in rows)


def test_what_a_corpus_does_not_know_is_said(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScaleFault, match="no judgements"):
        view_of_corpus(corpus, "timeline", Scope(only="confirmed"))
    with pytest.raises(ScaleFault, match="no actor is called Atlantis"):
        view_of_corpus(corpus, "timeline", Scope(), ("Atlantis",))
    monkeypatch.setattr(points, "MOST", 20)
    assert view_of_corpus(corpus, "timeline", Scope(limit=3)).rows
    with pytest.raises(ScaleFault, match="narrow it"):
        view_of_corpus(corpus, "timeline", Scope())
