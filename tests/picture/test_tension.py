"""Tension: points weigh by what they say, once, on their day."""

from typing import Any

import pytest

from lagebild.claims import Claim, ClaimTime, Evidence, Party
from lagebild.picture import Held, Source, TensionRow, points_of, tension
from lagebild.picture.scoring import pair_scores

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
