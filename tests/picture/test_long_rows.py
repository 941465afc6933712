"""Of a row that grows with the ledger a page shows what was said last, and how much more it has."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import VIEWS, Dispute, Scope, catch_up
from lagebild.picture.selection.selecting import LATEST
from lagebild.picture.views import disputes
from lagebild.record import Ledger

RUSSIA, UKRAINE = Party("Russland", "RUS", "state"), Party("Ukraine", "UKR", "state")
USA, NATO = Party("USA", "USA", "state"), Party("NATO", "nato", "organisation")
# So far apart that what is said again is another point, and so often.
STEP, TIMES = 10, 30
LAST = date(2021, 1, 1) + timedelta(STEP * (TIMES - 1))


def told(number: int, on: date, **fields: object) -> tuple[Report, Claim]:
    words = f"Satz {number}."
    report = Report(id=f"r{number:03}", text=words, published=on.isoformat(), outlet="Blatt")
    claim = Claim(
        id=f"c-{number:03}", report=report.id, evidence=Evidence(0, len(words), words), speaker=()
    , stance="asserts", deed="ASSAULT")  # fmt: skip
    return report, msgspec.structs.replace(claim, **fields)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """For most of a year, every ten days: the USA say that Russia attacks, Russia denies it; NATO
    promises help and belongs to what it belongs to."""
    made: list[tuple[Report, Claim]] = []
    deed = {"agent": (RUSSIA,), "recipient": (UKRAINE,), "mode": "troops"}
    for number in range(TIMES):
        on = date(2021, 1, 1) + timedelta(STEP * number)
        for fields in (
            {"speaker": (USA,), "stance": "accuses", **deed},
            {"speaker": (RUSSIA,), "stance": "denies", **deed},
            {"speaker": (NATO,), "stance": "commits", "deed": "AID", "agent": (NATO,),
             "recipient": (UKRAINE,)},
            {"speaker": (NATO,), "stance": "demands", "deed": "RETREAT", "agent": (RUSSIA,),
             "negated": number < TIMES // 2},
        ):  # fmt: skip
            made.append(told(len(made), on, **fields))
    with Ledger.open(":memory:") as book:
        for report, claim in made:
            book.record(report, [claim])
        catch_up(book)
        yield book


SCOPES = [Scope(), Scope(as_of="2021-08-01"), Scope(outlet=("Blatt",)), Scope(since="2021-02-01")]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_page_of_disputes_has_the_last_points_of_both_sides(ledger: Ledger, scope: Scope) -> None:
    (whole,) = VIEWS["disputes"](ledger.connection, scope).rows
    (page,) = VIEWS["disputes"](ledger.connection, msgspec.structs.replace(scope, limit=5)).rows
    assert isinstance(whole, Dispute) and not whole.more
    assert page.more and page.certain == whole.certain
    assert page.says == whole.says[-disputes.LATEST :]
    assert page.denies == whole.denies[-disputes.LATEST :]
    assert (page.last, page.denied) == (whole.last, whole.denied)
    assert set(page.claims) < set(whole.claims)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("view", ["commitments", "coverage"])
def test_a_page_has_the_first_and_the_last_points_of_a_row(
    ledger: Ledger, view: str, scope: Scope
) -> None:
    (whole,) = VIEWS[view](ledger.connection, scope).rows
    (page,) = VIEWS[view](ledger.connection, msgspec.structs.replace(scope, limit=5)).rows
    every, shown = (row.said if view == "commitments" else row.points for row in (whole, page))
    assert shown == (every[0], *every[-LATEST:])
    assert len(shown) + page.left_out == len(every) and not whole.left_out
    assert (page.first, page.last) == (whole.first, whole.last)
    assert [point.id for point in page.said] if view == "commitments" else page.kind == whole.kind


@pytest.mark.parametrize("scope", SCOPES)
def test_a_position_keeps_since_when_and_what_was_held_before(ledger: Ledger, scope: Scope) -> None:
    whole = VIEWS["positions"](ledger.connection, scope).rows
    page = VIEWS["positions"](ledger.connection, msgspec.structs.replace(scope, limit=50)).rows
    assert len(page) == len(whole)
    for one, all_of_it in zip(page, whole, strict=True):
        assert (one.now, one.since, one.changed) == (
            all_of_it.now, all_of_it.since, all_of_it.changed,
        )  # fmt: skip
        assert one.before[:LATEST] == all_of_it.before[:LATEST]
        assert len(one.claims) + one.left_out == len(all_of_it.claims)
    assert any(row.left_out for row in page) and any(row.changed for row in page)


def test_what_has_long_been_disputed_does_not_begin_when_it_is_said_again(ledger: Ledger) -> None:
    """With a limit a dispute is known by its first and its last points."""
    lately = (LAST - timedelta(2)).isoformat()
    for limit in (None, 50):
        rows = VIEWS["changes"](ledger.connection, Scope(since=lately, limit=limit)).rows
        assert rows and not [row for row in rows if row.kind == "disputed"]
    (begun,) = [
        row
        for row in VIEWS["changes"](ledger.connection, Scope(limit=1_000)).rows
        if row.kind == "disputed"
    ]
    assert begun.day == "2021-01-01"
