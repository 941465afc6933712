"""Every view, and search, can be narrowed by every filter and by several at once."""

import msgspec
import pytest
from sample_picture import Samples

from lagebild.picture import STATES, VIEWS, Scope, catch_up, search
from lagebild.picture.selection.library import load, point_ids

NARROW = {
    "confidence": Scope(min_confidence=0.6, limit=20),
    "origins": Scope(origins=2, limit=20),
    "confirmed": Scope(only="confirmed", limit=20),
    "outlet": Scope(outlet=("Nordblatt",), limit=20),
    "several": Scope(
        min_confidence=0.6, origins=1, actor=("RUS", "UKR"), stance=("demands",), limit=9
    ),
    "all": Scope(
        as_of="2022-02-20", since="2022-01", until="2022-02", deed=("RETREAT", "ASSAULT"),
        min_confidence=0.2, origins=2, outlet=("Nordblatt", "Isarkurier"), limit=9,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NARROW)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_narrowed(samples: Samples, view: str, name: str) -> None:
    catch_up(samples.ledger)
    scope = NARROW[name]
    for row in VIEWS[view](samples.ledger.connection, scope).rows:
        if view in ("statements", "timeline"):
            assert row.origins >= scope.origins and row.confidence >= scope.min_confidence
            assert not scope.outlet or set(scope.outlet) >= set(row.outlets)


@pytest.mark.parametrize("day", ["2020", "2022-01-20", "2022-02-11", "2022-02-24", "2023"])
def test_as_of_a_day_points_are_those_of_the_claims_until_then(samples: Samples, day: str) -> None:
    catch_up(samples.ledger)
    connection = samples.ledger.connection
    ids = point_ids(connection, Scope())
    # A confidence that every claim has: each is looked at by itself.
    one_by_one = load(connection, ids, Scope(as_of=day, min_confidence=1e-9))
    assert load(connection, ids, Scope(as_of=day)) == one_by_one
    assert bool(one_by_one) == (day > "2020")


@pytest.mark.parametrize("name", NARROW)
def test_search_can_be_narrowed(samples: Samples, name: str) -> None:
    catch_up(samples.ledger)
    connection, scope = samples.ledger.connection, NARROW[name]
    every = {hit.report for hit in search(connection, Scope(), "Nato").rows}
    found = search(connection, scope, "Nato").rows
    assert {hit.report for hit in found} <= every
    if name == "several":
        assert found and all(hit.claims for hit in found)


@pytest.mark.parametrize(
    "scope",
    [Scope(), Scope(as_of="2022-01-28"), Scope(as_of="2022-02-19"), Scope(actor=("RUS",))],
    ids=["all", "january", "february", "actor"],
)
def test_threads_in_some_states_are_those_of_all(samples: Samples, scope: Scope) -> None:
    catch_up(samples.ledger)
    connection = samples.ledger.connection
    every = VIEWS["threads"](connection, scope).rows
    seen = set()
    for states in [(state,) for state in STATES["threads"]] + [("rejected", "answered")]:
        asked = msgspec.structs.replace(scope, state=states)
        found = VIEWS["threads"](connection, asked).rows
        assert found == tuple(row for row in every if row.state in states)
        seen |= {row.state for row in found}
    assert seen >= {"open", "accepted", "rejected"}
