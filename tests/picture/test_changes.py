"""Changes: what some days brought, and nothing that was there before."""

from typing import Any

import msgspec
from test_index import filled, world

from lagebild.claims import Claim, ClaimFigure, ClaimTime, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import VIEWS, Change, Scope
from lagebild.record import Ledger

A, B = Party("Land A", "A", "state"), Party("Land B", "B", "state")
SINCE = Scope(since="2022-01-10", until="2022-01-20")


def told(number: int, day: str, words: str = "", **slots: Any) -> tuple[Report, tuple[Claim, ...]]:
    text = words or " ".join(f"Wort{number}x{place}" for place in range(9))
    report = Report(id=f"r{number}", text=text, title="T", outlet=f"Blatt {number}", published=day)
    slots = {"speaker": (), "stance": "asserts", "deed": "ASSAULT", "agent": (A,)} | slots
    evidence = Evidence(0, 4, text[:4])
    return report, (Claim(id=f"c-{number}", report=report.id, evidence=evidence, **slots),)


def seen(*recorded: Any, scope: Scope = SINCE) -> list[tuple[str, str, tuple[str, ...]]]:
    with filled(recorded) as ledger:
        return [(row.kind, row.day, row.claims) for row in _rows(ledger, scope)]


def _rows(ledger: Ledger, scope: Scope) -> tuple[Change, ...]:
    return tuple(VIEWS["changes"](ledger.connection, scope).rows)


def test_new_points_are_those_first_told_then() -> None:
    found = seen(
        told(1, "2022-01-02"),
        told(2, "2022-01-12", recipient=(B,)),
        told(3, "2022-01-25", deed="AID"),
    )
    assert found == [("new", "2022-01-12", ("c-2",))]


def test_a_new_origin_tells_again_and_a_copy_does_not() -> None:
    copied = " ".join(f"Satz{place} steht hier ganz genau so." for place in range(30))
    first = told(1, "2022-01-09", copied)
    assert seen(first, told(2, "2022-01-11", copied)) == []
    assert seen(first, told(2, "2022-01-11")) == [("retold", "2022-01-11", ("c-2",))]


def test_another_figure_is_a_revision() -> None:
    few, many = (ClaimFigure(value, "Tote", False, "=") for value in (3.0, 9.0))
    first = told(1, "2022-01-09", figure=few)
    assert seen(first, told(2, "2022-01-11", figure=many)) == [
        ("revised", "2022-01-11", ("c-2",)),
        ("retold", "2022-01-11", ("c-2",)),
    ]
    assert seen(first, told(2, "2022-01-11", figure=few)) == [("retold", "2022-01-11", ("c-2",))]


def test_an_old_thread_is_answered_and_a_new_one_opened() -> None:
    ask = {"speaker": (B,), "stance": "demands", "deed": "RETREAT", "recipient": (B,)}
    no = {"speaker": (A,), "stance": "rejects", "deed": "RETREAT", "recipient": (B,)}
    found = seen(told(1, "2022-01-02", **ask), told(2, "2022-01-12", replies_to="c-1", **no))
    assert ("answered", "2022-01-12", ("c-2",)) in found
    assert not [row for row in found if row[0] == "opened"]
    found = seen(told(1, "2022-01-12", **ask))
    assert found == [("opened", "2022-01-12", ("c-1",)), ("new", "2022-01-12", ("c-1",))]


def test_a_dispute_begins_with_its_second_side() -> None:
    says = {"speaker": (B,), "stance": "accuses", "recipient": (B,)}
    denies = {"speaker": (A,), "stance": "denies", "recipient": (B,)}
    found = seen(told(1, "2022-01-02", **says), told(2, "2022-01-12", **denies))
    assert ("disputed", "2022-01-12", ("c-2",)) in found
    found = seen(told(1, "2022-01-02", **says), told(2, "2022-01-03", **denies))
    assert not found


def test_a_figure_that_excludes_one_told_before_is_disputed() -> None:
    few, many = (ClaimFigure(value, "Tote", False, "=") for value in (3.0, 9.0))
    of_day = {"time": ClaimTime("am Samstag", "2022-01-01")}
    first = told(1, "2022-01-02", figure=few, **of_day)
    other = told(2, "2022-01-12", figure=many, speaker=(B,), **of_day)
    assert ("disputed", "2022-01-12", ("c-2",)) in seen(first, other)
    # Neither told since, nor of another day, nor one that may both hold.
    late = Scope(since="2022-01-15")
    assert not seen(first, other, scope=late)
    elsewhen = told(2, "2022-01-12", figure=many, speaker=(B,))
    more = told(
        2, "2022-01-12", figure=ClaimFigure(2.0, "Tote", False, ">"), speaker=(B,), **of_day
    )
    for one in (elsewhen, more):
        assert "disputed" not in {kind for kind, _, _ in seen(first, one)}


def test_random_ledgers_have_every_kind_and_only_days_asked_for() -> None:
    scope = Scope(since="2022-01-25", until="2022-02-20")
    with filled(world(5, reports=80)) as ledger:
        rows = _rows(ledger, scope)
    assert {row.kind for row in rows} >= {"new", "opened", "answered", "disputed"}
    assert all("2022-01-25" <= row.day <= "2022-02-20~" and row.claims for row in rows)


def test_a_page_has_the_first_rows_of_all_that_changed() -> None:
    scopes = (Scope(since="2022-01-05"), Scope(since="2022-01-25", until="2022-02-20"))
    with filled(world(5, reports=80)) as ledger:
        for scope in scopes:
            every = _rows(ledger, scope)
            for limit in (1, 7, 40):
                page = _rows(ledger, msgspec.structs.replace(scope, limit=limit))
                assert len(every) > limit and page == every[:limit]
