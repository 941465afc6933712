"""Tension: points weigh by what they say, once, on their day."""

from typing import Any

import pytest

from lagebild.claims import Claim, ClaimTime, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import (
    VIEWS,
    Held,
    Scope,
    Source,
    TensionRow,
    between,
    catch_up,
    points_of,
    tension,
)
from lagebild.picture.scoring import pair_scores
from lagebild.record import Ledger

A, B, C = (Party(f"Land {n}", n, "state") for n in "ABC")
MAN = Party("Ein Mann", "mann", "person")


def held(number: int, day: str = "2022-01-10", origin: str = "", **slots: Any) -> Held:
    slots = {"speaker": (), "stance": "asserts", "deed": "ASSAULT", "agent": (A,)} | slots
    claim = Claim(id=f"c-{number}", report=f"r{number}", evidence=Evidence(0, 4, "Wort"), **slots)
    source = Source(f"r{number}", outlet=f"Blatt {number}", published=day, origin=origin or "r1")
    return Held(claim, source)


def rows(*several: Held) -> dict[tuple[str, str, str], TensionRow]:
    return {(row.day, *row.ids): row for row in tension(points_of(several))}


def test_a_deed_weighs_once_however_often_it_is_retold() -> None:
    told = [held(n, recipient=(B,), origin=f"r{n}") for n in range(1, 4)]
    row = rows(*told)["2022-01-10", "A", "B"]
    assert (row.sum, row.mean, row.points, row.origins) == (-9, -9, 1, 3)
    assert row.claims == ("c-1", "c-2", "c-3") and len(row.outlets) == 3


def test_sum_mean_and_seven_days() -> None:
    found = rows(
        held(1, "2022-01-03", deed="AID", recipient=(B,)),
        held(2, "2022-01-04", deed="AID", recipient=(B,)),
        held(3, "2022-01-10", recipient=(B,)),
        held(4, "2022-01-10", deed="CONSULT", agent=(A, B)),
    )
    row = found["2022-01-10", "A", "B"]
    assert (row.sum, row.mean, row.points, row.window) == (-6.5, -3.25, 2, 7)
    # The two about aid are one point, of the 3rd: eight days back.
    assert row.smoothed == -3.25
    assert found["2022-01-03", "A", "B"].smoothed == 10


def test_a_deed_counts_on_its_day_and_words_on_theirs() -> None:
    when = ClaimTime("am 5.", "2022-01-05")
    assert set(rows(held(1, recipient=(B,), time=when))) == {("2022-01-05", "A", "B")}
    asked = held(2, stance="demands", speaker=(B,), recipient=(B,), time=when)
    assert set(rows(asked)) == {("2022-01-10", "A", "B")}
    assert not rows(held(3, recipient=(B,), time=ClaimTime("2014", "2014")))


def test_persons_are_no_side() -> None:
    assert set(rows(held(1, agent=(MAN, A), recipient=(B, MAN)))) == {("2022-01-10", "A", "B")}


@pytest.mark.parametrize(
    ("stance", "deed", "mode", "score"),
    [
        ("demands", "RETREAT", "", 0),
        ("accuses", "ASSAULT", "", -3),
        ("threatens", "ASSAULT", "", -3.5),
        ("rejects", "RETREAT", "", -2),
        ("rules_out", "AID", "", -2),
        ("offers", "CONSULT", "", 2.5),
        ("commits", "AID", "", 2.5),
        ("commits", "SANCTION", "", -3.5),
        ("rules_out", "ASSAULT", "", None),
        ("denies", "ASSAULT", "", None),
        ("assesses", "ASSAULT", "", None),
        ("accuses", "OTHER", "", None),
    ],
)
def test_what_is_said_stands_between_voice_and_whom_it_means(
    stance: str, deed: str, mode: str, score: float | None
) -> None:
    agent = ["A"] if stance in ("threatens", "offers", "commits", "rules_out") else ["B"]
    found = pair_scores(
        voice=["A"], stance=stance, deed=deed, mode=mode, negated=False, agent=agent,
        recipient=["B"] if agent == ["A"] else ["C"],
    )  # fmt: skip
    assert found == ({} if score is None else {("A", "B"): score})


def test_mode_goes_before_type_and_a_negated_deed_weighs_nothing() -> None:
    slots = {"voice": [], "stance": "asserts", "deed": "RETREAT", "agent": ["B"]}
    both = {"recipient": ["A"], **slots}
    assert pair_scores(mode="ceasefire", negated=False, **both) == {("A", "B"): 7.5}
    assert pair_scores(mode="withdraw", negated=True, **both) == {}


def test_talks_are_between_all_who_take_part() -> None:
    found = pair_scores(
        voice=[], stance="asserts", deed="CONSULT", mode="", negated=False,
        agent=["B", "A"], recipient=["C"],
    )  # fmt: skip
    assert found == {("A", "B"): 2.5, ("A", "C"): 2.5, ("B", "C"): 2.5}


def test_soldiers_for_an_ally_are_no_threat_to_it() -> None:
    def sent(agent: str, recipient: str) -> dict[tuple[str, str], float]:
        return pair_scores(
            voice=(), stance="asserts", deed="MOBILIZE", mode="", negated=False,
            agent=(agent,), recipient=(recipient,),
        )  # fmt: skip

    assert not sent("CAN", "LVA")
    assert not sent("DEU", "nato")
    assert sent("IND", "CHN") == {("CHN", "IND"): -5.5}
    assert sent("TUR", "SYR")


PAGE = "https://nordblatt.example/odessa.html"


def told(id_: str, day: str, when: str, url: str = "", **more: str) -> tuple[Report, Claim]:
    """A report of a day that says when A attacked B."""
    text = f"Bericht {id_}: Der Angriff war am {when or day}."
    made = Report(id=id_, text=text, published=day, url=url, outlet="Nordblatt", **more)
    time = ClaimTime("da", when) if when else None
    claim = Claim(
        id=f"c-{id_}", report=id_, evidence=Evidence(0, 7, "Bericht"), speaker=(), stance="asserts",
        deed="ASSAULT", agent=(A,), recipient=(B,), time=time,
    )  # fmt: skip
    return made, claim


def days_as_of(day: str, *several: tuple[Report, Claim]) -> list[tuple[str, float]]:
    with Ledger.open(":memory:") as book:
        for report, claim in several:
            book.record(report, (claim,))
        catch_up(book)
        rows = VIEWS["tension"](book.connection, Scope(as_of=day)).rows
        known = [(row.day, row.sum) for row in rows]
        sums = [one.sum for one in between(book.connection, Scope(as_of=day), 9)]
        assert sums == [sum(weight for _, weight in known)] * len(sums)
        return known


def test_as_of_a_day_a_deed_weighs_on_the_day_that_was_known_then() -> None:
    first = told("v1", "2022-01-10", "2022-01-07", PAGE)
    second = told("v2", "2022-01-10", "2022-01-06", PAGE, updated="2022-01-12T08:00:00+01:00")
    third = told("v3", "2022-01-10", "", PAGE, updated="2022-01-14T08:00:00+01:00")
    page = (first, second, third)
    assert days_as_of("2022-01-11", *page) == [("2022-01-07", -9)]
    assert days_as_of("2022-01-13", *page) == [("2022-01-06", -9)]
    assert days_as_of("2022-01-14", *page) == [("2022-01-10", -9)]
    assert days_as_of("", *page) == [("2022-01-10", -9)]


def test_what_another_report_says_later_moves_no_day_before_it() -> None:
    several = (told("r1", "2022-01-10", ""), told("r2", "2022-01-12", "2022-01-09"))
    assert days_as_of("2022-01-11", *several) == [("2022-01-10", -9)]
    assert days_as_of("2022-01-12", *several) == [("2022-01-09", -9)]
    assert days_as_of("2022-01-09", *several) == []


def test_a_day_that_is_unknown_today_was_known_once() -> None:
    first = told("v1", "2022-01-10", "2022-01-07", PAGE)
    second = told("v2", "2022-01", "", PAGE, updated="2022-01-12T08:00:00+01:00")
    assert days_as_of("2022-01-11", first, second) == [("2022-01-07", -9)]
