"""The index gives what the pure views give over all claims, in whatever order reports came."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lagebild.claims import Claim, ClaimFigure, ClaimTime, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import (
    VIEWS,
    Held,
    Scope,
    catch_up,
    commitments,
    coverage,
    disputes,
    figures,
    points_of,
    positions,
    sources,
    statements,
    tension,
    threads,
    timeline,
    up_to_date,
)
from lagebild.picture.index import catching_up as index_module
from lagebild.picture.index import grouping
from lagebild.picture.index import tables as t
from lagebild.picture.index.telling import to_telling
from lagebild.picture.origins.tables import ORIGINS
from lagebild.picture.versions.tables import LEADS, VERSIONS
from lagebild.record import Ledger, Relation, on_actors, on_claim

ACTORS = [Party(f"Land {n}", f"L{n}", "state") for n in range(4)]
STANCES_TRIED = (
    "demands", "rejects", "accuses", "denies", "asserts", "accepts", "commits", "rules_out",
)  # fmt: skip
TABLES = (
    t.ENTRIES, t.POINTS, t.PARTS, t.PAIRS, t.OFFICES, t.TENURES, ORIGINS, VERSIONS, LEADS,
)  # fmt: skip
PURE: dict[str, Any] = {
    "statements": statements,
    "threads": threads,
    "figures": figures,
    "timeline": timeline,
    "positions": positions,
    "commitments": commitments,
    "coverage": coverage,
    "tension": tension,
}
# The others have tests of their own, with people who have names and offices.
OF_POINTS = [view for view in VIEWS if view not in ("offices", "proposals", "judgements")]
Recorded = tuple[Report, tuple[Claim, ...]]


def world(seed: int, reports: int = 12) -> list[Recorded]:
    """Reports of two months with claims of a few states about a few deeds, some of them answers."""
    rng = random.Random(seed)
    made = []
    for number in range(reports):
        words = " ".join(f"Wort{number}x{place}." for place in range(6))
        day = date(2022, 1, 1) + timedelta(days=rng.randrange(60))
        report = Report(
            id=f"r{number:03}", text=words, title="T", outlet=f"Blatt {rng.randrange(3)}",
            published=rng.choice([day.isoformat()] * 8 + ["2022-01", ""]),
        )  # fmt: skip
        claims: list[Claim] = []
        for place, word in enumerate(words.split()[: rng.randrange(7)]):
            begin = words.index(word)
            stance = rng.choice(STANCES_TRIED)
            when = rng.choice([None, None, ClaimTime("da", f"2022-01-{rng.randrange(10, 30)}"),
                               ClaimTime("da", "2014")])  # fmt: skip
            claims.append(
                Claim(
                    id=f"c-{number:03}{place}",
                    report=report.id,
                    evidence=Evidence(begin, begin + len(word), word),
                    speaker=tuple(rng.sample(ACTORS, rng.randrange(2))),
                    stance=stance,
                    deed=rng.choice(["RETREAT", "ASSAULT", "MEMBERSHIP", "OTHER"]),
                    mode=rng.choice(["", "withdraw"]),
                    negated=rng.random() < 0.1,
                    agent=tuple(rng.sample(ACTORS, rng.randrange(1, 3))),
                    recipient=tuple(rng.sample(ACTORS, rng.randrange(2))),
                    time=when,
                    figure=rng.choice(
                        [None, ClaimFigure(float(rng.randrange(9)), "Tote", False, "=")]
                    ),
                    replies_to=rng.choice([None, claims[0].id if claims else None]),
                )
            )
        made.append((report, tuple(claims)))
    return made


def with_versions(seed: int, pages: int = 5, whole_days: bool = False) -> list[Recorded]:
    """A world in which some reports were printed again under their address, with claims that went,
    came, or count another number; some unchanged, and one that gives no time."""
    rng = random.Random(seed)
    made: list[Recorded] = []
    for page, (report, claims) in enumerate(world(seed)):
        if whole_days:
            claims = tuple(msgspec.structs.replace(claim, time=None) for claim in claims)
        if page >= pages:
            made.append((report, claims))
            continue
        url = f"https://nordblatt.example/{page}.html"
        day = date(2022, 1, 1) + timedelta(days=rng.randrange(30))
        text = report.text
        for number in range(rng.randrange(1, 5)):
            id_ = f"{report.id}v{number}"
            kept = [
                msgspec.structs.replace(
                    claim,
                    id=f"{claim.id}v{number}",
                    report=id_,
                    replies_to=None,
                    figure=rng.choice([claim.figure, ClaimFigure(7.0, "Tote", False, "=")]),
                )
                for claim in claims
                if rng.random() < 0.7
            ]
            at = f"{day}T{rng.randrange(10, 20)}:00:00+01:00"
            again = msgspec.structs.replace(
                report,
                id=id_,
                url=url,
                text=text,
                published=day.isoformat() if whole_days else report.published,
                updated=at if whole_days else rng.choice([at, at, ""]),
                retrieved=rng.choice(["", at]),
            )
            made.append((again, tuple(kept)))
            day += timedelta(days=rng.randrange(1, 12))
            text = rng.choice([text, f"{report.text} Absatz{number}."])
    return [(report, claims) for report, claims in made if not whole_days or report.url]


def filled(recorded: Sequence[Recorded], portions: int = 1) -> Ledger:
    ledger = Ledger.open(":memory:")
    size = max(1, len(recorded) // portions)
    for begin in range(0, len(recorded), size):
        for report, claims in recorded[begin : begin + size]:
            ledger.record(report, claims)
        catch_up(ledger)
    return ledger


def content(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: sorted(tuple(row) for row in ledger.connection.execute(table.select()))
        for table in TABLES
    }


def shown(ledger: Ledger) -> dict[str, bytes]:
    return {
        name: msgspec.json.encode(view(ledger.connection, Scope()).rows)
        for name, view in VIEWS.items()
    }


@pytest.fixture(scope="module")
def recorded() -> list[Recorded]:
    return world(7, reports=40)


@pytest.fixture
def ledger(recorded: list[Recorded]) -> Iterator[Ledger]:
    with filled(recorded) as book:
        yield book


@pytest.mark.parametrize("view", PURE)
def test_views_by_index_are_the_pure_ones(
    view: str, ledger: Ledger, recorded: list[Recorded]
) -> None:
    known = sources(report for report, _ in recorded)
    held = [Held(claim, known[claim.report]) for _, claims in recorded for claim in claims]
    pure = PURE[view](points_of(held))
    rows = VIEWS[view](ledger.connection, Scope()).rows
    assert sorted(map(repr, rows)) == sorted(map(repr, pure)) and rows


def test_disputes_by_index_are_the_pure_ones(ledger: Ledger, recorded: list[Recorded]) -> None:
    known = sources(report for report, _ in recorded)
    held = [Held(claim, known[claim.report]) for _, claims in recorded for claim in claims]
    pure = disputes(points_of(held))
    assert disputes(points_of(held), limit=3) == pure[:3]
    rows = VIEWS["disputes"](ledger.connection, Scope()).rows
    found = [row for row in rows if hasattr(row, "denies")]
    assert sorted(map(repr, found)) == sorted(map(repr, pure)) and pure


@pytest.mark.parametrize("made", [world, with_versions])
@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    order=st.randoms(use_true_random=False),
    portions=st.integers(1, 9),
    often=st.sampled_from([0, grouping.OFTEN]),
)
def test_order_and_portions_of_reading_do_not_matter(
    made: Callable[[int], Any], seed: int, order: random.Random, portions: int, often: int
) -> None:
    """Nor whether what is told again is added to a point or all of it counted again."""
    reports = made(seed)
    with filled(reports) as once:
        expected, pages = content(once), shown(once)
    order.shuffle(reports)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(grouping, "OFTEN", often)
        with filled(reports, portions) as again:
            assert content(again) == expected
            assert shown(again) == pages


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000), portions=st.integers(6, 24))
def test_what_is_told_again_is_added_as_if_all_were_counted(seed: int, portions: int) -> None:
    """One claim of many outlets, with few figures, printed on few days: told a few at a time,
    before and after what stands there."""
    rng = random.Random(seed)
    told: list[Recorded] = []
    for number in range(24):
        text = f"Wort{number} " * 9
        report = Report(
            id=f"r{number:02}",
            text=text,
            outlet=f"Blatt {rng.randrange(5)}",
            published=f"2022-01-{rng.randrange(10, 14)}",
        )
        claim = Claim(
            id=f"c-{rng.randrange(10**6):06}{number:02}",
            report=report.id,
            evidence=Evidence(0, 4, "Wort"),
            speaker=(),
            stance="asserts",
            deed="ASSAULT",
            agent=(ACTORS[0],),
            figure=ClaimFigure(float(rng.randrange(3)), "Tote", False, "="),
        )
        told.append((report, (claim,)))
    with filled(told) as counted, pytest.MonkeyPatch.context() as patched:
        patched.setattr(grouping, "OFTEN", 0)
        with filled(told, portions) as added:
            assert content(added)["points"] == content(counted)["points"]


def unnamed(rows: Sequence[Any]) -> list[str]:
    """The rows without the names of points, which are those of their first claims of today."""
    return sorted(re.sub(r"p-(\d+)v\d", r"p-\1", repr(row)) for row in rows)


@pytest.mark.parametrize(("seed", "days"), [(1, 5), (2, 14), (3, 40)])
def test_as_of_a_day_the_version_of_that_day_speaks(seed: int, days: int) -> None:
    reports = with_versions(seed, pages=12, whole_days=True)
    day = (date(2022, 1, 1) + timedelta(days=days)).isoformat()
    early = [item for item in reports if item[0].updated[:10] <= day]
    with filled(reports) as whole, filled(early) as then:
        for view in OF_POINTS:
            expected = VIEWS[view](then.connection, Scope())
            found = VIEWS[view](whole.connection, Scope(as_of=day))
            assert unnamed(found.rows) == unnamed(expected.rows), view
            assert found.total == expected.total, view


def test_a_version_that_is_read_again_or_comes_late_is_taken_in() -> None:
    reports = with_versions(3)
    changed = [(report, claims[1:]) for report, claims in reports]
    with filled(reports) as twice, filled(changed) as once:
        for report, claims in changed:
            twice.record(report, claims)
            catch_up(twice)
        assert content(twice) == content(once)


def test_reading_a_report_again_leaves_nothing_of_the_old_reading(
    recorded: list[Recorded],
) -> None:
    changed = [(report, claims[1:]) for report, claims in recorded]
    with filled(recorded) as twice, filled(changed) as once:
        for report, claims in changed:
            twice.record(report, claims)
        assert not up_to_date(twice.connection)
        catch_up(twice)
        assert up_to_date(twice.connection)
        assert content(twice) == content(once)


def test_a_point_tells_whether_it_is_answered_and_an_entry_what_it_counts(
    ledger: Ledger, recorded: list[Recorded]
) -> None:
    claims = {claim.id: claim for _, claims in recorded for claim in claims}
    answered = {claim.replies_to for claim in claims.values()}
    point, entry = t.POINTS.c, t.ENTRIES.c
    query = select(entry.claim, entry.counted, entry.published, point.answered, point.told)
    rows = ledger.connection.execute(query.join(t.POINTS, point.point == entry.point)).all()
    for claim, counted, published, is_answered, telling in rows:
        told = to_telling(telling).claims
        assert bool(is_answered) == (not answered.isdisjoint(told)), claim
        one = claims[claim]
        day = one.time.value if one.time else published
        assert counted == (f"{day} {one.figure.unit}" if one.figure else ""), claim
    assert {bool(row.answered) for row in rows} == {True, False} == {bool(r.counted) for r in rows}


def test_an_index_of_another_version_is_made_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(ledger)
    monkeypatch.setattr(t, "INDEX", t.INDEX + 1)
    assert not up_to_date(ledger.connection)
    assert catch_up(ledger) == 40
    assert content(ledger) == before


def test_a_kill_between_portions_leaves_the_rest_pending(
    recorded: list[Recorded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "TOGETHER", 7)

    def stop(done: int) -> None:
        if done == 14:
            raise KeyboardInterrupt

    with filled(recorded) as whole, Ledger.open(":memory:") as cut:
        for report, claims in recorded:
            cut.record(report, claims)
        with pytest.raises(KeyboardInterrupt):
            catch_up(cut, stop)
        assert catch_up(cut) == len(recorded) - 14
        assert content(cut) == content(whole)


@pytest.mark.parametrize("view", OF_POINTS)
def test_as_of_is_the_picture_without_later_reports(view: str, recorded: list[Recorded]) -> None:
    day = "2022-01-25"
    # Whole days only: where the deed's day decides, later reports may join what was told apart.
    plain = [
        (report, tuple(msgspec.structs.replace(claim, time=None) for claim in claims))
        for report, claims in recorded
        if len(report.published) == 10
    ]
    early = [item for item in plain if item[0].published <= day]
    with filled(plain) as whole, filled(early) as then:
        scope = Scope(as_of=day)
        expected = VIEWS[view](then.connection, Scope())
        assert expected.rows and VIEWS[view](whole.connection, scope) == expected


@pytest.mark.parametrize("view", ["statements", "timeline"])
@pytest.mark.parametrize(
    "scope",
    [
        Scope(stance=("demands",)),
        Scope(deed=("ASSAULT", "OTHER")),
        Scope(actor=("L2",)),
        Scope(since="2022-01-10", until="2022-02"),
        Scope(outlet=("Blatt 1",)),
        Scope(stance=("denies",), actor=("L0", "L1")),
    ],
)
def test_filters_keep_what_they_name(view: str, scope: Scope, ledger: Ledger) -> None:
    everything = VIEWS[view](ledger.connection, Scope()).rows
    found = VIEWS[view](ledger.connection, scope).rows

    def fits(point: Any) -> bool:
        actors = {p.id for p in (*point.voice, *point.agent, *point.recipient)}
        return (
            (not scope.stance or point.stance in scope.stance)
            and (not scope.deed or point.deed in scope.deed)
            and (not scope.actor or bool(actors & set(scope.actor)))
            and (not scope.since or scope.since <= point.first <= scope.until + "~")
            and (not scope.outlet or bool(set(point.outlets) & set(scope.outlet)))
        )

    assert {point.id for point in found} == {point.id for point in everything if fits(point)}
    assert 0 < len(found) < len(everything)


@pytest.mark.parametrize("view", OF_POINTS)
def test_limit_cuts_and_says_how_many_there_are(view: str, ledger: Ledger) -> None:
    whole = VIEWS[view](ledger.connection, Scope())
    part = VIEWS[view](ledger.connection, Scope(limit=2))
    assert part.total in (whole.total, None)
    if view not in ("figures", "timeline", "disputes"):
        assert part.rows == whole.rows[:2]
    assert set(map(repr, part.rows)) <= set(map(repr, whole.rows)) and part.rows


def test_judgements_are_heard_in_the_picture_and_can_be_undone(
    ledger: Ledger, recorded: list[Recorded]
) -> None:
    before = content(ledger)
    claims = [claim for _, claims in recorded for claim in claims]
    rejected, confirmed = claims[0], claims[1]
    made = [
        on_claim(rejected, "rejected", "Anna", "2022-03-01T10:00:00"),
        on_claim(confirmed, "confirmed", "Anna", "2022-03-01T10:01:00"),
        on_actors("L1", "L2", Relation.SAME, "Anna", "2022-03-01T10:02:00"),
    ]
    for judgement in made:
        ledger.keep(judgement)
    catch_up(ledger)
    rows = VIEWS["statements"](ledger.connection, Scope()).rows
    assert rejected.id not in {claim for row in rows for claim in row.claims}
    actors = {p.id for row in rows for p in (*row.voice, *row.agent, *row.recipient)}
    assert len(actors & {"L1", "L2"}) == 1
    sure = VIEWS["statements"](ledger.connection, Scope(only="confirmed")).rows
    assert [row.claims for row in sure] == [(confirmed.id,)]
    for judgement in made:
        assert ledger.undo(judgement.id, "Anna", "2022-03-02T10:00:00")
    catch_up(ledger)
    assert content(ledger) == before
