"""Views state what claims support, name them, and do not depend on the order of claims."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from lagebild.claims import Claim, ClaimFigure, ClaimTime, Party
from lagebild.intake import Report, Unreadable
from lagebild.picture import (
    VIEWS,
    Held,
    Point,
    Scope,
    Sources,
    catch_up,
    disputes,
    figure_disputes,
    figures,
    names,
    points_of,
    principals,
    source_of,
    sources,
    statements,
    threads,
    timeline,
)
from lagebild.record import Ledger

PURE: dict[str, Callable[[Iterable[Point]], Iterable[Any]]] = {
    "statements": statements,
    "threads": threads,
    "disputes": disputes,
    "figure disputes": lambda points: figure_disputes(figures(points)),
    "figures": figures,
    "timeline": timeline,
}


def points(claims: Iterable[Claim], known: Sources) -> tuple[Point, ...]:
    return points_of(Held(claim, source_of(claim, known)) for claim in claims)


@pytest.fixture
def claims(
    morning_claims: tuple[Claim, ...], evening_claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    return morning_claims + evening_claims


@pytest.fixture
def known(morning: Report, evening: Report) -> Sources:
    return sources([morning, evening])


@pytest.mark.parametrize("view", PURE)
def test_every_row_rests_on_claims(view: str, claims: tuple[Claim, ...], known: Sources) -> None:
    rows = tuple(PURE[view](points(claims, known)))
    ids = {claim.id for claim in claims}
    assert rows
    for row in rows:
        assert row.claims and set(row.claims) <= ids
    assert not tuple(PURE[view](()))


@pytest.mark.parametrize("view", PURE)
def test_quotes_are_the_words_of_the_claims(
    view: str, claims: tuple[Claim, ...], known: Sources
) -> None:
    words = {claim.id: claim.evidence.text for claim in claims}

    def quotes(value: Any) -> None:
        if isinstance(value, dict):
            if "quote" in value:
                assert value["quote"] == words[value["claim"]]
            for item in value.values():
                quotes(item)
        elif isinstance(value, list):
            for item in value:
                quotes(item)

    quotes(
        [msgspec.json.decode(msgspec.json.encode(row)) for row in PURE[view](points(claims, known))]
    )


def test_voice_is_whom_a_person_speaks_for() -> None:
    nato, eu = Party("NATO", "nato", "organisation"), Party("EU", "eu", "organisation")
    lawrow, putin = Party("Lawrow", "lawrow", "person"), Party("Putin", "putin", "person")
    assert principals((lawrow, nato)) == (nato,)
    assert principals((putin,)) == (putin,)
    assert principals((lawrow, putin)) == (lawrow, putin)
    assert principals((lawrow, nato, putin, eu)) == (eu, nato)
    assert principals(()) == ()


def test_statements_are_grouped_by_voice_and_own_voice_is_last(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    own = msgspec.structs.replace(claims[2], id="c-own", speaker=())
    rows = statements(points((*claims, own), known))
    assert [names(row.voice) for row in rows] == [
        *[("Russland",)] * 3, *[("NATO",)] * 2, ("USA",), (),
    ]  # fmt: skip
    demand = next(row for row in rows if row.stance == "demands")
    assert [said.source.outlet for said in demand.said] == ["Nordblatt", "Weserblick"]
    assert (demand.origins, demand.outlets) == (2, ("Nordblatt", "Weserblick"))


def test_thread_is_rejected_by_its_reply(claims: tuple[Claim, ...], known: Sources) -> None:
    thread = next(row for row in threads(points(claims, known)) if row.stance == "demands")
    assert thread.state == "rejected"
    (answer,) = thread.answers
    assert (names(answer.point.voice), answer.certain, answer.because) == (
        ("NATO",),
        True,
        "linked",
    )
    assert len(thread.openings[0].claims) == 2


def test_accusation_is_answered_by_the_denial_in_another_report(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    thread = next(row for row in threads(points(claims, known)) if row.stance == "accuses")
    assert thread.state == "rejected"
    (answer,) = thread.answers
    assert answer.point.said[0].speaker == ("Sergej Lawrow", "Russland")
    assert (answer.certain, answer.because) == (True, "same_deed_and_parties")


def test_nothing_is_answered_before_it_was_said(
    claims: tuple[Claim, ...], known: Sources, morning: Report, evening: Report
) -> None:
    later = sources([msgspec.structs.replace(morning, published="2022-02-01"), evening])
    thread = next(row for row in threads(points(claims, later)) if row.stance == "accuses")
    assert (thread.state, thread.answers) == ("open", ())


@pytest.mark.parametrize(
    ("stance", "negated", "state"),
    [
        ("commits", False, "accepted"),
        ("commits", True, "rejected"),
        ("rules_out", False, "rejected"),
        ("rules_out", True, "answered"),
        ("accepts", False, "accepted"),
        ("asserts", False, "accepted"),
    ],
)
def test_state_of_a_demand(
    stance: str, negated: bool, state: str, morning_claims: tuple[Claim, ...], known: Sources
) -> None:
    """Russland fordert den Rückzug. NATO: kündigt an, schließt aus, schließt nicht aus, ..."""
    demand, answer, _ = morning_claims
    answer = msgspec.structs.replace(answer, stance=stance, negated=negated, replies_to=None)
    demand, answer = (
        msgspec.structs.replace(claim, recipient=demand.speaker) for claim in (demand, answer)
    )
    (thread,) = threads(points((demand, answer), known))
    assert thread.state == state


def test_answer_without_the_same_parties_is_uncertain_and_decides_nothing(
    morning_claims: tuple[Claim, ...], known: Sources
) -> None:
    """Russland fordert den Rückzug. Tags darauf: Die NATO lehnt einen Rückzug ab."""
    demand, answer, _ = morning_claims
    answer = msgspec.structs.replace(answer, replies_to=None, report="abend")
    (thread,) = threads(points((demand, answer), known))
    assert [(a.verdict, a.certain) for a in thread.answers] == [("rejected", False)]
    assert thread.state == "open"


def test_members_of_the_thing_demanded_may_answer(
    morning_claims: tuple[Claim, ...], known: Sources
) -> None:
    """Russland fordert, dass die Ukraine nicht der NATO beitritt. Die NATO lehnt das ab."""
    ukraine = (Party("Ukraine", "UKR", "state"),)
    demand, answer, _ = (
        msgspec.structs.replace(
            claim, deed="MEMBERSHIP", agent=ukraine, recipient=morning_claims[0].agent
        )
        for claim in morning_claims
    )
    assert threads(points((demand, answer), known))[0].state == "rejected"


def test_answers_that_differ_are_not_decided(
    morning_claims: tuple[Claim, ...], known: Sources
) -> None:
    demand, no, _ = morning_claims
    usa = Party("USA", "USA", "state")
    demand = msgspec.structs.replace(demand, agent=(*demand.agent, usa))
    yes = msgspec.structs.replace(no, id="c-yes", stance="accepts", speaker=(usa,))
    assert threads(points((demand, no, yes), known))[0].state == "answered"


def test_dispute_keeps_both_sides(claims: tuple[Claim, ...], known: Sources) -> None:
    (dispute,) = disputes(points(claims, known))
    assert (dispute.deed, dispute.agent, dispute.recipient) == (
        "ASSAULT", ("Russland",), ("Ukraine",),
    )  # fmt: skip
    assert [point.said[0].speaker for point in dispute.says] == [("USA",)]
    assert [names(point.voice) for point in dispute.denies] == [("Russland",)]
    assert dispute.certain and dispute.outlets == ("Nordblatt", "Weserblick")


@pytest.mark.parametrize(
    "change",
    [
        {"deed": "MOBILIZE"},
        {"agent": (Party("Belarus", "BLR", "state"),)},
        {"recipient": (Party("Polen", "POL", "state"),)},
        {"speaker": (Party("USA", "USA", "state"),)},
        {"time": ClaimTime("2014", "2014")},
        {"mode": "cyber"},
    ],
)
def test_no_dispute_about_different_things(
    change: dict[str, Any], claims: tuple[Claim, ...], known: Sources
) -> None:
    accusation, denial = claims[2], claims[3]
    accusation = msgspec.structs.replace(
        accusation, time=ClaimTime("im Januar", "2022-01"), mode="military"
    )
    denial = msgspec.structs.replace(
        denial, recipient=accusation.recipient, time=accusation.time, mode="military"
    )
    assert disputes(points((accusation, denial), known))
    assert not disputes(points((accusation, msgspec.structs.replace(denial, **change)), known))


def test_unsaid_recipient_is_the_same_within_a_report_only(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    # of another's deed: what it denies of its own a doer denies of whatever target
    usa = Party("USA", "USA", "state")
    accusation = msgspec.structs.replace(claims[2], speaker=(Party("NATO", "nato"),))
    denial = msgspec.structs.replace(claims[3], recipient=(), speaker=(usa,))
    assert not disputes(points((accusation, denial), known))
    assert disputes(points((accusation, msgspec.structs.replace(denial, report="morgen")), known))


def test_rejected_accusation_is_disputed_where_the_report_links_them(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    """Moskau wies das zurück."""
    accusation = claims[2]
    loose = msgspec.structs.replace(claims[3], stance="rejects", deed="ACCUSE", recipient=())
    assert not disputes(points((accusation, loose), known))
    linked = msgspec.structs.replace(loose, replies_to=accusation.id)
    (dispute,) = disputes(points((accusation, linked), known))
    assert dispute.says[0].deed == "ASSAULT" and not dispute.certain


def test_negated_assertion_disputes(morning_claims: tuple[Claim, ...], known: Sources) -> None:
    accusation = morning_claims[2]
    no = msgspec.structs.replace(
        accusation, id="c-no", stance="asserts", negated=True, speaker=accusation.agent
    )
    (dispute,) = disputes(points((accusation, no), known))
    assert [point.claims for point in dispute.denies] == [("c-no",)]


def test_figures_of_one_day_that_exclude_each_other(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    (dispute,) = figure_disputes(figures(points(claims, known)))
    assert {dispute.one.figure.value, dispute.other.figure.value} == {120000.0, 35000.0}


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (
            ClaimFigure(100000, "Soldaten", False, ">"),
            ClaimFigure(190000, "Soldaten", False, "="),
            0,
        ),
        (
            ClaimFigure(100000, "Soldaten", False, ">"),
            ClaimFigure(90000, "Soldaten", False, "="),
            1,
        ),
        (
            ClaimFigure(100000, "Soldaten", True, "~"),
            ClaimFigure(105000, "Soldaten", False, "="),
            0,
        ),
        (ClaimFigure(100, "Tote", False, "<="), ClaimFigure(300, "Tote", False, "="), 1),
        (ClaimFigure(100, "Tote", False, "="), ClaimFigure(300, "Verletzte", False, "="), 0),
    ],
)
def test_which_figures_exclude_each_other(
    one: ClaimFigure,
    other: ClaimFigure,
    disputed: int,
    evening_claims: tuple[Claim, ...],
    known: Sources,
) -> None:
    first = msgspec.structs.replace(evening_claims[1], figure=one)
    second = msgspec.structs.replace(evening_claims[2], figure=other)
    assert len(figure_disputes(figures(points((first, second), known)))) == disputed


def test_series_has_its_figures_by_date(evening_claims: tuple[Claim, ...], known: Sources) -> None:
    late = evening_claims[1]
    early = msgspec.structs.replace(late, id="c-early", time=ClaimTime("2014", "2014"))
    (series,) = figures(points((late, early), known))
    assert [point.as_of for point in series.points] == ["2014", "2022-01-29"]
    assert series.source == ("NATO",)


def test_timeline_goes_by_the_deed_then_by_publication(
    claims: tuple[Claim, ...], known: Sources
) -> None:
    planned = msgspec.structs.replace(claims[2], time=ClaimTime("im Februar", "2022-02"))
    undated = msgspec.structs.replace(claims[0], id="c-none", report="unbekannt")
    rows = timeline(points((undated, planned, *claims[3:], *claims[:2]), known))
    assert [row.when for row in rows] == [
        *["2022-01-28"] * 2, *["2022-01-29"] * 3, "2022-02", "",
    ]  # fmt: skip
    assert [row.dated_by for row in rows].count("deed") == 1


def test_reports_show_what_became_of_each(
    morning: Report, evening: Report, morning_claims: tuple[Claim, ...]
) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, morning_claims)
        ledger.record(evening, status="failed", reason="ValueError: so nicht")
        ledger.set_aside(Unreadable(id="u", source="leer.txt", reason="holds no text"))
        catch_up(ledger)
        rows = VIEWS["reports"](ledger.connection, Scope()).rows
    assert [(row.status, row.reason) for row in rows] == [
        ("failed", "ValueError: so nicht"), ("read", ""), ("unreadable", "holds no text"),
    ]  # fmt: skip
    assert rows[1].claims == tuple(claim.id for claim in morning_claims)
    assert rows[1].words == len(morning.text.split())
