"""Positions, commitments and coverage on claims made by hand."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from lagebild.claims import Claim, Evidence, Party
from lagebild.intake import Report
from lagebild.picture import (
    Held,
    Point,
    commitments,
    coverage,
    points_of,
    positions,
    sources,
)

NATO = Party("NATO", "nato", "organisation")
USA = Party("USA", "USA", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
RUSSLAND = Party("Russland", "RUS", "state")
BIDEN = Party("Joe Biden", "joe-biden", "person")
SELENSKYJ = Party("Wolodymyr Selenskyj", "wolodymyr-selenskyj", "person")
RED_CROSS = Party("Rotes Kreuz", "rotes-kreuz", "organisation")


def told(day: str, words: str, **fields: Any) -> tuple[Report, Claim]:
    report = Report(id=f"r-{day}-{len(words)}", text=words, outlet="Nordblatt", published=day)
    given = {"speaker": (), "stance": "asserts", "deed": "OTHER"} | fields
    claim = Claim(
        id=f"c-{day}-{len(words)}",
        report=report.id,
        evidence=Evidence(0, len(words), words),
        **given,
    )
    return report, claim


def points(*made: tuple[Report, Claim]) -> tuple[Point, ...]:
    known = sources(report for report, _ in made)
    return points_of(Held(claim, known[claim.report]) for _, claim in made)


def helping(day: str, words: str, stance: str, **more: Any) -> tuple[Report, Claim]:
    fields = {"deed": "AID", "agent": (USA,), "recipient": (UKRAINE,), "speaker": (USA,)} | more
    return told(day, words, stance=stance, **fields)


def test_position_is_what_was_said_last_and_keeps_what_was_said_before() -> None:
    no = helping("2022-01-03", "Die USA lehnen Hilfe ab.", "rejects")
    yes = helping("2022-02-20", "Die USA sagen der Ukraine Hilfe zu.", "commits")
    (row,) = positions(points(yes, no))
    assert (row.stance, row.since, row.changed) == ("commits", "2022-02-20", True)
    assert [point.stance for point in row.before] == ["rejects"]
    (then,) = positions(points(no))
    assert (then.stance, then.changed, then.before) == ("rejects", False, ())


def test_who_only_asserts_takes_no_position() -> None:
    assert not positions(points(helping("2022-01-03", "Die USA helfen.", "asserts")))


@pytest.mark.parametrize(
    ("stance", "later", "kind", "state"),
    [
        ("commits", "rules_out", "promised", "taken_back"),
        ("rules_out", "commits", "ruled_out", "taken_back"),
        ("threatens", "asserts", "threatened", "standing"),
        ("offers", "rejects", "offered", "taken_back"),
    ],
)
def test_commitment_is_taken_back_by_the_opposite_of_the_same_voice(
    stance: str, later: str, kind: str, state: str
) -> None:
    first = helping("2022-01-03", "Die USA ...", stance)
    second = helping("2022-02-20", "Die USA sagen nun ...", later)
    rows = {row.kind: row for row in commitments(points(second, first))}
    assert rows[kind].state == state
    other = helping("2022-02-20", "Russland sagt nun ...", later, speaker=(RUSSLAND,))
    rows = {row.kind: row for row in commitments(points(first, other))}
    assert rows[kind].state == "standing"


def test_what_was_ruled_out_and_is_told_as_done_is_broken() -> None:
    from lagebild.claims import ClaimTime

    mode = {"deed": "MOBILIZE", "mode": "troops"}
    no = helping("2022-01-03", "Die USA schließen Truppen aus.", "rules_out", **mode)
    done = helping(
        "2022-02-20", "Am Samstag verlegten die USA Truppen in die Ukraine.", "asserts",
        speaker=(), time=ClaimTime("am Samstag", "2022-02-19"), **mode,
    )  # fmt: skip
    (row,) = commitments(points(no, done))
    assert row.state == "broken" and len(row.claims) == 2
    early = msgspec.structs.replace(done[1], time=ClaimTime("am 2. Januar", "2022-01-02"))
    (row,) = commitments(points(no, (done[0], early)))
    assert row.state == "standing"


def test_condition_stands_in_the_words_of_the_report() -> None:
    words = "Wenn Russland angreift, werden die USA helfen."
    given = helping("2022-01-03", words, "commits", condition=Evidence(0, 22, words[:22]))
    assert commitments(points(given))[0].condition == "Wenn Russland angreift"


MEMBER = {"deed": "MEMBERSHIP", "agent": (UKRAINE,), "recipient": (NATO,)}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (MEMBER, "member"),
        (MEMBER | {"negated": True}, "outside"),
        (MEMBER | {"stance": "assesses", "speaker": (NATO,)}, ""),
        (MEMBER | {"stance": "rules_out", "speaker": (NATO,)}, "outside"),
        (MEMBER | {"stance": "demands", "speaker": (UKRAINE,)}, "wants_in"),
        (MEMBER | {"stance": "demands", "speaker": (RUSSLAND,), "negated": True}, "wants_out"),
        (
            {"deed": "GUARANTEE", "stance": "commits", "speaker": (USA,), "agent": (USA,),
             "recipient": (NATO,)},
            "protects",
        ),
        (
            {"deed": "MOBILIZE", "stance": "rules_out", "speaker": (USA,), "agent": (USA,),
             "recipient": (UKRAINE,)},
            "excludes",
        ),
        (
            {"deed": "MOBILIZE", "stance": "rules_out", "speaker": (USA,), "agent": (USA,),
             "recipient": (UKRAINE,), "negated": True},
            "",
        ),
        # who will not attack somebody keeps no protection from it
        (
            {"deed": "ASSAULT", "stance": "rules_out", "speaker": (RUSSLAND,),
             "agent": (RUSSLAND,), "recipient": (UKRAINE,)},
            "",
        ),
        (
            {"deed": "AID", "stance": "commits", "speaker": (USA,), "agent": (USA,),
             "recipient": (UKRAINE,)},
            "helps",
        ),
        # the person who speaks for a state is the state
        (
            {"deed": "AID", "stance": "commits", "speaker": (BIDEN, USA), "agent": (BIDEN, USA),
             "recipient": (SELENSKYJ, UKRAINE)},
            "helps",
        ),
        # thanks and recognition are words
        ({"deed": "SUPPORT", "agent": (UKRAINE,), "recipient": (NATO,)}, ""),
        ({"deed": "AID", "agent": (USA,), "recipient": (SELENSKYJ,)}, ""),
        ({"deed": "AID", "agent": (NATO,), "recipient": (RED_CROSS,)}, ""),
        (
            {"deed": "AID", "stance": "commits", "speaker": (RUSSLAND,), "agent": (USA,),
             "recipient": (UKRAINE,)},
            "",
        ),
    ],
)  # fmt: skip
def test_cells_of_the_matrix(fields: dict[str, Any], kind: str) -> None:
    cells = kinds(coverage(points(told("2022-01-03", "Ein Satz.", **fields))))
    assert cells == ([kind] if kind else [])


def test_both_sides_of_a_cell_are_kept_and_marked() -> None:
    rows = coverage(
        points(
            told("2022-01-03", "Ja.", **MEMBER),
            told("2022-01-04", "Nein, nie.", negated=True, **MEMBER),
        )
    )
    assert [(row.kind, row.disputed) for row in rows] == [("outside", True), ("member", True)]


def kinds(rows: Iterable[Any]) -> list[str]:
    return [row.kind for row in rows]
