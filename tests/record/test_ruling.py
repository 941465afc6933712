"""Judgements in the ledger: none contradicts another, and what one touches is marked."""

import pytest
from sqlalchemy import delete, select

from lagebild.claims import Claim, Party
from lagebild.intake import Report
from lagebild.reading import Holding
from lagebild.record import Contradiction, Edit, Ledger, Relation, judged, on_actors, on_claim
from lagebild.record.tables import PENDING


def pending(ledger: Ledger) -> set[str]:
    """The reports marked since the last call."""
    with ledger.transaction() as connection:
        found = set(connection.execute(select(PENDING.c.report)).scalars()) - {""}
        connection.execute(delete(PENDING))
    return found


def test_a_contradiction_leaves_the_ledger_as_it_was() -> None:
    with Ledger.open(":memory:") as ledger:
        one = ledger.keep(on_actors("a", "b", Relation.SAME, "ich", "2022-02-01"))
        two = ledger.keep(on_actors("b", "c", Relation.APART, "ich", "2022-02-02"))
        before = ledger.judgements()
        with pytest.raises(Contradiction) as refused:
            ledger.keep(on_actors("c", "a", Relation.SAME, "du", "2022-02-03"))
        assert set(refused.value.judgements) == {one.id, two.id}
        assert ledger.judgements() == before
        assert ledger.undo(two.id, "du", "2022-02-04")
        ledger.keep(on_actors("c", "a", Relation.SAME, "du", "2022-02-05"))


def test_a_judgement_on_a_claim_marks_its_report(
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, morning_claims)
        ledger.record(evening, evening_claims)
        assert pending(ledger) == {"morgen", "abend"}
        made = ledger.keep(on_claim(evening_claims[0], "rejected", "ich", "2022-02-01"))
        assert pending(ledger) == {"abend"}
        ledger.undo(made.id, "ich", "2022-02-02")
        assert pending(ledger) == {"abend"}


def test_a_judgement_on_actors_marks_the_reports_of_all_who_are_the_same(
    morning: Report,
    morning_claims: tuple[Claim, ...],
    evening: Report,
    evening_claims: tuple[Claim, ...],
) -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, morning_claims)
        ledger.record(evening, evening_claims)
        pending(ledger)
        first = ledger.keep(on_actors("sergej-lawrow", "lavrov", Relation.SAME, "ich", "2022"))
        assert pending(ledger) == {"abend"}
        ledger.keep(on_actors("lavrov", "jens-stoltenberg", Relation.SAME, "ich", "2022"))
        assert pending(ledger) == {"abend", "morgen"}
        ledger.undo(first.id, "ich", "2023")
        assert pending(ledger) == {"abend", "morgen"}


def test_whom_an_edit_names_and_who_holds_an_office_is_marked_too(
    morning: Report, morning_claims: tuple[Claim, ...], evening: Report
) -> None:
    words = "Außenminister Sergej Lawrow"
    begin = evening.text.index(words)
    held = Holding(
        "abend", "x", "X", "Außenminister", "Außenminister", "RUS", "Russland", "said", "",
        begin, begin + len(words), words,
    )  # fmt: skip
    with Ledger.open(":memory:") as ledger:
        ledger.record(morning, morning_claims)
        ledger.record(evening, holdings=[held])
        edit = Edit(agent=(Party("Lavrov", "lavrov", "person"),))
        ledger.keep(on_claim(morning_claims[0], "edited", "ich", "2022", edit=edit))
        pending(ledger)
        ledger.keep(on_actors("x", "lavrov", Relation.SAME, "ich", "2022"))
        assert pending(ledger) == {"abend", "morgen"}


def test_judgements_survive_a_newer_version_that_reads_otherwise(
    morning: Report, morning_claims: tuple[Claim, ...], tmp_path: object
) -> None:
    """Confirmed, rejected, edited; then the claims have other ids, and one is gone."""
    demand, refusal, blame = morning_claims
    path = f"{tmp_path}/ledger.db"
    with Ledger.open(path, version="1") as ledger:
        ledger.record(morning, morning_claims)
        ledger.keep(on_claim(demand, "confirmed", "Eva", "2022-02-01T10:00"))
        ledger.keep(on_claim(refusal, "rejected", "Eva", "2022-02-01T10:01"))
        ledger.keep(on_claim(blame, "edited", "Udo", "2022-02-01T10:02", edit=Edit(stance="warns")))
    newer = [
        Claim(
            id=f"new-{old.id}", report=old.report, evidence=old.evidence, speaker=old.speaker,
            stance=old.stance, deed=old.deed, agent=old.agent, recipient=old.recipient,
        )
        for old in (demand, refusal)
    ]  # fmt: skip
    with Ledger.open(path, version="2") as ledger:
        assert ledger.record(morning, newer)
        claims = tuple(ledger.claims("morgen"))
        held = judged(claims, ledger.judgements(), morning.text)
        assert [(e.claim.id, e.claim.stance, e.mark) for e in held] == [
            (f"new-{demand.id}", "demands", "confirmed"),
            (blame.id, "warns", "edited"),
        ]
        assert {(j.who, j.at) for j in ledger.judgements()} == {
            ("Eva", "2022-02-01T10:00"), ("Eva", "2022-02-01T10:01"), ("Udo", "2022-02-01T10:02"),
        }  # fmt: skip


def test_holdings_are_written_with_their_report_and_replaced_with_it(
    evening: Report, evening_claims: tuple[Claim, ...]
) -> None:
    words = "Außenminister Sergej Lawrow"
    begin = evening.text.index(words)
    held = Holding(
        "abend", "sergej-lawrow", "Sergej Lawrow", "Außenminister", "Außenminister", "RUS",
        "Russland", "listed", "", begin, begin + len(words), words,
    )  # fmt: skip
    with Ledger.open(":memory:") as ledger:
        assert ledger.record(evening, evening_claims, holdings=[held, held])
        assert not ledger.record(evening, evening_claims, holdings=[held])
        assert ledger.holdings() == ledger.holdings("abend") == (held,)
        assert ledger.record(evening, evening_claims)
        assert ledger.holdings() == ()
        for wrong in ({"text": "Herr Lawrow"}, {"report": "morgen"}, {"begin": begin + 1}):
            with pytest.raises(ValueError, match="holding of Sergej Lawrow"):
                ledger.record(
                    evening,
                    holdings=[
                        Holding(**({f: getattr(held, f) for f in held.__struct_fields__} | wrong))
                    ],
                )
